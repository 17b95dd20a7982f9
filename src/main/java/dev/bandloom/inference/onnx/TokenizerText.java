package dev.bandloom.inference.onnx;

/** Makes any string safe and cheap to tokenise. */
final class TokenizerText {
    /** Characters kept for each token of the model's limit, far more than a token of ordinary text has. */
    private static final int CHARS_PER_TOKEN = 32;

    private TokenizerText() {}

    /** The text cut to what {@code maxTokens} tokens can hold, with U+FFFD for half surrogate pairs and NUL. */
    static String of(String text, int maxTokens) {
        int end = Math.min(text.length(), maxTokens * CHARS_PER_TOKEN);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder repaired = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c == '\0') {
                repaired = repaired == null ? new StringBuilder(text).delete(end, text.length()) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text.substring(0, end) : repaired.toString();
    }
}
