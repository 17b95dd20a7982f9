package dev.bandloom.cli.models.measure;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A text and the personal data that stands in it. */
record LabelledText(String text, List<Span> spans) {
    /** Names that other collections have for kinds. */
    private static final Map<String, PiiEntity> NAMES = Map.ofEntries(
            Map.entry("email_address", PiiEntity.EMAIL),
            Map.entry("phone_number", PiiEntity.PHONE),
            Map.entry("credit_card", PiiEntity.CARD),
            Map.entry("iban_code", PiiEntity.IBAN),
            Map.entry("ip_address", PiiEntity.IP),
            Map.entry("ssn", PiiEntity.US_SSN),
            Map.entry("domain_name", PiiEntity.URL),
            Map.entry("gpe", PiiEntity.LOCATION),
            Map.entry("organisation", PiiEntity.ORGANIZATION),
            Map.entry("street_address", PiiEntity.ADDRESS));

    /**
     * One piece of personal data.
     *
     * @param from index of its first UTF-16 unit
     * @param to index after its last
     */
    record Span(PiiEntity type, int from, int to) {}

    LabelledText {
        spans = List.copyOf(spans);
    }

    /** A row with {@code text} and {@code spans}, each with {@code start} and {@code end} in characters and {@code type}. */
    static LabelledText of(LabelledFile file, JsonNode row) {
        String text = file.text(row, "text");
        var spans = new ArrayList<Span>();
        JsonNode labels = row.path("spans");
        if (!labels.isArray()) {
            throw file.wrong(0, "needs the list 'spans'");
        }
        int characters = text.codePointCount(0, text.length());
        for (JsonNode label : labels) {
            int start = label.path("start").asInt(-1);
            int end = label.path("end").asInt(-1);
            if (start < 0
                    || end < start
                    || end > characters
                    || !label.path("type").isString()) {
                throw file.wrong(0, "needs in each of 'spans' a start, an end within the text and a type");
            }
            PiiEntity type = type(label.path("type").stringValue());
            if (type != null) {
                spans.add(new Span(type, text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end)));
            }
        }
        return new LabelledText(text, spans);
    }

    private static @Nullable PiiEntity type(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        for (PiiEntity entity : PiiEntity.values()) {
            if (entity.key().equals(key)) {
                return entity;
            }
        }
        return NAMES.get(key);
    }
}
