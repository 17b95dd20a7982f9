package dev.bandloom.llm.offline.prose;

/**
 * The shape of a text.
 *
 * @param sentences the usual number of sentences; 0 leaves it open
 * @param mostFacts how many facts a complete text tells
 * @param closing whether it may open and close with sentences that tell no fact
 * @param minChars least length; 0 means none
 * @param maxChars most length; 0 means none
 */
public record Form(String name, int sentences, int mostFacts, boolean closing, int minChars, int maxChars) {
    public static Form body(int minChars, int maxChars) {
        return new Form(
                "body",
                0,
                maxChars > 0 && maxChars < 160 ? Math.max(1, maxChars / 45) : 8,
                maxChars == 0 || maxChars > 200,
                minChars,
                maxChars);
    }

    public static Form summary(int minChars, int maxChars) {
        return new Form("summary", 1, 2, false, minChars, maxChars);
    }

    public static Form ofOneSentence() {
        return new Form("line", 1, 3, false, 0, 0);
    }

    public Form ofSentences(int count) {
        return new Form(name, count, mostFacts, closing, minChars, maxChars);
    }

    boolean tight() {
        return maxChars > 0 && maxChars < 60;
    }
}
