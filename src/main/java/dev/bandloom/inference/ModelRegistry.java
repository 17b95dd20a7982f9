package dev.bandloom.inference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The models that {@code models.yaml} describes; each is opened when it is first used, once, and closed with this. */
public final class ModelRegistry implements AutoCloseable {
    private static final String PAGE = "models.yaml";
    private static final String BUILT_IN = "/models/" + PAGE;
    private static final int MOST_DEFAULT_THREADS = 4;

    private final List<ModelEntry> models;
    private final String page;
    private final @Nullable Path folder;
    private final int threads;
    private final Map<String, OnnxTextEncoder> encoders = new ConcurrentHashMap<>();

    private ModelRegistry(List<ModelEntry> models, String page, @Nullable Path folder, int threads) {
        this.models = models;
        this.page = page;
        this.folder = folder;
        this.threads = threads;
    }

    /** As {@link #load(Path, int)}, with one thread for each processor, at most four. */
    public static ModelRegistry load(@Nullable Path modelsDir) {
        return load(
                modelsDir, Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Reads the registry and checks that every file it names is there; opens no model.
     *
     * @param modelsDir folder with a {@code models.yaml}; null for the built-in models
     * @param threads native threads of each model, at least 1
     * @throws InferenceException when the page cannot be read, or a file is missing or outside the folder
     */
    public static ModelRegistry load(@Nullable Path modelsDir, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A model needs at least 1 thread, not " + threads);
        }
        String page = modelsDir == null
                ? "classpath:" + BUILT_IN
                : modelsDir.resolve(PAGE).toString();
        List<ModelEntry> models = ModelsPage.read(page, bytes(modelsDir, page));
        for (ModelEntry model : models) {
            ModelFile.locate(model.id(), model.model(), modelsDir);
            ModelFile.locate(model.id(), model.tokenizer(), modelsDir);
        }
        return new ModelRegistry(models, page, modelsDir, threads);
    }

    /** The models in the order of the page. */
    public List<ModelEntry> models() {
        return models;
    }

    /**
     * The encoder of the first model for sentences; the same object on every call, opened on first use.
     *
     * @throws InferenceException when the registry has no such model
     */
    public TextEncoder sentenceEncoder() {
        ModelEntry entry = models.stream()
                .filter(model -> model.task() == ModelEntry.Task.SENTENCE_EMBEDDING)
                .findFirst()
                .orElseThrow(() -> new InferenceException(page + " has no model with task "
                        + ModelEntry.Task.SENTENCE_EMBEDDING.key() + "; add one, or use the built-in models"));
        return encoders.computeIfAbsent(entry.id(), id -> new OnnxTextEncoder(entry, folder, threads));
    }

    /** Closes every opened model, waiting for the calls that run; later calls fail. */
    @Override
    public void close() {
        encoders.values().forEach(OnnxTextEncoder::close);
    }

    private static byte[] bytes(@Nullable Path modelsDir, String page) {
        try (InputStream stream = modelsDir == null
                ? new ModelFile.Resource(BUILT_IN).open()
                : Files.newInputStream(modelsDir.resolve(PAGE))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new InferenceException(
                    page + " cannot be read: " + e.getMessage() + ". A models folder must hold a " + PAGE, e);
        }
    }
}
