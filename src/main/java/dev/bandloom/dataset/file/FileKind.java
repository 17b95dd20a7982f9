package dev.bandloom.dataset.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of dataset file. */
public enum FileKind {
    JSONL("application/x-ndjson"),
    CSV("text/csv"),
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Without a dot: {@code jsonl}. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The kind that this word names in recipes and options; null when there is none. */
    public static @Nullable FileKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.extension().equals(word))
                .findFirst()
                .orElse(null);
    }

    /**
     * The kind that a file's name ends in, {@code .ndjson} being JSON Lines too.
     *
     * @throws RecordFileException when it ends in none
     */
    public static FileKind of(Path file) throws RecordFileException {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileKind kind = ending.equals("ndjson") ? JSONL : named(ending);
        if (kind == null || kind.extension().length() == name.length()) {
            String known =
                    Arrays.stream(values()).map(each -> "." + each.extension()).collect(Collectors.joining(", "));
            throw new RecordFileException("The name of " + file + " does not say what kind of dataset file it is."
                    + " Give it one of these endings: " + known);
        }
        return kind;
    }
}
