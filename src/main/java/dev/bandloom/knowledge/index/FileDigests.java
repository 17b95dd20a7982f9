package dev.bandloom.knowledge.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files, remembered for as long as their size and times stay as they are; a file that has just changed is read
 * every time, since it may change again within the resolution of the clock. Safe for many threads.
 */
public final class FileDigests {
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final int MOST = 200_000;

    private final Clock clock;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    public FileDigests(Clock clock) {
        this.clock = clock;
    }

    /** @param moved when the file's entry was last changed, which no program can set back; null where it is not kept */
    private record Stamp(
            long bytes,
            FileTime changed,
            @Nullable Object moved,
            @Nullable Object file) {}

    private record Known(Stamp stamp, String digest) {}

    /** Of the content of a file. */
    public String of(Path file) throws IOException {
        Stamp stamp = stamp(file);
        Known before = known.get(file);
        if (before != null && before.stamp().equals(stamp)) {
            return before.digest();
        }
        String digest = Digest.of(file);
        if (stamp.changed().toInstant().isBefore(clock.instant().minus(SETTLED)) && stamp.equals(stamp(file))) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(file, new Known(stamp, digest));
        }
        return digest;
    }

    private static Stamp stamp(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Object moved = unix ? Files.getAttribute(file, "unix:ctime") : null;
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), moved, attributes.fileKey());
    }
}
