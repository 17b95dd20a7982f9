package dev.bandloom.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The claim of this process on a data directory. The operating system releases it when the process dies, however it
 * dies. The lock covers one byte far behind the text, so that the text can be read while the lock is held.
 */
public final class HomeLock implements AutoCloseable {
    private static final String FILE = "bandloom.lock";
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int MOST_TEXT = 4096;

    // Closing any channel on the file drops this process's lock on POSIX systems, so a second attempt must not open it.
    private static final Map<Path, HomeLock> HELD_HERE = new ConcurrentHashMap<>();

    private final Path file;
    private @Nullable FileChannel channel;
    private LockHolder holder;

    private HomeLock(Path file, LockHolder holder) {
        this.file = file;
        this.holder = holder;
    }

    /**
     * Claims the directory for this process.
     *
     * @param command what the process was started for: {@code serve}, {@code run recipe.yaml}
     * @throws HomeInUseException when another process, or this one, holds it
     */
    public static HomeLock acquire(DataHome home, String command, Clock clock) {
        try {
            var lock = new HomeLock(
                    home.root().toRealPath().resolve(FILE),
                    new LockHolder(ProcessHandle.current().pid(), command, clock.instant(), null));
            HomeLock here = HELD_HERE.putIfAbsent(lock.file, lock);
            if (here != null) {
                throw inUse(home, here.holder, clock);
            }
            boolean locked = false;
            try {
                locked = lock.lock(home, clock);
            } finally {
                if (!locked) {
                    HELD_HERE.remove(lock.file);
                }
            }
            return lock;
        } catch (IOException e) {
            throw new DataHomeException("The lock file " + FILE + " in " + home.root() + " cannot be used: " + e, e);
        }
    }

    /** Tells other processes where this one answers. */
    public synchronized void announce(String url) {
        holder = new LockHolder(holder.pid(), holder.command(), holder.since(), url);
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException("The address could not be written to " + file, e);
        }
    }

    @Override
    public synchronized void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock on " + file + " could not be released", e);
        } finally {
            channel = null;
            HELD_HERE.remove(file);
        }
    }

    private synchronized boolean lock(DataHome home, Clock clock) throws IOException {
        FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = opened.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(home, LockHolder.parse(read(opened)), clock);
            }
            channel = opened;
            write();
            return true;
        } finally {
            if (lock == null) {
                opened.close();
            }
        }
    }

    private void write() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IOException("the lock was released before");
        }
        ByteBuffer text = ByteBuffer.wrap(holder.written().getBytes(StandardCharsets.UTF_8));
        open.truncate(0);
        for (long position = 0; text.hasRemaining(); ) {
            position += open.write(text, position);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        for (int read = 0; read >= 0 && text.hasRemaining(); ) {
            read = channel.read(text, text.position());
        }
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static HomeInUseException inUse(DataHome home, @Nullable LockHolder holder, Clock clock) {
        String who = holder == null ? "another process" : holder.described(ZonedDateTime.now(clock));
        String cure = holder != null && holder.url() != null
                ? "submit the recipe to it: ./bandloom submit --server " + holder.url()
                        + " RECIPE, or give other commands that know it the option --server " + holder.url()
                : "wait until it has ended";
        return new HomeInUseException("The data directory " + home.root() + " is held by " + who + ". Maybe " + cure
                + ", or set BANDLOOM_HOME to another folder.");
    }
}
