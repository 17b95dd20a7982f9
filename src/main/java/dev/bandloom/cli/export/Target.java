package dev.bandloom.cli.export;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset is to go.
 *
 * @param kind of the files; null for a folder with a card
 */
record Target(Path path, @Nullable FileKind kind) {
    private static final String FOLDER = "hf";

    /**
     * By the word of the option, or where that is missing by the name: one that ends like a dataset file is one, any other a
     * folder. An {@link IllegalArgumentException} says what words there are.
     */
    static Target of(Path path, @Nullable String as) {
        if (as == null) {
            try {
                return new Target(path, FileKind.of(path));
            } catch (RecordFileException noFile) {
                if (String.valueOf(path.getFileName()).contains(".") && !Files.isDirectory(path)) {
                    throw new IllegalArgumentException(noFile.getMessage() + ", or say --as hf for a folder", noFile);
                }
                return new Target(path, null);
            }
        }
        String word = as.toLowerCase(Locale.ROOT);
        FileKind kind = FileKind.named(word);
        if (kind == null && !word.equals(FOLDER)) {
            throw new IllegalArgumentException("--as knows jsonl, csv, parquet and hf, not '" + as + "'");
        }
        return new Target(path, kind);
    }

    /** {@code reviews-train.jsonl} beside {@code reviews.jsonl}. */
    Path part(String word) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return path.resolveSibling(stem + "-" + word + (dot > 0 ? name.substring(dot) : ""));
    }

    /** Whether something is there that would be lost. */
    boolean taken(Stream<Path> files) {
        return files.anyMatch(Files::exists);
    }
}
