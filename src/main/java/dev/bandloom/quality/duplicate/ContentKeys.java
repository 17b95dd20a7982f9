package dev.bandloom.quality.duplicate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A growing set of contents, 16 bytes each: open addressing over the first 128 bits of SHA-256. */
final class ContentKeys {
    private long[] slots = new long[2 * 1024];
    private int size;

    boolean contains(String content) {
        long[] key = key(content);
        int at = slot(slots, key[0], key[1]);
        return slots[at + 1] != 0;
    }

    /** Adds a content; adding it again changes nothing. */
    void add(String content) {
        long[] key = key(content);
        int at = slot(slots, key[0], key[1]);
        if (slots[at + 1] != 0) {
            return;
        }
        slots[at] = key[0];
        slots[at + 1] = key[1];
        size++;
        if (size > slots.length / 4) {
            grow();
        }
    }

    private static long[] key(String content) {
        try {
            var digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
            long high = digest.getLong();
            long low = digest.getLong();
            return new long[] {high, low == 0 ? 1 : low};
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }

    /** Where the key is, or the free place where it belongs; a place is free when its second half is 0. */
    private static int slot(long[] slots, long high, long low) {
        int mask = slots.length / 2 - 1;
        int at = (int) high & mask;
        while (slots[2 * at + 1] != 0 && (slots[2 * at] != high || slots[2 * at + 1] != low)) {
            at = (at + 1) & mask;
        }
        return 2 * at;
    }

    private void grow() {
        var larger = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                int at = slot(larger, slots[i], slots[i + 1]);
                larger[at] = slots[i];
                larger[at + 1] = slots[i + 1];
            }
        }
        slots = larger;
    }
}
