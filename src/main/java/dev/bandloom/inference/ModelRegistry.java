package dev.bandloom.inference;

import dev.bandloom.inference.catalog.Catalog;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelEntry.Task;
import dev.bandloom.inference.catalog.ModelFile;
import dev.bandloom.inference.catalog.ModelLabels;
import dev.bandloom.inference.onnx.OnnxEntityTagger;
import dev.bandloom.inference.onnx.OnnxLanguageModel;
import dev.bandloom.inference.onnx.OnnxTextClassifier;
import dev.bandloom.inference.onnx.OnnxTextEncoder;
import dev.bandloom.inference.onnx.TokenCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The models that are known; each is opened when it is first used, once, and closed with this. */
public final class ModelRegistry implements Models, AutoCloseable {
    private static final int MOST_DEFAULT_THREADS = 4;

    private final Catalog catalog;
    private final int threads;
    private final Map<String, AutoCloseable> opened = new ConcurrentHashMap<>();

    private ModelRegistry(Catalog catalog, int threads) {
        this.catalog = catalog;
        this.threads = threads;
    }

    /** As {@link #load(Path, int)}, with one thread for each processor, at most four. */
    public static ModelRegistry load(@Nullable Path modelsDir) {
        return load(
                modelsDir, Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Reads what is known of the models; opens none, and a file that is missing is no error yet.
     *
     * @param modelsDir folder with a {@code models.yaml}, or with exports; null for the models of this installation
     * @param threads native threads of each model, at least 1
     * @throws InferenceException when the page cannot be read, or names a file outside the folder
     */
    public static ModelRegistry load(@Nullable Path modelsDir, int threads) {
        return of(Catalog.read(modelsDir == null ? ModelsFolder.shipped() : modelsDir), threads);
    }

    /**
     * As {@link #load(Path)}, from the folders that are configured.
     *
     * @throws InferenceException when a page cannot be read, or names a file outside its folder
     */
    public static ModelRegistry open(ModelsFolder folders) {
        return of(
                folders.catalog(),
                Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** Serves the models of a catalog. */
    public static ModelRegistry of(Catalog catalog, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A model needs at least 1 thread, not " + threads);
        }
        return new ModelRegistry(catalog, threads);
    }

    /** The models in the order in which they are asked: of those with one task, the first that is present serves. */
    public List<ModelEntry> models() {
        return catalog.models();
    }

    /** Folders that look like models but cannot be used, and why. */
    public List<String> remarks() {
        return catalog.remarks();
    }

    /**
     * The encoder of the first model for sentences; the same object on every call, opened on first use.
     *
     * @throws InferenceException when the registry has no such model
     */
    public TextEncoder sentenceEncoder() {
        return switch (encoder()) {
            case Found.Model<TextEncoder>(TextEncoder encoder) -> encoder;
            case Found.Missing<TextEncoder>(String why) -> throw new InferenceException(why);
        };
    }

    @Override
    public Found<TextEncoder> encoder() {
        return first(Task.SENTENCE_EMBEDDING, List.of(), this::encoder);
    }

    @Override
    public Found<TextClassifier> entailment() {
        return first(Task.NLI, ModelLabels.RELATIONS, this::classifier);
    }

    @Override
    public Found<TextClassifier> toxicity() {
        return first(Task.TEXT_CLASSIFICATION, List.of(ModelLabels.OFFENSIVE), this::classifier);
    }

    @Override
    public Found<EntityTagger> entities() {
        return first(Task.TOKEN_CLASSIFICATION, List.of(), this::tagger);
    }

    @Override
    public Found<LanguageModel> languageModel() {
        return first(Task.CAUSAL_LM, List.of(), this::languageModel);
    }

    /** A sentence encoder; the same object on every call. */
    public TextEncoder encoder(ModelEntry entry) {
        return model(entry, OnnxTextEncoder::new, OnnxTextEncoder.class);
    }

    /** A classifier of texts or pairs; the same object on every call. */
    public TextClassifier classifier(ModelEntry entry) {
        return model(entry, OnnxTextClassifier::new, OnnxTextClassifier.class);
    }

    /** A tagger; the same object on every call. */
    public EntityTagger tagger(ModelEntry entry) {
        return model(entry, OnnxEntityTagger::new, OnnxEntityTagger.class);
    }

    /** A causal language model; the same object on every call. */
    public LanguageModel languageModel(ModelEntry entry) {
        return model(entry, OnnxLanguageModel::new, OnnxLanguageModel.class);
    }

    /** Mean number of tokens that a model makes of texts. */
    public static double tokens(ModelEntry entry, List<String> texts) {
        return TokenCount.mean(entry, texts);
    }

    /** Mean number of tokens that a model makes of pairs. */
    public static double tokensOfPairs(ModelEntry entry, List<TextPair> pairs) {
        return TokenCount.meanOfPairs(entry, pairs);
    }

    /** Why a model cannot be used, as far as that is known without opening it; null when nothing is known. */
    public static @Nullable String obstacle(ModelEntry entry) {
        try {
            var files = entry.files();
            ModelFile.locate(entry.id(), files.model(), files.folder());
            ModelFile.locate(entry.id(), files.tokenizer(), files.folder());
            var config = ModelConfig.of(entry);
            switch (entry.task()) {
                case NLI, TEXT_CLASSIFICATION, TOKEN_CLASSIFICATION -> ModelLabels.of(entry, config);
                case SENTENCE_EMBEDDING, CAUSAL_LM -> {}
            }
            return null;
        } catch (InferenceException e) {
            return e.getMessage();
        }
    }

    private <T> Found<T> first(Task task, List<String> labels, Function<ModelEntry, T> open) {
        var reasons = new ArrayList<String>();
        for (ModelEntry entry : catalog.models()) {
            if (entry.task() != task) {
                continue;
            }
            String obstacle = obstacle(entry);
            if (obstacle == null) {
                obstacle = lacking(entry, labels);
            }
            if (obstacle == null) {
                try {
                    return new Found.Model<>(open.apply(entry));
                } catch (InferenceException e) {
                    obstacle = e.getMessage();
                }
            }
            reasons.add(String.valueOf(obstacle));
        }
        return new Found.Missing<>(catalog.place() + " has no model with task " + task.key()
                + (labels.isEmpty() ? "" : " and the labels " + labels) + " that can be used"
                + (reasons.isEmpty() ? "; add one" : ": " + String.join("; ", reasons)));
    }

    private static @Nullable String lacking(ModelEntry entry, List<String> labels) {
        if (labels.isEmpty()) {
            return null;
        }
        List<String> known = ModelLabels.of(entry, ModelConfig.of(entry));
        return known.containsAll(labels)
                ? null
                : "Model '" + entry.id() + "' has the labels " + known
                        + "; say with labels: {…} in models.yaml what they mean";
    }

    private <T extends AutoCloseable> T model(
            ModelEntry entry, BiFunction<ModelEntry, Integer, T> constructor, Class<T> type) {
        AutoCloseable model = opened.computeIfAbsent(entry.id(), id -> constructor.apply(entry, threads));
        if (!type.isInstance(model)) {
            throw new InferenceException("Model '" + entry.id() + "' has task "
                    + entry.task().key() + " and cannot be used as another kind of model");
        }
        return type.cast(model);
    }

    /** The ids of the models that serve when nobody asks for one by its id. */
    public Set<String> serving() {
        var ids = new HashSet<String>();
        if (encoder() instanceof Found.Model<TextEncoder>(TextEncoder model)) {
            ids.add(model.modelId());
        }
        if (entailment() instanceof Found.Model<TextClassifier>(TextClassifier model)) {
            ids.add(model.modelId());
        }
        if (toxicity() instanceof Found.Model<TextClassifier>(TextClassifier model)) {
            ids.add(model.modelId());
        }
        if (entities() instanceof Found.Model<EntityTagger>(EntityTagger model)) {
            ids.add(model.modelId());
        }
        if (languageModel() instanceof Found.Model<LanguageModel>(LanguageModel model)) {
            ids.add(model.modelId());
        }
        return ids;
    }

    /**
     * Closes every opened model, waiting for the calls that run; later calls fail.
     *
     * @throws InferenceException when one cannot be closed; the others are
     */
    @Override
    public void close() {
        InferenceException failure = null;
        for (AutoCloseable model : opened.values()) {
            try {
                model.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e instanceof InferenceException known
                            ? known
                            : new InferenceException("A model cannot be closed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
