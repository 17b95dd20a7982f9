package dev.bandloom.inference.onnx;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A token classifier on ONNX Runtime. A text that is longer than the model is read in windows that overlap, so that no
 * name goes unseen.
 */
public final class OnnxEntityTagger implements EntityTagger, AutoCloseable {
    private static final List<ModelOutput.Wanted> OUTPUTS =
            List.of(new ModelOutput.Wanted(3, List.of("logits"), "one number for each label of each token"));
    /** Characters that a window reads again of the one before it: names are shorter. */
    private static final int OVERLAP = 100;

    private final ModelEntry entry;
    private final List<String> labels;
    private final NativeModel model;

    /** @throws InferenceException when the labels of the model cannot be told */
    public OnnxEntityTagger(ModelEntry entry, int threads) {
        this.entry = entry;
        var config = ModelConfig.of(entry);
        this.labels = ModelLabels.of(entry, config);
        this.model = new NativeModel(
                new Head(entry, config, OUTPUTS, labels.size(), "the number of its labels is"), threads);
    }

    @Override
    public String modelId() {
        return entry.id();
    }

    @Override
    public List<String> languages() {
        return entry.card().languages();
    }

    @Override
    public List<List<Entity>> tag(List<String> texts) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < texts.size(); i++) {
            addWindows(i, texts.get(i), windows);
        }
        List<TokenRow> rows = windows.stream().map(Window::row).toList();
        List<List<Entity>> found = model.run(rows, (numbers, row, index) -> entities(numbers, row, windows.get(index)));
        var entities = new ArrayList<List<Entity>>();
        texts.forEach(text -> entities.add(new ArrayList<>()));
        for (int i = 0; i < windows.size(); i++) {
            merge(
                    entities.get(windows.get(i).text()),
                    found.get(i),
                    windows.get(i).from());
        }
        return entities.stream().map(OnnxEntityTagger::inOrder).toList();
    }

    /**
     * A part of a text.
     *
     * @param text which of the texts it is of
     * @param from where it begins there
     */
    private record Window(int text, int from, String content, TokenRow row, List<EntityWords.Token> tokens) {}

    private void addWindows(int text, String content, List<Window> windows) {
        for (int from = 0; from < content.length(); ) {
            String rest = content.substring(from);
            int start = from;
            Window window = model.call(opened -> {
                String read = TokenizerText.of(rest, opened.maxTokens());
                var encoding = opened.tokenizer().encode(List.of(read)).getFirst();
                return new Window(text, start, read, TokenRow.of(encoding), EntityWords.tokens(encoding, read));
            });
            windows.add(window);
            int end = window.tokens().isEmpty()
                    ? window.content().length()
                    : window.tokens().getLast().to();
            boolean cut = window.content().length() < rest.length()
                    || !window.content().substring(end).isBlank();
            if (!cut) {
                return;
            }
            from += Math.max(1, nextStart(window.content(), end));
        }
    }

    /** Where to go on after a window that ends at {@code end}: at a word, a little before. */
    private static int nextStart(String content, int end) {
        int earliest = Math.max(end / 2, end - OVERLAP);
        for (int i = earliest; i < end; i++) {
            if (Character.isWhitespace(content.charAt(i))) {
                return i;
            }
        }
        return end;
    }

    private List<Entity> entities(OnnxModel.Numbers numbers, int row, Window window) {
        var probabilities = new ArrayList<float[]>();
        for (var token : window.tokens()) {
            var logits = new double[labels.size()];
            int at = numbers.at(row, token.index());
            for (int i = 0; i < logits.length; i++) {
                logits[i] = numbers.values().get(at + i);
            }
            probabilities.add(Probabilities.softmax(logits, entry.settings().temperature()));
        }
        return EntityWords.of(labels, window.content(), window.tokens(), probabilities);
    }

    /** Adds what a window found; of entities that overlap, seen by two windows, the longer one stays. */
    private static void merge(List<Entity> known, List<Entity> found, int offset) {
        for (Entity entity : found) {
            var moved = new Entity(entity.label(), entity.from() + offset, entity.to() + offset, entity.score());
            boolean shadowed = known.stream()
                    .anyMatch(other -> overlap(other, moved) && other.to() - other.from() >= moved.to() - moved.from());
            if (!shadowed) {
                known.removeIf(other -> overlap(other, moved));
                known.add(moved);
            }
        }
    }

    /** One that a window saw longer than the window before comes after its neighbours. */
    private static List<Entity> inOrder(List<Entity> entities) {
        return entities.stream().sorted(Comparator.comparingInt(Entity::from)).toList();
    }

    private static boolean overlap(Entity one, Entity other) {
        return one.from() < other.to() && other.from() < one.to();
    }

    @Override
    public void close() {
        model.close();
    }
}
