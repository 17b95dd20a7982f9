package dev.bandloom.cli.bench;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as jobs write them, each a function of its number; some hold what files have trouble with. */
record MadeUpRecords(int count) implements RecordSource {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] WORDS = {
        "the",
        "kettle",
        "heats",
        "water",
        "slowly",
        "and",
        "its",
        "lid",
        "is",
        "warm",
        "\"quoted\"",
        "caf\u00E9",
        "1.5",
        "true",
        "=SUM(A1)",
        "-",
        "\uD83D\uDE00",
        "line\nbreak",
        "comma,",
        "\u05E9\u05DC\u05D5\u05DD",
        "null",
        "[1]"
    };
    private static final int LONGEST = 60;

    @Override
    public RecordStream open() {
        return new RecordStream() {
            private int next;

            @Override
            public @Nullable ObjectNode next() {
                return next == count ? null : record(next++);
            }

            @Override
            public void close() {}
        };
    }

    private static ObjectNode record(int number) {
        long bits = mixed(number);
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", String.format("%06d-%02d", number / 5, number % 5));
        record.put("created_at", FIRST.plusMillis(number).toString());
        record.put("domain", "kitchen");
        record.put("input", text(bits, 12));
        ObjectNode response = record.putObject("response");
        response.put("question", text(bits + 1, 16));
        response.put("answer", text(bits + 2, (int) (bits & 63) % LONGEST));
        response.put("label", (int) (bits >>> 8 & 3));
        if ((bits >>> 10 & 7) == 0) {
            response.putNull("note");
        } else if ((bits >>> 10 & 7) < 5) {
            response.put("note", text(bits + 3, 2));
        }
        response.putArray("tags").add(text(bits + 4, 1)).add(number);
        ObjectNode metadata = record.putObject("metadata");
        metadata.put("job_id", "bench").put("arm", "arm" + (bits & 7)).put("language", "en");
        metadata.put("quality_score", (bits >>> 16 & 0x3FFF) / 16_384.0);
        metadata.putObject("scores").put("repetition", (bits >>> 20 & 0xFFF) / 4_096.0);
        ObjectNode trace = record.putObject("trace");
        trace.putArray("parent_ids");
        trace.putArray("passages").add("manual#" + (bits >>> 30 & 0xFF));
        trace.putArray("processing_steps")
                .addObject()
                .put("name", "write")
                .putObject("params")
                .put("seed", bits);
        return record;
    }

    private static String text(long seed, int words) {
        var text = new StringJoiner(" ");
        for (int i = 0; i < words; i++) {
            text.add(WORDS[(int) Math.floorMod(mixed(seed + i), (long) WORDS.length)]);
        }
        return text.toString();
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long number) {
        long bits = number * 0x9E3779B97F4A7C15L;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
