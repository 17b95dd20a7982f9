package dev.bandloom.inference;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that {@code models.yaml} names: a resource of the class path, or a file inside the folder of that page. */
sealed interface ModelFile {
    String CLASSPATH = "classpath:";

    InputStream open() throws IOException;

    /** A resource by its absolute name, {@code /model.onnx}. */
    record Resource(String name) implements ModelFile {
        @Override
        public InputStream open() throws IOException {
            InputStream stream = ModelFile.class.getResourceAsStream(name);
            if (stream == null) {
                throw new FileNotFoundException(CLASSPATH + name);
            }
            return stream;
        }
    }

    /** A file on disk, its links resolved. */
    record OnDisk(Path path) implements ModelFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /**
     * Finds a named file.
     *
     * @param folder where {@code models.yaml} is; null when it came from the class path
     * @throws InferenceException when there is no such file, or it is outside the folder
     */
    static ModelFile locate(String modelId, String reference, @Nullable Path folder) {
        if (reference.startsWith(CLASSPATH)) {
            String name = reference.substring(CLASSPATH.length());
            if (!name.startsWith("/") || ModelFile.class.getResource(name) == null) {
                throw missing(modelId, reference, "no such resource is on the class path");
            }
            return new Resource(name);
        }
        if (folder == null) {
            throw missing(modelId, reference, "a built-in model is named classpath:/…");
        }
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(reference).toRealPath();
            if (!file.startsWith(root)) {
                throw missing(modelId, reference, "it is outside " + folder);
            }
            if (!Files.isRegularFile(file)) {
                throw missing(modelId, reference, "it is not a file");
            }
            return new OnDisk(file);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw missing(modelId, reference, "no such file is in " + folder);
        }
    }

    private static InferenceException missing(String modelId, String reference, String why) {
        return new InferenceException("Model '" + modelId + "' names the file '" + reference + "', but " + why
                + ". Put the file beside models.yaml, or take the model out of it");
    }
}
