package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What takes the place of personal data. */
interface Treatment {
    Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]");

    /** The kind takes its place, {@code <EMAIL>}. */
    Treatment REDACTION = response -> (hit, value) -> "<" + hit.type().name() + ">";

    /** Nothing does. */
    Treatment NONE = response -> (hit, value) -> value;

    /** The changes of one sample, which may depend on one another. */
    PiiFields.Change of(JsonNode response);

    /** A value as it is told from others: without case and forms of characters, a number without what separates its groups. */
    static String normal(Hit hit, String value) {
        String plain = Passage.of(value, "").lower();
        return hit.type().name() + ":"
                + (isNumber(hit.type()) ? SEPARATOR.matcher(plain).replaceAll("") : spaced(plain));
    }

    /** Whether the same is meant however its groups are separated: not so of dates and network addresses. */
    private static boolean isNumber(PiiEntity type) {
        return switch (type) {
            case CARD, IBAN, PHONE, MAC -> true;
            default -> PiiEntity.NATIONAL_IDS.contains(type);
        };
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
