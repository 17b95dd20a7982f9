package dev.bandloom.dataset.verification;

import dev.bandloom.dataset.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;

/**
 * The records of a dataset by their keys, in 24 bytes each: an open-addressing table over the first 64 bits of the keys'
 * SHA-256, which among ten million records meet by chance once in 370,000 datasets.
 */
final class SeenRecords {
    private static final int FIRST = 1 << 10;
    private static final long FREE = 0;

    private final MessageDigest digest = Sha256.digest();
    private long[] keys = new long[FIRST];
    private long[] hashes = new long[FIRST];
    private long[] records = new long[FIRST];
    private int size;

    /** Keeps a record, of which there is none yet. Returns the number of the one that has its key; 0 when none has. */
    long add(String key, String hash, long record) {
        if (size >= keys.length / 2) {
            grow();
        }
        long short64 = key(key);
        int slot = slot(keys, short64);
        if (keys[slot] != FREE) {
            return records[slot];
        }
        keys[slot] = short64;
        hashes[slot] = prefix(hash);
        records[slot] = record;
        size++;
        return 0;
    }

    /** Which records have been asked for. */
    final class Matching {
        private final BitSet found = new BitSet(keys.length);

        /** The number of the record with this key, 0 when there is none, less than 0 when it has another hash. */
        long match(String key, String hash) {
            int slot = slot(keys, key(key));
            if (keys[slot] == FREE) {
                return 0;
            }
            found.set(slot);
            return hashes[slot] == prefix(hash) ? records[slot] : -records[slot];
        }

        /** The records that were never asked for, by number. */
        void forEachOther(LongConsumer visitor) {
            long[] others = new long[size];
            int count = 0;
            for (int slot = 0; slot < keys.length; slot++) {
                if (keys[slot] != FREE && !found.get(slot)) {
                    others[count++] = records[slot];
                }
            }
            Arrays.sort(others, 0, count);
            for (int i = 0; i < count; i++) {
                visitor.accept(others[i]);
            }
        }
    }

    private void grow() {
        long[] largerKeys = new long[keys.length * 2];
        long[] largerHashes = new long[keys.length * 2];
        long[] largerRecords = new long[keys.length * 2];
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != FREE) {
                int moved = slot(largerKeys, keys[slot]);
                largerKeys[moved] = keys[slot];
                largerHashes[moved] = hashes[slot];
                largerRecords[moved] = records[slot];
            }
        }
        keys = largerKeys;
        hashes = largerHashes;
        records = largerRecords;
    }

    private static int slot(long[] keys, long key) {
        int slot = (int) (key ^ key >>> 32) & keys.length - 1;
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private long key(String text) {
        long key = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return key == FREE ? 1 : key;
    }

    private static long prefix(String hash) {
        return Long.parseUnsignedLong(hash, 0, 16, 16);
    }
}
