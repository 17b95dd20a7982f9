package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.bandloom.inference.TextPair;
import dev.bandloom.inference.catalog.ModelConfig;
import dev.bandloom.inference.catalog.ModelEntry;
import java.util.List;
import java.util.function.Function;

/** How many tokens a model makes of texts, special tokens included and what it cuts off left out. */
public final class TokenCount {
    private TokenCount() {}

    /** Mean over texts; 0 when there are none. */
    public static double mean(ModelEntry entry, List<String> texts) {
        return mean(entry, tokenizer -> tokenizer.encode(texts));
    }

    /** Mean over pairs; 0 when there are none. */
    public static double meanOfPairs(ModelEntry entry, List<TextPair> pairs) {
        return mean(entry, tokenizer -> tokenizer.encodePairs(pairs));
    }

    private static double mean(ModelEntry entry, Function<ModelTokenizer, List<Encoding>> encoded) {
        var config = ModelConfig.of(entry);
        try (var tokenizer = ModelTokenizer.open(entry, config, OnnxModel.maxTokens(entry, config))) {
            return encoded.apply(tokenizer).stream()
                    .mapToInt(encoding -> encoding.getIds().length)
                    .average()
                    .orElse(0);
        }
    }
}
