package dev.bandloom.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;

/**
 * The tokens of a text, or of a pair of texts, special tokens included.
 *
 * @param types which of the two texts a token belongs to: 0 or 1
 */
record TokenRow(long[] ids, long[] types) {
    static TokenRow of(Encoding encoding) {
        return new TokenRow(encoding.getIds(), encoding.getTypeIds());
    }

    int length() {
        return ids.length;
    }
}
