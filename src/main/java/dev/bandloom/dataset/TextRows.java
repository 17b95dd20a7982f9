package dev.bandloom.dataset;

import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.text.Utf8Lines;
import dev.bandloom.dataset.text.Utf8Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads files of texts, UTF-8: {@code .txt} with a text on each line, {@code .csv}, {@code .jsonl} and {@code .ndjson}
 * with a value of any shape on each line, and {@code .parquet}. A record of a dataset that this program wrote stands for its
 * response.
 */
public final class TextRows {
    private static final long MOST_BYTES = 100L * 1024 * 1024;
    private static final int MOST_ROWS = 1_000_000;

    private TextRows() {}

    /**
     * All rows, at least one: a string for each line of text, an object for each line of a table.
     *
     * @throws SeedTableException names the file, what is wrong and the cure
     */
    public static List<JsonNode> read(Path file) throws SeedTableException {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        List<JsonNode> rows = switch (ending) {
            case "csv" -> table(file);
            case "txt" -> lines(file, name, (line, number) -> JsonNodeFactory.instance.stringNode(line));
            case "jsonl", "ndjson" -> lines(file, name, (line, number) -> value(line, name, number));
            case "parquet" -> parquet(file);
            default ->
                throw new SeedTableException(
                        name + " is no file of texts; give a .txt, .csv, .jsonl, .ndjson or .parquet");
        };
        if (rows.isEmpty()) {
            throw new SeedTableException(name + " has no rows; add one");
        }
        return List.copyOf(rows);
    }

    private static List<JsonNode> table(Path file) throws SeedTableException {
        List<JsonNode> rows = new ArrayList<>();
        for (SeedRow row : new SeedTableReader().read(file, Map.of())) {
            var object = JsonNodeFactory.instance.objectNode();
            row.values().forEach(object::put);
            rows.add(object);
        }
        return rows;
    }

    private static List<JsonNode> parquet(Path file) throws SeedTableException {
        List<JsonNode> rows = new ArrayList<>();
        try (RecordStream records = RecordFiles.source(file).open()) {
            bound(file, String.valueOf(file.getFileName()));
            for (ObjectNode record = records.next(); record != null; record = records.next()) {
                if (rows.size() == MOST_ROWS) {
                    throw new SeedTableException(
                            file.getFileName() + " has more than " + MOST_ROWS + " rows; take a part of it");
                }
                rows.add(response(record));
            }
        } catch (IOException e) {
            throw new SeedTableException(String.valueOf(e.getMessage()));
        }
        return rows;
    }

    private static List<JsonNode> lines(Path file, String name, Parser parser) throws SeedTableException {
        List<JsonNode> rows = new ArrayList<>();
        try {
            bound(file, name);
            try (var reader = new BufferedReader(Utf8Text.open(file))) {
                int number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    if (rows.size() == MOST_ROWS) {
                        throw new SeedTableException(name + " has more than " + MOST_ROWS + " rows; take a part of it");
                    }
                    if (!line.isBlank()) {
                        rows.add(parser.parse(line.strip(), number));
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new SeedTableException(name + " line " + Utf8Lines.firstBroken(file)
                    + ": is not valid UTF-8; save the file in that encoding");
        } catch (IOException e) {
            throw new SeedTableException(name + " cannot be read: " + e.getMessage());
        }
        return rows;
    }

    private static void bound(Path file, String name) throws IOException, SeedTableException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new SeedTableException(
                    name + " has " + size + " bytes, more than " + MOST_BYTES + "; take a part of it");
        }
    }

    private static JsonNode value(String line, String name, int number) throws SeedTableException {
        try {
            return response(SampleJson.mapper().readTree(line));
        } catch (JacksonException e) {
            throw new SeedTableException(name + " line " + number + ": is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode response(JsonNode value) {
        boolean ofDataset = value.has("response") && value.has("metadata") && value.has("trace");
        return ofDataset ? value.path("response") : value;
    }

    private interface Parser {
        JsonNode parse(String line, int number) throws SeedTableException;
    }
}
