package dev.bandloom.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all. It grows as {@code name.part}, where it can be watched, and takes its name
 * when it is committed; until then a file that had the name before stays as it was. Not for use by many threads.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** What this process is writing: locks of files are between processes. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path part;
    private @Nullable FileChannel channel;
    private @Nullable Reading<FileChannel> forcing;

    private AtomicFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Starts the file anew, with the folders it lies in; what a dead process left of it is dropped.
     *
     * @throws FileInUseException when another job is writing it
     */
    public static AtomicFile create(Path target) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null || Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("No file can be written at " + target + ", which is a folder");
        }
        Path part = absolute.resolveSibling(name + ".part");
        if (!HELD.add(part)) {
            throw inUse(part);
        }
        boolean created = false;
        try {
            Files.createDirectories(folder);
            FileChannel channel = locked(part);
            channel.truncate(0);
            created = true;
            return new AtomicFile(absolute, part, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + part + " cannot be written: " + e, e);
        } finally {
            if (!created) {
                HELD.remove(part);
            }
        }
    }

    /** The lock is held until the channel is closed, by whatever ends the process too. */
    private static FileChannel locked(Path part) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw inUse(part);
            }
            if (Files.exists(part)) {
                return channel;
            }
            // Between opening and locking it, another process gave it its name.
            channel.close();
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byAnotherName) {
            return false;
        }
    }

    private static FileInUseException inUse(Path part) {
        return new FileInUseException(part + " is being written by another job. Maybe wait until it has ended,"
                + " or give this one another output_path.");
    }

    /** Writes a whole file at once. */
    public static void write(Path target, byte[] content) {
        try (AtomicFile file = create(target)) {
            file.append(content);
            file.commit();
        }
    }

    /** Adds bytes at the end; other processes see them at once in the {@code .part} file. */
    public void append(byte[] bytes) {
        FileChannel open = open();
        if (forcing != null) {
            throw new IllegalStateException("The file " + target + " is being committed");
        }
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                open.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + part + " cannot be written: " + e, e);
        }
    }

    /** The end of the file as a stream, buffered; closing it leaves the file open, and what it holds back is in the file. */
    public OutputStream stream() {
        return new BufferedOutputStream(new Appending(this), BUFFER);
    }

    private static final class Appending extends OutputStream {
        private final AtomicFile file;

        private Appending(AtomicFile file) {
            this.file = file;
        }

        @Override
        public void write(int unit) {
            file.append(new byte[] {(byte) unit});
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            file.append(Arrays.copyOfRange(bytes, from, from + count));
        }
    }

    /** Where it lies until it has its name. */
    public Path part() {
        return part;
    }

    /** Gives the file its name once its bytes are on the disk. */
    public void commit() {
        commit(List.of(this));
    }

    /** Commits files of one folder: once the bytes of all are on the disk, they take their names one after another. */
    public static void commit(List<AtomicFile> files) {
        files.forEach(AtomicFile::force);
        files.forEach(file -> file.forcing().get());
        files.forEach(AtomicFile::rename);
        files.getLast().syncFolder();
    }

    /** Begins to bring the whole file to the disk, for which {@link #commit} waits. */
    public void force() {
        forcing();
    }

    private Reading<FileChannel> forcing() {
        Reading<FileChannel> begun = forcing;
        if (begun == null) {
            FileChannel open = open();
            begun = Reading.of(() -> forced(open));
            forcing = begun;
        }
        return begun;
    }

    private FileChannel forced(FileChannel open) {
        try {
            open.force(true);
            return open;
        } catch (IOException e) {
            throw notPlaced(e);
        }
    }

    private void rename() {
        FileChannel open = open();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel = null;
            release(open);
        } catch (IOException e) {
            throw notPlaced(e);
        }
    }

    private UncheckedIOException notPlaced(IOException e) {
        return new UncheckedIOException("The file " + target + " cannot be put in place: " + e, e);
    }

    /** Drops what was written; a file that had the name before stays. Does nothing after a commit. */
    public void discard() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        channel = null;
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + part + " cannot be removed: " + e, e);
        } finally {
            release(open);
        }
    }

    /** Lets others write it, only now that it has its name or is gone. */
    private void release(FileChannel open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + part + " cannot be closed: " + e, e);
        } finally {
            HELD.remove(part);
        }
    }

    /** Drops what was not committed. */
    @Override
    public void close() {
        discard();
    }

    private FileChannel open() {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("The file " + target + " was committed or discarded before");
        }
        return open;
    }

    // The new name itself is durable only once its folder is; systems whose folders cannot be opened do this
    // themselves.
    private void syncFolder() {
        Path folder = target.getParent();
        if (folder == null
                || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            throw notPlaced(e);
        }
    }
}
