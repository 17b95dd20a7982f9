package dev.bandloom.llm.openai;

import org.jspecify.annotations.Nullable;

/** A key to a provider, which shows itself to nobody. */
public final class ApiKey {
    private static final String MASK = "****";
    /** Characters of a key that give it away when an endpoint echoes its beginning or its end. */
    private static final int TELLING = 8;

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * @param source where the value comes from, for messages
     * @throws IllegalArgumentException when it is blank or could not stand in an HTTP header
     */
    public static ApiKey of(String value, String source) {
        String key = value.strip();
        if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The key in " + source
                    + " is empty, or holds characters that no HTTP header can carry. Maybe copy it again");
        }
        return new ApiKey(key);
    }

    /** The value of the request header that carries the key. */
    String bearer() {
        return "Bearer " + value;
    }

    /** The text without the key, without a beginning or an end of it of 8 characters or more. */
    String maskIn(String text) {
        String masked = text.replace(value, MASK);
        for (int length = value.length() - 1; length >= TELLING; length--) {
            masked = masked.replace(value.substring(0, length), MASK)
                    .replace(value.substring(value.length() - length), MASK);
        }
        return masked;
    }

    static String maskIn(String text, @Nullable ApiKey key) {
        return key == null ? text : key.maskIn(text);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
