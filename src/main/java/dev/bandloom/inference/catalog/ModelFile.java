package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a model: a resource of the class path, or a file inside the folder of {@code models.yaml}. */
public sealed interface ModelFile {
    String CLASSPATH = "classpath:";

    InputStream open() throws IOException;

    /** Its length in bytes. */
    long size() throws IOException;

    /** The file that holds its content, which native code can map; null when there is only the stream. */
    @Nullable
    Path path();

    /** A resource by its absolute name, {@code /model.onnx}. */
    record Resource(String name) implements ModelFile {
        /** An installation has unpacked its large resources beside their jars. */
        @Override
        public @Nullable Path path() {
            try {
                URL resource = Objects.requireNonNull(ModelFile.class.getResource(name));
                if (!(resource.openConnection() instanceof JarURLConnection packed)
                        || !packed.getJarFileURL().getProtocol().equals("file")) {
                    return null;
                }
                Path unpacked = Path.of(packed.getJarFileURL().toURI()).resolveSibling(name.substring(1));
                return Files.isRegularFile(unpacked) ? unpacked : null;
            } catch (IOException | URISyntaxException e) {
                return null;
            }
        }

        @Override
        public InputStream open() throws IOException {
            InputStream stream = ModelFile.class.getResourceAsStream(name);
            if (stream == null) {
                throw new FileNotFoundException(CLASSPATH + name);
            }
            return stream;
        }

        @Override
        public long size() throws IOException {
            var resource = ModelFile.class.getResource(name);
            if (resource == null) {
                throw new FileNotFoundException(CLASSPATH + name);
            }
            var connection = resource.openConnection();
            connection.setUseCaches(false);
            try (InputStream held = connection.getInputStream()) {
                long length = connection.getContentLengthLong();
                return length >= 0 ? length : held.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }

        @Override
        public String toString() {
            return CLASSPATH + name;
        }
    }

    /** A file on disk, its links resolved. */
    record OnDisk(Path path) implements ModelFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * Finds a named file.
     *
     * @param folder where {@code models.yaml} is; null when it came from the class path
     * @throws InferenceException when there is no such file, or it is outside the folder
     */
    static ModelFile locate(String modelId, String reference, @Nullable Path folder) {
        ModelFile file = find(modelId, reference, folder);
        if (file == null) {
            throw unusable(modelId, reference, absence(reference, folder));
        }
        return file;
    }

    /**
     * As {@link #locate}, with null for a file that is not there.
     *
     * @throws InferenceException when the file is outside the folder, or is no file
     */
    static @Nullable ModelFile find(String modelId, String reference, @Nullable Path folder) {
        if (reference.startsWith(CLASSPATH)) {
            String name = reference.substring(CLASSPATH.length());
            return name.startsWith("/") && ModelFile.class.getResource(name) != null ? new Resource(name) : null;
        }
        if (folder == null) {
            return null;
        }
        try {
            if (!folder.resolve(reference).normalize().startsWith(folder.normalize())) {
                throw unusable(modelId, reference, "it is outside " + folder);
            }
            Path root = folder.toRealPath();
            Path file = root.resolve(reference).toRealPath();
            if (!file.startsWith(root)) {
                throw unusable(modelId, reference, "it is outside " + folder);
            }
            if (!Files.isRegularFile(file)) {
                throw unusable(modelId, reference, "it is not a file");
            }
            return new OnDisk(file);
        } catch (InvalidPathException e) {
            throw unusable(modelId, reference, "that is no path: " + e.getReason());
        } catch (IOException e) {
            return null;
        }
    }

    /** SHA-256 of the content in lower-case hexadecimal. */
    default String sha256() throws IOException {
        try (var stream = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    private static String absence(String reference, @Nullable Path folder) {
        if (reference.startsWith(CLASSPATH)) {
            return "no such resource is on the class path";
        }
        return folder == null
                ? "the models folder of this installation was not found, only the built-in page"
                : "no such file is in " + folder;
    }

    private static InferenceException unusable(String modelId, String reference, String why) {
        return new InferenceException("Model '" + modelId + "' names the file '" + reference + "', but " + why
                + ". Put the file beside models.yaml (./bandloom models pull downloads one), or take the model out of"
                + " it");
    }
}
