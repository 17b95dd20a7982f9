package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON and JSON Lines, one value at a time: each value of the file, or of the list that the file is, becomes a block of
 * {@code member: value} lines. Members inside others are named by their path.
 */
final class JsonReader implements DocumentReader {
    private static final int LONGEST_STRING = 1 << 23;

    private final DocumentLimits limits;
    private final JsonMapper mapper;

    JsonReader(DocumentLimits limits) {
        this.limits = limits;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.nesting())
                                .maxStringLength(LONGEST_STRING)
                                .build())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkStreamed(Files.size(file));
        TextEncoding encoding = TextEncoding.of(file);
        try (Reader text = encoding.open(file);
                JsonParser parser = mapper.createParser(text)) {
            long place = 0;
            JsonToken token = parser.nextToken();
            boolean list = token == JsonToken.START_ARRAY;
            if (list) {
                token = parser.nextToken();
            }
            while (token != null) {
                if (list && token == JsonToken.END_ARRAY) {
                    token = parser.nextToken();
                    list = token == JsonToken.START_ARRAY;
                    token = list ? parser.nextToken() : token;
                    continue;
                }
                JsonNode value = mapper.readTree(parser);
                var lines = new StringBuilder();
                flatten("", value, lines);
                String record = lines.toString().strip();
                if (!record.isEmpty()) {
                    sink.accept(Block.of(Block.Kind.RECORD, record, place));
                    place += record.length() + 1;
                }
                token = parser.nextToken();
            }
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new UnreadableDocumentException(
                    "is no JSON" + (at == null || at.getLineNr() < 1 ? "" : ", line " + at.getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static void flatten(String path, JsonNode value, StringBuilder lines) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> flatten(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), lines));
        } else if (value.isArray()) {
            value.forEach(item -> flatten(path, item, lines));
        } else if (!value.isNull()) {
            String text = value.asString().strip();
            if (!text.isEmpty()) {
                lines.append(path.isEmpty() ? "" : path + ": ").append(text).append('\n');
            }
        }
    }
}
