package dev.bandloom.llm.openai;

import java.util.regex.Pattern;

/** Members of a request that some models do not know, those first that matter least. */
enum Parameter {
    TOP_K("top_k"),
    SEED("seed"),
    TOP_P("top_p"),
    MAX_TOKENS("max_tokens"),
    MAX_COMPLETION_TOKENS("max_completion_tokens"),
    TEMPERATURE("temperature");

    private final String key;
    private final Pattern word;

    Parameter(String key) {
        this.key = key;
        this.word = Pattern.compile("(?<![A-Za-z0-9_])" + key + "(?![A-Za-z0-9_])");
    }

    /** Its name on the wire. */
    String key() {
        return key;
    }

    boolean namedIn(String text) {
        return word.matcher(text).find();
    }
}
