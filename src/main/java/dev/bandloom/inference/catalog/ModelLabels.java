package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelEntry.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of a model's outputs in Bandloom's words, in the order of the outputs. */
public final class ModelLabels {
    /** What validators ask an entailment model for. */
    public static final String ENTAILMENT = "entailment";

    /** What the entailment model of validators tells apart. */
    public static final List<String> RELATIONS = List.of(ENTAILMENT, "neutral", "contradiction");

    /** What validators ask a classifier of offensive language for. */
    public static final String OFFENSIVE = "offensive";

    private static final Pattern NAMELESS = Pattern.compile("(?i)label[_ ]?\\d+|\\d+");
    private static final Map<String, String> ENTAILMENT_WORDS = Map.of(
            "entail", ENTAILMENT,
            "entails", ENTAILMENT,
            "entailed", ENTAILMENT,
            "contradict", "contradiction",
            "contradicts", "contradiction",
            "contradictory", "contradiction",
            "non_entailment", "not_entailment");
    private static final Map<String, String> CLASS_WORDS = Map.of("toxic", OFFENSIVE, "toxicity", OFFENSIVE);
    private static final Map<String, String> ENTITY_WORDS = Map.of(
            "per", "person",
            "pers", "person",
            "loc", "location",
            "gpe", "location",
            "org", "organization",
            "organisation", "organization");

    private final ModelEntry entry;
    private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final HashSet<String> used = new HashSet<>();

    private ModelLabels(ModelEntry entry) {
        this.entry = entry;
        given.putAll(entry.settings().labels());
    }

    /**
     * The labels of a classifier, in lower case, all different; with a prefix {@code b-}, {@code i-}, {@code e-} or
     * {@code s-} where those of a tagger have one, and {@code o} for what it does not name.
     *
     * @throws InferenceException when the model's own names say nothing and nobody says what they mean
     */
    public static List<String> of(ModelEntry entry, ModelConfig config) {
        return new ModelLabels(entry).all(config);
    }

    /** Whether the labels say that the model is about entailment. */
    static boolean entailment(List<String> raw) {
        return raw.stream().map(label -> canonical(label, Task.NLI)).anyMatch(ENTAILMENT::equals);
    }

    private List<String> all(ModelConfig config) {
        List<String> raw = config.labels().isEmpty() ? numbered() : config.labels();
        var labels = new ArrayList<String>();
        for (int i = 0; i < raw.size(); i++) {
            labels.add(label(raw.get(i), i));
        }
        given.keySet().stream().filter(key -> !used.contains(key)).findFirst().ifPresent(key -> {
            throw problem("has labels: {" + key + ": " + given.get(key) + "}, but its outputs are named " + raw);
        });
        if (entry.task() != Task.TOKEN_CLASSIFICATION) {
            if (new HashSet<>(labels).size() < labels.size()) {
                throw problem("has the labels " + labels + "; each output needs a name of its own");
            }
            if (entry.task() == Task.NLI && !labels.contains(ENTAILMENT)) {
                throw problem("has the labels " + labels + ", but a model with task nli needs one called " + ENTAILMENT
                        + "; say with labels: {…} in models.yaml which it is");
            }
        }
        return List.copyOf(labels);
    }

    private String label(String raw, int index) {
        boolean tagged = entry.task() == Task.TOKEN_CLASSIFICATION && raw.matches("(?i)[BIES][-_].+");
        String named = given(raw, String.valueOf(index), "LABEL_" + index);
        if (named != null) {
            return named.toLowerCase(Locale.ROOT);
        }
        if (tagged) {
            String kind = raw.substring(2);
            String meaning = given(kind);
            return raw.substring(0, 1).toLowerCase(Locale.ROOT) + "-"
                    + (meaning == null ? canonical(kind, entry.task()) : meaning.toLowerCase(Locale.ROOT));
        }
        if (NAMELESS.matcher(raw).matches()) {
            throw problem("calls its outputs " + raw + " and the like; say in models.yaml what they mean, such as"
                    + " labels: {" + raw + ": " + example() + "}");
        }
        return canonical(raw, entry.task());
    }

    private @Nullable String given(String... names) {
        for (String name : names) {
            String meaning = given.get(name);
            if (meaning != null) {
                for (String key : given.keySet()) {
                    if (key.equalsIgnoreCase(name)) {
                        used.add(key);
                    }
                }
                return meaning;
            }
        }
        return null;
    }

    /** Names for outputs of a model without {@code id2label}, whose numbers the given labels must cover. */
    private List<String> numbered() {
        if (given.isEmpty()) {
            throw problem("has no names for its outputs: name its config.json with config:, or say what they mean, such"
                    + " as labels: {0: " + example() + "}");
        }
        var raw = new ArrayList<String>();
        for (int i = 0; i < given.size(); i++) {
            raw.add("LABEL_" + i);
        }
        return raw;
    }

    private String example() {
        return switch (entry.task()) {
            case NLI -> ENTAILMENT;
            case TOKEN_CLASSIFICATION -> "B-person";
            default -> OFFENSIVE;
        };
    }

    private static String canonical(String raw, Task task) {
        String word = raw.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return switch (task) {
            case NLI -> ENTAILMENT_WORDS.getOrDefault(word, word);
            case TOKEN_CLASSIFICATION -> ENTITY_WORDS.getOrDefault(word, word);
            default -> CLASS_WORDS.getOrDefault(word, word);
        };
    }

    private InferenceException problem(String what) {
        return new InferenceException("Model '" + entry.id() + "' " + what);
    }
}
