package dev.bandloom.cli.models;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BiConsumer;

/**
 * One file over HTTP into a folder. What has arrived stays in a {@code .part} beside it, so that a broken download goes on
 * where it stopped; the file gets its name when its SHA-256 is right.
 *
 * @param sha256 what the content must hash to, in lower-case hexadecimal
 * @param target where the file will be
 * @param insecure whether plain HTTP is allowed to any host, not only to this machine
 * @param mostBytes the largest file that is accepted
 * @param patience how long a server may say nothing
 */
record Download(URI source, String sha256, Path target, boolean insecure, long mostBytes, Duration patience) {
    private static final int MOST_REDIRECTS = 5;
    /** Attempts that bring nothing new before the download is given up. */
    private static final int FRUITLESS = 3;

    private static final int PARTIAL = 206;
    private static final int RANGE_REFUSED = 416;

    /**
     * Fetches the file.
     *
     * @param progress told the bytes that are there and those that there will be, -1 when the server does not say
     * @return false when the file was there already
     * @throws CommandFailure when it cannot be had; what has arrived is kept unless it is wrong
     */
    boolean run(BiConsumer<Long, Long> progress) {
        Path part = target.resolveSibling(target.getFileName() + "." + sha256.substring(0, 12) + ".part");
        try {
            if (Files.exists(target)) {
                if (hash(target).equals(sha256)) {
                    return false;
                }
                throw CommandFailure.badInput(
                        target + " is there already with another content. Remove it first, or give"
                                + " the model another --id.");
            }
            boolean begun = size(part) > 0;
            fetch(part, progress);
            String actual = hash(part);
            if (begun && !actual.equals(sha256)) {
                // What an earlier run left may have been of another file.
                Files.delete(part);
                fetch(part, progress);
                actual = hash(part);
            }
            if (!actual.equals(sha256)) {
                Files.delete(part);
                throw CommandFailure.badInput("What " + source + " sent has the sha256 " + actual + ", not " + sha256
                        + ". It was thrown away. Check the URL and the hash.");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw CommandFailure.badInput(target + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private void fetch(Path part, BiConsumer<Long, Long> progress) throws IOException {
        int fruitless = 0;
        while (true) {
            long before = size(part);
            String why;
            try {
                if (attempt(part, before, progress)) {
                    return;
                }
                why = "the connection ended early";
            } catch (Refusal e) {
                throw new CommandFailure(Exit.PROVIDER, source + " cannot be downloaded: " + e.getMessage());
            } catch (IOException e) {
                why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            fruitless = size(part) > before ? 0 : fruitless + 1;
            if (fruitless == FRUITLESS) {
                throw new CommandFailure(
                        Exit.PROVIDER,
                        source + " cannot be downloaded: " + why + ". " + size(part)
                                + " bytes are kept; the same command goes on from there.");
            }
        }
    }

    /** Asks once for what is missing; returns whether all of it is there. */
    private boolean attempt(Path part, long have, BiConsumer<Long, Long> progress) throws IOException {
        HttpURLConnection connection = connected(have);
        try {
            int status = connection.getResponseCode();
            if (status == RANGE_REFUSED && have > 0) {
                // All bytes are there, or what is there is not the beginning of this file: the hash tells.
                if (hash(part).equals(sha256)) {
                    return true;
                }
                Files.delete(part);
                return false;
            }
            boolean goesOn = status == PARTIAL && startsAt(connection, have);
            if (status != HttpURLConnection.HTTP_OK && !goesOn) {
                throw new Refusal("the server answered " + status
                        + (status == 404
                                ? ", there is no such file"
                                : status == 401 || status == 403
                                        ? ", it wants to know who asks, which Bandloom cannot say; download the file"
                                                + " yourself"
                                        : ""));
            }
            long length = connection.getContentLengthLong();
            long from = goesOn ? have : 0;
            long total = length < 0 ? -1 : from + length;
            checkSize(total);
            return store(connection, part, from, total, progress);
        } finally {
            connection.disconnect();
        }
    }

    private boolean store(
            HttpURLConnection connection, Path part, long from, long total, BiConsumer<Long, Long> progress)
            throws IOException {
        try (InputStream in = connection.getInputStream();
                OutputStream out = from > 0
                        ? Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        : Files.newOutputStream(part)) {
            var buffer = new byte[1 << 16];
            long done = from;
            progress.accept(done, total);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                done += read;
                checkSize(done);
                out.write(buffer, 0, read);
                progress.accept(done, total);
            }
            return total < 0 || done == total;
        }
    }

    private void checkSize(long bytes) throws Refusal {
        if (bytes > mostBytes) {
            throw new Refusal("it has more than " + (mostBytes >> 20) + " MiB; --max-size allows more");
        }
    }

    /** Follows redirections itself, since each address must be as safe as the first. */
    private HttpURLConnection connected(long have) throws IOException {
        URI address = source;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            DownloadAddress.check(address, insecure);
            if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw new Refusal(address + " is no HTTP address");
            }
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
            connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
            connection.setRequestProperty("User-Agent", "bandloom");
            connection.setRequestProperty("Accept-Encoding", "identity");
            if (have > 0) {
                connection.setRequestProperty("Range", "bytes=" + have + "-");
            }
            int status = connection.getResponseCode();
            String location = connection.getHeaderField("Location");
            if (status / 100 != 3 || location == null) {
                return connection;
            }
            connection.disconnect();
            try {
                URI next = address.resolve(location);
                DownloadAddress.checkRedirection(address, next);
                address = next;
            } catch (IllegalArgumentException e) {
                throw new Refusal("the server points to '" + location + "', which is no address");
            }
        }
        throw new Refusal("the server redirects more than " + MOST_REDIRECTS + " times");
    }

    private static boolean startsAt(HttpURLConnection connection, long have) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + have + "-");
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    /** Asking again would not help. */
    static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
