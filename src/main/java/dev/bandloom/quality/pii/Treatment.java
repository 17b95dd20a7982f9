package dev.bandloom.quality.pii;

import dev.bandloom.quality.pii.number.CheckDigits;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What takes the place of personal data. */
interface Treatment {
    /** The kind takes its place, {@code <EMAIL>}. */
    Treatment REDACTION = response -> (hit, value) -> "<" + hit.type().name() + ">";

    /** Nothing does. */
    Treatment NONE = response -> (hit, value) -> value;

    /** The changes of one sample, which may depend on one another. */
    PiiFields.Change of(JsonNode response);

    /** A value as it is told from others: without case, and a number without what separates its digits. */
    static String normal(Hit hit, String value) {
        String folded = value.toLowerCase(Locale.ROOT);
        return hit.type().name() + ":"
                + (folded.matches("[\\d\\s().+/-]+") ? CheckDigits.digits(folded) : folded.replaceAll("\\s+", " "));
    }
}
