package dev.bandloom.inference.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model, each {@code classpath:/name} or a path below the folder of {@code models.yaml}.
 *
 * @param model the ONNX graph
 * @param tokenizer the {@code tokenizer.json}
 * @param config the {@code config.json} of the export; null when there is none
 * @param sha256 what the bytes of the ONNX graph hash to, in lower-case hexadecimal; null when it is not known
 * @param folder where paths begin; null when {@code models.yaml} came from the class path
 */
public record ModelFiles(
        String model,
        String tokenizer,
        @Nullable String config,
        @Nullable String sha256,
        @Nullable Path folder) {}
