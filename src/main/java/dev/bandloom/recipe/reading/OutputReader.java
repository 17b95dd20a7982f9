package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code output_format} and {@code output_path}. */
final class OutputReader {
    private static final String ALL = "all";
    private static final List<String> WORDS = Stream.concat(
                    Arrays.stream(FileKind.values()).map(FileKind::extension), Stream.of(ALL))
            .toList();

    private OutputReader() {}

    static OutputSpec read(Section recipe) {
        Cursor format = recipe.find("output_format");
        List<FileKind> kinds = format == null ? List.of() : kinds(format);
        Cursor path = recipe.find("output_path");
        return new OutputSpec(path == null ? null : path(path, new OutputSpec(null, kinds).files()), kinds);
    }

    private static List<FileKind> kinds(Cursor format) {
        if (format.isList() && format.items().isEmpty()) {
            format.problem("must name a format, such as jsonl");
        }
        var kinds = new ArrayList<FileKind>();
        var words = new HashSet<String>();
        for (Cursor one : format.isList() ? format.items() : List.of(format)) {
            String word = one.choice(WORDS, List.of());
            if (word != null && !words.add(word)) {
                one.problem("'" + word + "' is in the list twice; drop one");
            }
            if (ALL.equals(word)) {
                kinds.addAll(List.of(FileKind.values()));
            } else if (word != null) {
                kinds.add(Objects.requireNonNull(FileKind.named(word)));
            }
        }
        return kinds;
    }

    /** The dataset in JSON Lines, for a path that may end in any kind that the recipe asks for. */
    private static @Nullable Path path(Cursor given, List<FileKind> kinds) {
        Path path = relative(given);
        if (path == null) {
            return null;
        }
        String name = String.valueOf(path.getFileName());
        String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        boolean asked = kinds.stream().anyMatch(kind -> name.equals(stem + "." + kind.extension()));
        if (stem.isEmpty() || !asked) {
            given.problem("must end in a file name with "
                    + kinds.stream().map(kind -> "." + kind.extension()).collect(Collectors.joining(" or "))
                    + ", but is '" + Described.clip(path.toString()) + "'");
        }
        return path.resolveSibling(stem + "." + FileKind.JSONL.extension());
    }

    private static @Nullable Path relative(Cursor given) {
        String text = given.text();
        if (text == null) {
            return null;
        }
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            given.problem("is no path: " + e.getReason());
            return null;
        }
        if (path.isAbsolute()) {
            given.problem("must be relative, but is '" + Described.clip(text) + "'");
        } else if (StreamSupport.stream(path.spliterator(), false)
                .anyMatch(part -> part.toString().equals(".."))) {
            given.problem("must not hold '..', but is '" + Described.clip(text) + "'");
        }
        return path;
    }
}
