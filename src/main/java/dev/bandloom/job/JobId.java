package dev.bandloom.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;

/** Names one run of a recipe. */
public record JobId(@JsonValue String value) {
    @JsonCreator
    public JobId {}

    private static final SecureRandom RANDOM = new SecureRandom();

    /** An id that no other run has: 60 random bits as twelve characters. It shapes nothing that a run writes. */
    public static JobId unique() {
        String letters = "0123456789abcdefghjkmnpqrstvwxyz";
        var id = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            id.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return new JobId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
