package dev.bandloom.knowledge.document;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes JSON values as blocks of {@code member: value} lines, as they are read; members inside others are named by their
 * path. A value of more than 65,536 characters comes in several blocks, so that one of any size needs no memory.
 */
final class JsonRecords {
    private static final int LONGEST = 1 << 16;

    private final BlockSink sink;
    private final StringBuilder lines = new StringBuilder();
    private long place;

    JsonRecords(BlockSink sink) {
        this.sink = sink;
    }

    /** Reads the value whose first token the parser stands at, to its last. */
    void value(String path, JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                value(path.isEmpty() ? member : path + "." + member, parser);
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(path, parser);
            }
        } else if (token != JsonToken.VALUE_NULL) {
            line(path, parser.getString().strip());
        }
    }

    /** Ends a record. */
    void end() {
        String record = lines.toString().strip();
        lines.setLength(0);
        if (!record.isEmpty()) {
            sink.accept(Block.of(Block.Kind.RECORD, record, place));
            place += record.length() + 1;
        }
    }

    private void line(String path, String text) {
        if (!text.isEmpty()) {
            lines.append(path.isEmpty() ? "" : path + ": ").append(text).append('\n');
        }
        if (lines.length() > LONGEST) {
            end();
        }
    }
}
