package dev.bandloom.quality.duplicate;

import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import tools.jackson.databind.JsonNode;

/** The part of a sample that is compared: a member of the response, or all of it where that member is missing. */
public record CheckedText(String field) {
    public boolean whole() {
        return field.equals(Deduplication.WHOLE);
    }

    /** How reasons name the part. */
    String named() {
        return whole() ? "the response" : "'" + field + "'";
    }

    JsonNode part(JsonNode response) {
        JsonNode member = whole() ? null : response.get(field);
        return member == null ? response : member;
    }

    /** The strings of the part on lines of their own; of a part without strings its value as it is written. */
    public String text(SampleText sample) {
        JsonNode part = part(sample.response());
        if (part.equals(sample.response())) {
            return sample.text();
        }
        return part.isNumber() || part.isBoolean()
                ? part.asString()
                : SampleText.of(part).text();
    }
}
