package dev.bandloom.inference.catalog;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.catalog.ModelEntry.Pooling;
import dev.bandloom.inference.catalog.ModelEntry.Task;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Folders that hold a Hugging Face export each: {@code model.onnx}, {@code tokenizer.json}, {@code config.json}. */
final class ExportFolders {
    private static final List<String> GRAPHS = List.of("model.onnx", "onnx/model.onnx", "model_quantized.onnx");
    private static final String TOKENIZER = "tokenizer.json";
    private static final String CONFIG = "config.json";
    /** Longer texts are cut unless {@code models.yaml} says otherwise: attention costs the square of the length. */
    private static final int MOST_TOKENS = 512;

    private final Path models;
    private final Path export;
    private final String name;

    private ExportFolders(Path models, Path export) {
        this.models = models;
        this.export = export;
        this.name = String.valueOf(export.getFileName());
    }

    /** The exports right below {@code models}, by name. */
    static Catalog in(Path models) {
        var folders = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(models, Files::isDirectory)) {
            entries.forEach(folders::add);
        } catch (IOException e) {
            throw new InferenceException("The models folder " + models + " cannot be read: " + e.getMessage(), e);
        }
        folders.sort(null);
        var entries = new ArrayList<ModelEntry>();
        var remarks = new ArrayList<String>();
        for (Path folder : folders) {
            var export = new ExportFolders(models, folder);
            String graph = export.graph();
            if (graph == null || !export.has(TOKENIZER) || !export.has(CONFIG)) {
                continue;
            }
            try {
                entries.add(export.entry(graph));
            } catch (InferenceException e) {
                remarks.add(folder.normalize() + " is no model that can be used: " + e.getMessage());
            }
        }
        return new Catalog(models.toString(), entries, remarks);
    }

    private ModelEntry entry(String graph) {
        ModelFile configFile = ModelFile.locate(name, name + "/" + CONFIG, models);
        JsonNode json = ModelConfig.tree(configFile);
        ModelConfig config = ModelConfig.parse(configFile.toString(), json);
        return new ModelEntry(
                name,
                task(config),
                new ModelFiles(name + "/" + graph, name + "/" + TOKENIZER, name + "/" + CONFIG, null, models),
                new ModelSettings(pooling(), maxTokens(config), null, Map.of(), 1),
                ModelReadme.card(
                        export.resolve("README.md"), json.path("_name_or_path").asString("")));
    }

    private static Task task(ModelConfig config) {
        for (String architecture : config.architectures()) {
            if (architecture.endsWith("ForSequenceClassification")) {
                return ModelLabels.entailment(config.labels()) ? Task.NLI : Task.TEXT_CLASSIFICATION;
            }
            if (architecture.endsWith("ForTokenClassification")) {
                return Task.TOKEN_CLASSIFICATION;
            }
            if (architecture.endsWith("ForCausalLM") || architecture.endsWith("LMHeadModel")) {
                return Task.CAUSAL_LM;
            }
            if (architecture.endsWith("Model")) {
                return Task.SENTENCE_EMBEDDING;
            }
        }
        throw new InferenceException("config.json has architectures: " + config.architectures()
                + ", which tells no task; describe the model in models.yaml");
    }

    private Pooling pooling() {
        JsonNode json = optional("1_Pooling/config.json");
        return json.path("pooling_mode_cls_token").asBoolean(false) ? Pooling.CLS : Pooling.MEAN;
    }

    private int maxTokens(ModelConfig config) {
        int most = MOST_TOKENS;
        for (int limit : new int[] {
            config.positions(),
            limit(optional("sentence_bert_config.json").path("max_seq_length")),
            limit(optional("tokenizer_config.json").path("model_max_length"))
        }) {
            most = limit > 1 ? Math.min(most, limit) : most;
        }
        return most;
    }

    private static int limit(JsonNode node) {
        return node.isInt() ? node.intValue() : 0;
    }

    private JsonNode optional(String file) {
        ModelFile found = ModelFile.find(name, name + "/" + file, models);
        return found == null ? tools.jackson.databind.node.MissingNode.getInstance() : ModelConfig.tree(found);
    }

    private @Nullable String graph() {
        return GRAPHS.stream().filter(this::has).findFirst().orElse(null);
    }

    private boolean has(String file) {
        return Files.isRegularFile(export.resolve(file));
    }
}
