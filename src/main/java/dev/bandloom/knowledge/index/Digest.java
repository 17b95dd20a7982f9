package dev.bandloom.knowledge.index;

import dev.bandloom.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 names of what is kept. */
public final class Digest {
    private Digest() {}

    /** Of some words; different words have different names, wherever one ends and the next begins. */
    public static String of(Iterable<String> words) {
        MessageDigest digest = Sha256.digest();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the content of a file. */
    static String of(Path file) throws IOException {
        return Sha256.of(file);
    }
}
