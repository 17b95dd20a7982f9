package dev.bandloom.knowledge;

import dev.bandloom.knowledge.document.DocumentKind;
import dev.bandloom.recipe.material.DocumentFiles;
import dev.bandloom.store.AtomicFile;
import dev.bandloom.store.FileInUseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploaded files of a data directory, each named by its content, so that the same file is kept once. */
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int BUFFER = 1 << 16;
    private static final int ID_DIGITS = 32;
    private static final int LONGEST_NAME = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}\\.[a-z0-9]{1,10}");
    /** Tables that recipes can use, and that are no documents. */
    private static final String PARQUET = "parquet";

    private final Path folder;
    private final long mostBytes;
    private final long mostBytesOfAll;

    /**
     * Keeps files below a folder.
     *
     * @param mostBytes of one file
     * @param mostBytesOfAll of all files together
     */
    Uploads(Path folder, long mostBytes, long mostBytesOfAll) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.mostBytesOfAll = mostBytesOfAll;
    }

    /**
     * Keeps a file.
     *
     * @param given its name, whose ending tells its kind; folders in it are dropped
     * @throws UploadRefusedException when it is too large or of no kind that recipes can use
     */
    public Upload store(String given, InputStream content) throws IOException {
        String name = plain(given);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (DocumentKind.of(name) == null && !ending.equals(PARQUET)) {
            throw new UploadRefusedException(
                    "'" + name + "' is no file that recipes can use. Give it a name that ends in one of "
                            + DocumentKind.known() + ", ." + PARQUET + ".",
                    false);
        }
        Files.createDirectories(folder.resolve(DocumentFiles.NAMES));
        long room = mostBytesOfAll - list().stream().mapToLong(Upload::bytes).sum();
        Path part = Files.createTempFile(folder, ".upload", ".part");
        try {
            MessageDigest digest = sha256();
            long bytes = copy(content, part, digest, room);
            String id = HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS) + "." + ending;
            keepName(id, name);
            Files.move(part, folder.resolve(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Upload(id, name, bytes);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void keepName(String id, String name) {
        try {
            AtomicFile.write(folder.resolve(DocumentFiles.NAMES).resolve(id), name.getBytes(StandardCharsets.UTF_8));
        } catch (FileInUseException another) {
            LOG.debug("{} gets its name from another upload of the same file", id);
        }
    }

    private long copy(InputStream content, Path part, MessageDigest digest, long room) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw new UploadRefusedException(
                            "The file is larger than " + mostBytes
                                    + " bytes. Split it, or raise bandloom.web.max-upload.",
                            true);
                }
                if (bytes > room) {
                    throw new UploadRefusedException(
                            "The uploaded files would be larger than " + mostBytesOfAll
                                    + " bytes together. Delete some, or raise bandloom.web.max-uploads.",
                            true);
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (bytes == 0) {
            throw new UploadRefusedException("The file is empty.", false);
        }
        return bytes;
    }

    /** All files, by id. */
    public List<Upload> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var uploads = new ArrayList<Upload>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String id = String.valueOf(file.getFileName());
                if (ID.matcher(id).matches()) {
                    try {
                        uploads.add(new Upload(id, name(id), Files.size(file)));
                    } catch (NoSuchFileException deleted) {
                        LOG.debug("{} has just been deleted", id);
                    }
                }
            }
        }
        return uploads;
    }

    /** @throws NoSuchUploadException when there is none of that id */
    public Path file(String id) {
        Path file = folder.resolve(ID.matcher(id).matches() ? id : DocumentFiles.NAMES);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchUploadException(id);
        }
        return file;
    }

    /** Removes a file; recipes that name it cannot run any more. */
    public void delete(String id) throws IOException {
        if (!Files.deleteIfExists(file(id))) {
            throw new NoSuchUploadException(id);
        }
        Files.deleteIfExists(folder.resolve(DocumentFiles.NAMES).resolve(id));
    }

    private String name(String id) throws IOException {
        Path name = folder.resolve(DocumentFiles.NAMES).resolve(id);
        return Files.isRegularFile(name) ? Files.readString(name).strip() : id;
    }

    private static String plain(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}#]", "").strip();
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
