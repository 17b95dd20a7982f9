package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON and JSON Lines, one value at a time: each value of the file, or of the list that the file is, becomes a record; see
 * {@link JsonRecords}.
 */
final class JsonReader implements DocumentReader {
    private static final int LONGEST_STRING = 1 << 23;

    private final DocumentLimits limits;
    private final JsonFactory factory;

    JsonReader(DocumentLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nesting())
                        .maxStringLength(LONGEST_STRING)
                        .build())
                .build();
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkStreamed(Files.size(file));
        TextEncoding encoding = TextEncoding.of(file);
        try (Reader text = encoding.open(file);
                JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            var records = new JsonRecords(sink);
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
                records.value("", parser);
                records.end();
                token = parser.nextToken();
            }
        } catch (StreamConstraintsException e) {
            throw new UnreadableDocumentException(
                    "nests too deep or holds too long a text: " + e.getOriginalMessage()
                            + "; simplify it, or raise bandloom.knowledge.nesting",
                    e);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new UnreadableDocumentException(
                    "is no JSON" + (at == null || at.getLineNr() < 1 ? "" : ", line " + at.getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }
}
