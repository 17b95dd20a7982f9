package dev.bandloom.inference;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A models folder with the export {@code tiny}, and the registries that were opened on it. */
final class ExportedModels implements AutoCloseable {
    static final String SEQUENCE = "BertForSequenceClassification";

    private final Path folder;
    private final List<ModelRegistry> opened = new ArrayList<>();

    ExportedModels(Path folder) {
        this.folder = folder;
    }

    @Override
    public void close() {
        opened.forEach(ModelRegistry::close);
    }

    TinyExport export(int width) {
        return new TinyExport(folder.resolve("tiny"), width);
    }

    void nli(String... labels) {
        export(3)
                .row("yes", 2, 0, 0)
                .row("no", 0, 1, 0)
                .texts()
                .config(SEQUENCE, "", labels)
                .tokenizer();
    }

    /** Describes the model in {@code models.yaml}; a null key leaves {@code config} out. */
    void page(@org.jspecify.annotations.Nullable String... keys) {
        var lines = new StringBuilder(
                "models:\n  - id: tiny\n    model: tiny/model.onnx\n    tokenizer:" + " tiny/tokenizer.json\n");
        boolean config = true;
        for (String key : keys) {
            config = config && key != null;
            lines.append(key == null ? "" : "    " + key + "\n");
        }
        lines.append(config ? "    config: tiny/config.json\n" : "");
        try {
            Files.writeString(folder.resolve("models.yaml"), lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    ModelRegistry registry() {
        ModelRegistry registry = ModelRegistry.load(folder, 1);
        opened.add(registry);
        return registry;
    }

    TextClassifier entailment() {
        return model(registry().entailment());
    }

    TextClassifier toxicity() {
        return model(registry().toxicity());
    }

    private static TextClassifier model(Found<TextClassifier> found) {
        return switch (found) {
            case Found.Model<TextClassifier>(TextClassifier model) -> model;
            case Found.Missing<TextClassifier>(String why) -> throw new AssertionError(why);
        };
    }
}
