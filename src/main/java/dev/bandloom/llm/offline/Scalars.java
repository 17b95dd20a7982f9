package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.prose.Stance;
import dev.bandloom.llm.offline.words.Polarity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers, booleans and strings of a fixed format: from the fact of that name, else drawn evenly within the bounds. */
final class Scalars {
    static final Set<String> FORMATS =
            Set.of("date", "date-time", "time", "email", "uri", "url", "uuid", "ipv4", "hostname");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,9})?");
    private static final BigDecimal SPAN = BigDecimal.TEN;

    private final Material material;
    private final Writer writer;
    private final int item;

    Scalars(Material material, Writer writer, int item) {
        this.material = material;
        this.writer = writer;
        this.item = item;
    }

    JsonNode number(SchemaNode node, String name, @Nullable Fact fact, int stars, boolean rating) {
        boolean whole = node.type().equals("integer");
        BigDecimal step = node.decimal("multipleOf");
        BigDecimal least = node.decimal("minimum");
        BigDecimal above = node.decimal("exclusiveMinimum");
        BigDecimal most = node.decimal("maximum");
        BigDecimal below = node.decimal("exclusiveMaximum");
        BigDecimal grain = step != null && step.signum() > 0 ? step : whole ? BigDecimal.ONE : new BigDecimal("0.01");
        if (whole && grain.remainder(BigDecimal.ONE).signum() != 0) {
            grain = grain.multiply(BigDecimal.valueOf(100)).stripTrailingZeros();
        }
        if (above != null && (least == null || above.compareTo(least) >= 0)) {
            least = above.divide(grain, 0, RoundingMode.FLOOR)
                    .add(BigDecimal.ONE)
                    .multiply(grain);
        }
        if (below != null && (most == null || below.compareTo(most) <= 0)) {
            most = below.divide(grain, 0, RoundingMode.CEILING)
                    .subtract(BigDecimal.ONE)
                    .multiply(grain);
        }
        BigDecimal low = least != null
                ? least
                : most != null
                        ? most.subtract(SPAN.max(grain)).min(most.signum() > 0 ? BigDecimal.ZERO : most)
                        : BigDecimal.ZERO;
        BigDecimal high = most != null ? most : low.add(SPAN.multiply(grain.max(BigDecimal.ONE)));
        BigDecimal value = wanted(name, fact, stars, rating, low, high);
        if (most == null) {
            high = high.max(value);
        }
        if (least == null) {
            low = low.min(value);
        }
        BigDecimal fitted = value.divide(grain, 0, RoundingMode.HALF_UP).multiply(grain);
        if (fitted.compareTo(high) > 0) {
            fitted = high.divide(grain, 0, RoundingMode.FLOOR).multiply(grain);
        }
        if (fitted.compareTo(low) < 0) {
            fitted = low.divide(grain, 0, RoundingMode.CEILING).multiply(grain);
        }
        if (step == null && !whole && (fitted.compareTo(low) < 0 || fitted.compareTo(high) > 0)) {
            fitted = low;
        }
        return whole && fitted.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) < 0
                ? JSON.numberNode(fitted.longValue())
                : JSON.numberNode(
                        fitted.stripTrailingZeros().scale() < 0
                                ? fitted.setScale(0, RoundingMode.UNNECESSARY)
                                : fitted.stripTrailingZeros());
    }

    private BigDecimal wanted(
            String name, @Nullable Fact fact, int stars, boolean rating, BigDecimal low, BigDecimal high) {
        if (fact != null) {
            Matcher number = NUMBER.matcher(fact.raw().replace(",", ""));
            if (number.find()) {
                return new BigDecimal(number.group());
            }
        }
        BigDecimal span = high.subtract(low);
        if (rating) {
            boolean fiveStars = high.compareTo(BigDecimal.valueOf(5)) == 0 && low.compareTo(BigDecimal.ONE) <= 0;
            return fiveStars
                    ? BigDecimal.valueOf(stars)
                    : low.add(span.multiply(BigDecimal.valueOf(stars - 1L))
                            .divide(BigDecimal.valueOf(4), 6, RoundingMode.HALF_UP));
        }
        return low.add(span.multiply(BigDecimal.valueOf(writer.even(1001, item, "number " + name)))
                .divide(BigDecimal.valueOf(1000), 6, RoundingMode.HALF_UP));
    }

    JsonNode flag(String name, @Nullable Fact fact, @Nullable String label, Stance stance) {
        if (label != null && label.matches("(?i)true|yes|1|false|no|0")) {
            return JSON.booleanNode(label.matches("(?i)true|yes|1"));
        }
        if (fact != null && fact.kind() == Fact.Kind.FLAG) {
            return JSON.booleanNode(fact.yes());
        }
        if (stance.polarity() != null
                && name.toLowerCase(Locale.ROOT).matches(".*(recommend|positive|satisf|happy|like|good).*")) {
            return JSON.booleanNode(stance.polarity() == Polarity.POSITIVE);
        }
        return JSON.booleanNode(fact != null || writer.even(2, item, "flag " + name) == 0);
    }

    String formatted(String format, @Nullable Fact fact) {
        String slug = material.about()
                .bare()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String word = slug.isEmpty()
                ? "subject"
                : slug.substring(0, Math.min(40, slug.length())).replaceAll("-$", "");
        String year = fact != null && fact.kind() == Fact.Kind.YEAR
                ? fact.value()
                : Integer.toString(2015 + writer.even(10, item, "year"));
        String date = String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                year,
                1 + writer.even(12, item, "month"),
                1 + writer.even(28, item, "day"));
        String time = String.format(
                Locale.ROOT, "%02d:%02d:00Z", writer.even(24, item, "hour"), writer.even(60, item, "minute"));
        return switch (format) {
            case "date" -> date;
            case "date-time" -> date + "T" + time;
            case "time" -> time;
            case "email" -> word + "@example.org";
            case "uri", "url" -> "https://example.org/" + word;
            case "hostname" -> "www.example.org";
            case "ipv4" -> "192.0.2." + (1 + writer.even(254, item, "host"));
            default ->
                String.format(
                        Locale.ROOT,
                        "%08x-0000-4000-8000-%012x",
                        writer.even(Integer.MAX_VALUE, item, "uuid"),
                        writer.even(Integer.MAX_VALUE, item, "uuid tail"));
        };
    }
}
