package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code tokenizer.json}; cuts at {@code maxTokens} and pads nothing, whatever the file says. One caller at a time. */
final class ModelTokenizer implements AutoCloseable {
    private static final int MAX_BYTES = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;

    private ModelTokenizer(HuggingFaceTokenizer tokenizer, int maxTokens) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /**
     * Opens the tokenizer of a model.
     *
     * @throws InferenceException when the file is none, or has tokens that the model does not know
     */
    static ModelTokenizer open(ModelEntry entry, ModelConfig config, int maxTokens) {
        ModelFile file = ModelFile.locate(
                entry.id(), entry.files().tokenizer(), entry.files().folder());
        String limit = String.valueOf(maxTokens);
        try (InputStream stream = file.open()) {
            byte[] json = stream.readNBytes(MAX_BYTES + 1);
            if (json.length > MAX_BYTES) {
                throw new InferenceException(file + " has more than " + MAX_BYTES + " bytes. Maybe it is no tokenizer");
            }
            checkVocabulary(entry, file, JSON.readTree(json), config.vocabulary());
            return new ModelTokenizer(
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(json),
                            Map.of(
                                    "padding",
                                    "false",
                                    "truncation",
                                    "true",
                                    "maxLength",
                                    limit,
                                    "modelMaxLength",
                                    limit)),
                    maxTokens);
        } catch (InferenceException e) {
            throw e;
        } catch (IOException | JacksonException e) {
            throw damaged(entry, file, e);
        } catch (RuntimeException e) {
            // The native library reports a file that it cannot read as a bare RuntimeException.
            throw damaged(entry, file, e);
        }
    }

    private static InferenceException damaged(ModelEntry entry, ModelFile file, Exception cause) {
        return new InferenceException(
                "Model '" + entry.id() + "' cannot be opened: its tokenizer " + file + " cannot be read ("
                        + cause.getMessage() + "). Download the tokenizer.json of the same export again",
                cause);
    }

    /** A token that the embedding has no row for would stop the model, or worse, be taken for another one. */
    private static void checkVocabulary(ModelEntry entry, ModelFile file, JsonNode json, int rows) {
        if (rows == 0) {
            return;
        }
        long largest = -1;
        JsonNode vocabulary = json.path("model").path("vocab");
        if (vocabulary.isArray()) {
            largest = vocabulary.size() - 1L;
        } else {
            for (var token : vocabulary.properties()) {
                largest = Math.max(largest, token.getValue().asLong(-1));
            }
        }
        for (JsonNode token : json.path("added_tokens")) {
            largest = Math.max(largest, token.path("id").asLong(-1));
        }
        if (largest >= rows) {
            throw new InferenceException("Model '" + entry.id() + "' cannot be used: " + file + " has token ids up to "
                    + largest + ", but config.json says vocab_size: " + rows
                    + ". Take all files from the same export");
        }
    }

    List<Encoding> encode(List<String> texts) {
        List<String> safe =
                texts.stream().map(text -> TokenizerText.of(text, maxTokens)).toList();
        return Arrays.asList(tokenizer.batchEncode(safe));
    }

    List<Encoding> encodePairs(List<TextPair> pairs) {
        var safe = new PairList<String, String>();
        pairs.forEach(pair ->
                safe.add(TokenizerText.of(pair.first(), maxTokens), TokenizerText.of(pair.second(), maxTokens)));
        return Arrays.asList(tokenizer.batchEncode(safe));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
