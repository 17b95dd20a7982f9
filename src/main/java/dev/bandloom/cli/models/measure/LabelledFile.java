package dev.bandloom.cli.models.measure;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.dataset.SampleJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Lines file of labelled data. Of a file whose name ends in {@code -train} only the rows are read whose text falls
 * into the part that no shipped model was trained or calibrated on: 3 in 100, by a hash of the text.
 */
public record LabelledFile(String kind, Path path) {
    private static final long MAX_BYTES = 512L << 20;
    private static final int MAX_LINE = 1 << 20;
    private static final double REPORT_FROM = 0.97;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /** The files of one kind, by name; none when there is no such folder. */
    static List<LabelledFile> in(Path data, String kind) {
        Path folder = data.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var files = new ArrayList<LabelledFile>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*.jsonl")) {
            paths.forEach(path -> files.add(new LabelledFile(kind, path)));
        } catch (IOException e) {
            throw CommandFailure.badInput(folder + " cannot be read: " + e.getMessage() + ".");
        }
        files.sort((one, other) -> one.path.compareTo(other.path));
        return files;
    }

    /** {@code nli/mnli-dev}. */
    String name() {
        return kind + "/" + path.getFileName().toString().replaceFirst("\\.jsonl$", "");
    }

    /** The name, and whether it is only the part that was held back. */
    String title() {
        return name() + (training() ? " (held out)" : "");
    }

    private boolean training() {
        return path.getFileName().toString().endsWith("-train.jsonl");
    }

    /**
     * The rows that may be used for a figure.
     *
     * @param key which text decides what part a row of training data belongs to
     * @param most rows at most
     * @throws CommandFailure when the file is no JSON Lines, or lacks the key
     */
    List<JsonNode> rows(String key, int most) {
        return rows(key, most, training());
    }

    /** All rows, for data whose labels are not used. */
    List<JsonNode> everyRow(String key) {
        return rows(key, Integer.MAX_VALUE, false);
    }

    private List<JsonNode> rows(String key, int most, boolean heldOnly) {
        var rows = new ArrayList<JsonNode>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            if (Files.size(path) > MAX_BYTES) {
                throw CommandFailure.badInput(path + " has more than " + (MAX_BYTES >> 20) + " MiB; split it.");
            }
            for (String line = lines.readLine(); line != null && rows.size() < most; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                if (line.length() > MAX_LINE) {
                    throw wrong(number, "has more than " + MAX_LINE + " characters");
                }
                JsonNode row = SampleJson.mapper().readTree(line);
                if (!heldOnly || held(text(row, key, number))) {
                    rows.add(row);
                }
            }
        } catch (JacksonException e) {
            throw wrong(number, "is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw CommandFailure.badInput(path + " cannot be read: " + e.getMessage() + ".");
        }
        return rows;
    }

    /** The string under a key. */
    String text(JsonNode row, String key) {
        return text(row, key, 0);
    }

    private String text(JsonNode row, String key, int line) {
        JsonNode value = row.path(key);
        if (!value.isString()) {
            throw wrong(line, "needs the text '" + key + "', but has the keys " + row.propertyNames());
        }
        return value.stringValue();
    }

    /** The yes or no under a key, in each row. */
    boolean[] truth(List<JsonNode> rows, String key) {
        var truth = new boolean[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            JsonNode value = rows.get(i).path(key);
            if (!value.isBoolean()) {
                throw wrong(0, "needs '" + key + "': true or false");
            }
            truth[i] = value.booleanValue();
        }
        return truth;
    }

    CommandFailure wrong(int line, String what) {
        return CommandFailure.badInput(path + (line > 0 ? ", line " + line + "," : ", one of its lines") + " " + what
                + ". USAGE.md shows what each kind of file holds.");
    }

    /** Whether a text was held back, as models/train/dataset.py holds it back. */
    public static boolean held(String text) {
        String key = String.join(
                " ",
                WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(match -> match.group())
                        .toList());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            long first = java.nio.ByteBuffer.wrap(hash).getLong();
            return (first >>> 11) * 0x1.0p-53 >= REPORT_FROM;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
