package dev.bandloom.dataset.card;

import dev.bandloom.dataset.split.Split;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is made beside its final place, whose files take theirs when all of them are whole. */
final class NewFolder implements Closeable {
    private static final String CARD = "README.md";
    private static final String DATA = "data";

    private final Path target;
    private final Path made;

    private NewFolder(Path target, Path made) {
        this.target = target;
        this.made = made;
    }

    /** An {@link IOException} says so where there is something that a folder with a card must not replace. */
    static NewFolder at(Path folder) throws IOException {
        refuseForeign(folder);
        Path target = folder.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(folder + " cannot be replaced by a dataset. Choose another folder");
        }
        Files.createDirectories(parent);
        Path made = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
        Files.createDirectory(made.resolve(DATA));
        return new NewFolder(target, made);
    }

    /** Where the file of a part is to be written. */
    Path part(Split split) {
        return made.resolve(file(split));
    }

    private static Path file(Split split) {
        return Path.of(DATA, split.word() + "-00000-of-00001.parquet");
    }

    void card(String text) throws IOException {
        Files.write(made.resolve(CARD), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the files in place, the card last; a part that has none has none there either. */
    void commit() throws IOException {
        Files.createDirectories(target.resolve(DATA));
        for (Split split : Split.values()) {
            if (Files.exists(part(split))) {
                move(file(split));
            } else {
                Files.deleteIfExists(target.resolve(file(split)));
            }
        }
        move(Path.of(CARD));
    }

    private void move(Path file) throws IOException {
        Files.move(made.resolve(file), target.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Drops what was not put in place. */
    @Override
    public void close() throws IOException {
        for (Split split : Split.values()) {
            Files.deleteIfExists(part(split));
        }
        Files.deleteIfExists(made.resolve(CARD));
        Files.deleteIfExists(made.resolve(DATA));
        Files.deleteIfExists(made);
    }

    private static void refuseForeign(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file, but the dataset is to be a folder. Choose another name");
        }
        List<String> names = names(folder);
        if (!names.isEmpty() && !(names.contains(CARD) && names.contains(DATA))) {
            throw foreign(folder, names.getFirst());
        }
        if (names.contains(CARD) && !Files.readString(folder.resolve(CARD)).contains("bandloom")) {
            throw foreign(folder, CARD + " of another dataset");
        }
        if (names.contains(DATA)) {
            List<Path> own = Stream.of(Split.values()).map(NewFolder::file).toList();
            for (String name : names(folder.resolve(DATA))) {
                if (!own.contains(Path.of(DATA, name))) {
                    throw foreign(folder, DATA + "/" + name);
                }
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static IOException foreign(Path folder, String name) {
        return new IOException(
                folder + " has other files in it, " + name + " for one. Choose a new or an empty folder");
    }
}
