package dev.bandloom.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes text from anywhere fit for a column of either database. */
public final class SqlText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int DIGEST = 64;

    private SqlText() {}

    /** The text with NUL and unpaired surrogates, which PostgreSQL cannot hold, replaced by U+FFFD; null stays null. */
    public static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** The text with NUL and unpaired surrogates, which PostgreSQL cannot hold, replaced by U+FFFD. */
    public static String clean(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                if (changed == null) {
                    changed = new StringBuilder(text);
                }
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }

    /**
     * The text as a key of at most {@code most} characters: itself when it fits, else its beginning and the SHA-256 of
     * all of it.
     *
     * @param most larger than 65
     */
    public static String key(String text, int most) {
        String clean = clean(text);
        if (clean.length() <= most) {
            return clean;
        }
        return clean(clean.substring(0, most - DIGEST - 1)) + "~" + sha256(clean);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
