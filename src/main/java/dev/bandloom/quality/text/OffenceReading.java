package dev.bandloom.quality.text;

import dev.bandloom.inference.TextClassifier;
import dev.bandloom.quality.text.SentenceWindows.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is read of a text to find offence in it: runs of sentences that fill the model, and every sentence by itself; of a
 * sentence that might offend, or is too long to be read, every clause.
 */
record OffenceReading(List<TextWindow> runs, List<Sentence> sentences) {
    private static final String LABEL = "offensive";
    private static final int WINDOW = 400;
    /**
     * By how much less than the threshold a sentence may offend whose clauses are not read. Of 2,046 texts, half of them with
     * an insult in some place, every clause that offends by 0.5 stands in a sentence that does by a tenth of it; so this has
     * five times the room.
     */
    private static final double HARMLESS = 50;

    OffenceReading {
        runs = List.copyOf(runs);
        sentences = List.copyOf(sentences);
    }

    static OffenceReading of(String text) {
        return new OffenceReading(TextWindow.of(text, WINDOW), SentenceWindows.of(text, WINDOW));
    }

    /** The same without its sentences. */
    OffenceReading inRuns() {
        return new OffenceReading(runs, List.of());
    }

    /** All windows, those of clauses too that need not be read. */
    List<TextWindow> windows() {
        return Stream.concat(runs.stream(), sentences.stream().flatMap(Sentence::windows))
                .toList();
    }

    /** Different windows. */
    long places() {
        return windows().stream().map(TextWindow::text).distinct().count();
    }

    /**
     * How offensive the windows of these texts are, by their own text: each distinct one is read once, in one call for
     * sentences and one for clauses. Windows that are not there are harmless.
     *
     * @param threshold probability from which a text is rejected
     */
    static Map<String, Float> offence(TextClassifier model, List<OffenceReading> readings, double threshold) {
        Map<String, Float> offence = new HashMap<>();
        read(model, readings.stream().flatMap(OffenceReading::first), offence);
        double harmless = threshold / HARMLESS;
        read(
                model,
                readings.stream()
                        .flatMap(reading -> reading.sentences().stream())
                        .filter(sentence -> Stream.ofNullable(sentence.whole())
                                .anyMatch(whole -> offence.getOrDefault(whole.text(), 0f) >= harmless))
                        .flatMap(sentence -> sentence.clauses().stream()),
                offence);
        return offence;
    }

    private Stream<TextWindow> first() {
        return Stream.concat(runs.stream(), sentences.stream().flatMap(Sentence::first));
    }

    private static void read(TextClassifier model, Stream<TextWindow> windows, Map<String, Float> offence) {
        int label = model.labels().indexOf(LABEL);
        if (label < 0) {
            throw new IllegalStateException(
                    "Model " + model.modelId() + " has no label '" + LABEL + "'; it has " + model.labels());
        }
        List<String> texts = windows.map(TextWindow::text)
                .distinct()
                .filter(text -> !offence.containsKey(text))
                .toList();
        List<float[]> probabilities = texts.isEmpty() ? List.of() : model.classify(texts);
        for (int i = 0; i < texts.size(); i++) {
            offence.put(texts.get(i), probabilities.get(i)[label]);
        }
    }
}
