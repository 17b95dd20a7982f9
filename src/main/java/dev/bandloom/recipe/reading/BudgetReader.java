package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code budget}. */
final class BudgetReader {
    private static final Bounds COUNT = Bounds.between(1, 1e15);
    private static final Bounds MONEY = Bounds.above(0, 1e9);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int CANDIDATES_PER_SAMPLE = 20;
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private BudgetReader() {}

    /** @param batchSize candidates of one batch */
    static BudgetSpec read(Section recipe, int numSamples, int batchSize, AskedModels models, LlmCatalogue catalogue) {
        Section section = recipe.section("budget");
        Long candidates = section.wholeLong("max_candidates", COUNT);
        Long batches = section.wholeLong("max_batches", COUNT);
        Double cost = section.number("max_cost_usd", MONEY);
        if (cost != null) {
            priced(section, models, catalogue);
        }
        Long tokens = section.wholeLong("max_tokens", COUNT);
        Duration duration = duration(section.find("max_duration"));
        section.rejectRest();
        if (candidates != null && candidates < numSamples) {
            section.problem(
                    "max_candidates",
                    "must be at least num_samples, " + numSamples + ", but is " + candidates
                            + ": each sample takes a candidate");
        }
        if (batches != null && batches < Math.ceilDiv(numSamples, batchSize)) {
            section.problem(
                    "max_batches",
                    "must be at least " + Math.ceilDiv(numSamples, batchSize) + ", since num_samples is " + numSamples
                            + " and batch_size " + batchSize + ", but is " + batches);
        }
        long most = candidates == null ? (long) CANDIDATES_PER_SAMPLE * numSamples : candidates;
        return new BudgetSpec(most, batches, cost, tokens, duration);
    }

    private static void priced(Section section, AskedModels models, LlmCatalogue catalogue) {
        for (ModelRef model : models.called()) {
            if (!catalogue.priced(model)) {
                section.problem(
                        "max_cost_usd",
                        "cannot be kept: the price of " + Described.clip(model.toString())
                                + " is not known; give it under bandloom.llm.providers." + model.provider()
                                + ".models, or .price for all of them," + ModelReader.FILE + ", or use max_tokens");
            }
        }
    }

    /** {@code 1h30m}, {@code 45s} or ISO-8601. */
    private static @Nullable Duration duration(@Nullable Cursor given) {
        String text = given == null ? null : given.word();
        if (given == null || text == null) {
            return null;
        }
        Duration duration = parse(text);
        if (duration == null || !duration.isPositive() || duration.compareTo(LONGEST) > 0) {
            given.mismatch("must be a duration above 0 and of at most " + LONGEST.toDays()
                    + "d, such as 45s, 30m, 1h30m or PT30M");
            return null;
        }
        return duration;
    }

    private static @Nullable Duration parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            return Duration.ofDays(part(parts, 1))
                    .plusHours(part(parts, 2))
                    .plusMinutes(part(parts, 3))
                    .plusSeconds(part(parts, 4));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
