package dev.bandloom.cli.models.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Texts without a label that is asked about: nobody is insulted in them, and what they say is taken to be true. */
record OpenText(String name, List<String> texts) {
    private static final int MOST = 2000;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[a-z)][.!?]) (?=[A-Z])");
    private static final int SHORTEST = 40;
    private static final int LONGEST = 240;

    OpenText {
        texts = List.copyOf(texts);
    }

    /** Running text: the contexts of {@code qa}, and what stands in {@code benign}. */
    static List<OpenText> paragraphs(Path data, int limit) {
        var all = new ArrayList<>(read(data, "qa", "context", limit));
        all.addAll(read(data, "benign", "text", limit));
        return all;
    }

    /** The paragraphs, and what users of {@code classification} say. */
    static List<OpenText> benign(Path data, int limit) {
        var all = new ArrayList<>(paragraphs(data, limit));
        all.addAll(read(data, "classification", "text", limit));
        return all;
    }

    /** At most 2,000 different texts of each file, evenly taken from all of it. */
    private static List<OpenText> read(Path data, String folder, String key, int limit) {
        var all = new ArrayList<OpenText>();
        for (LabelledFile file : LabelledFile.in(data, folder)) {
            var distinct = new LinkedHashSet<String>();
            file.everyRow(key).forEach(row -> distinct.add(file.text(row, key)));
            var texts = List.copyOf(distinct);
            int most = Math.min(Math.min(limit, MOST), texts.size());
            var chosen = new ArrayList<String>();
            for (int i = 0; i < most; i++) {
                chosen.add(texts.get((int) ((long) i * texts.size() / most)));
            }
            if (most > 0) {
                all.add(new OpenText(file.name(), chosen));
            }
        }
        return all;
    }

    /** Whole sentences of middling length, each once. */
    List<String> sentences() {
        return texts.stream()
                .flatMap(SENTENCE_END::splitAsStream)
                .map(String::strip)
                .filter(sentence -> sentence.length() >= SHORTEST && sentence.length() <= LONGEST)
                .distinct()
                .toList();
    }
}
