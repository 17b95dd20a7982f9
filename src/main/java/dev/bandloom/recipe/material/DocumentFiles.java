package dev.bandloom.recipe.material;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a knowledge base, in an order that depends on their names alone. Hidden files and folders, and links
 * inside a folder, are left out.
 */
public final class DocumentFiles {
    /** Most files of a knowledge base. */
    public static final int MOST_FILES = 100_000;

    /** Beside uploaded files: a folder with a file of the same name for each, which holds the name that its user gave it. */
    public static final String NAMES = ".names";

    private static final int LONGEST_NAME = 4096;

    private DocumentFiles() {}

    /**
     * A file.
     *
     * @param name how passages name it: the file's, or the folder's followed by the path inside it, with {@code /}; no two
     *     files of a knowledge base have the same
     */
    public record Document(String name, Path path) {}

    /**
     * All files at or below some paths.
     *
     * @throws IOException when one is not there, or there are more than {@link #MOST_FILES}
     */
    public static List<Document> below(List<Path> paths) throws IOException {
        var documents = new ArrayList<Document>();
        var names = new HashSet<String>();
        var seen = new HashSet<Path>();
        for (Path path : paths) {
            Path root = path.toRealPath();
            if (Files.isDirectory(root)) {
                for (Path file : files(root)) {
                    if (seen.add(file)) {
                        documents.add(new Document(unique(nameOf(root) + "/" + inside(root, file), names), file));
                    }
                }
            } else if (seen.add(root)) {
                documents.add(new Document(unique(given(root), names), root));
            }
        }
        return List.copyOf(documents);
    }

    private static List<Path> files(Path root) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return hidden(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !hidden(file)) {
                    files.add(file);
                }
                if (files.size() > MOST_FILES) {
                    throw new IOException(root + " holds more than " + MOST_FILES + " files; name fewer folders");
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(file -> inside(root, file)));
        return files;
    }

    private static boolean hidden(Path file) {
        return nameOf(file).startsWith(".");
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "documents" : name.toString();
    }

    private static String inside(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String given(Path file) throws IOException {
        Path name = file.resolveSibling(NAMES).resolve(nameOf(file));
        return Files.isRegularFile(name) && Files.size(name) <= LONGEST_NAME
                ? Files.readString(name).strip()
                : nameOf(file);
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int number = 2; !names.add(unique); number++) {
            unique = name + "~" + number;
        }
        return unique;
    }
}
