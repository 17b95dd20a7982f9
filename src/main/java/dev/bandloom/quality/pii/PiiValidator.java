package dev.bandloom.quality.pii;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorParts;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ScreeningSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Looks for personal data in the strings and numbers of a response, the label aside. A verdict names kinds and places; what
 * stands there goes into no verdict, no log and no step, not even hashed with the text around it known.
 */
public final class PiiValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(PiiValidator.class);
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_NAMED = 5;

    private final ScreeningSpec.Pii spec;
    private final PiiFields fields;
    private final PiiScanner scanner;
    private final Treatment treatment;

    public PiiValidator(ScreeningSpec.Pii spec, ValidatorParts parts) {
        this.spec = spec;
        this.fields = new PiiFields(spec.checkField(), parts.recipe().labelField());
        String language = parts.recipe().taskInput().languages().getFirst();
        this.scanner = new PiiScanner(
                Set.copyOf(spec.entities()),
                spec.threshold(),
                Recognisers.of(parts.facilities().models().entities(), language));
        this.treatment = switch (spec.treatment()) {
            case REDACT -> Treatment.REDACTION;
            case REPLACE -> new FakeValues(parts.recipe().seed(), language);
            case HASH ->
                new KeyedHash(
                        parts.facilities().secret(),
                        parts.recipe().jobId(),
                        parts.recipe().seed());
            case REJECT, FLAG -> Treatment.NONE;
        };
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return inspection.samples().stream().map(this::checked).toList();
    }

    /** An exception's message may quote what was searched, so only its kind is told. */
    private Verdict checked(SampleText sample) {
        try {
            return check(sample);
        } catch (RuntimeException e) {
            String why =
                    "the search for personal data failed with " + e.getClass().getName();
            LOG.warn("Validator {} left a sample unjudged: {}", spec.name(), why);
            return new Verdict.Abstained(why);
        }
    }

    private Verdict check(SampleText sample) {
        List<PiiFields.Field> found = new ArrayList<>();
        for (PiiFields.Field field : fields.of(sample.response())) {
            if (field.text().length() > MOST_CHARACTERS) {
                return new Verdict.Abstained(
                        field.place() + " has " + field.text().length() + " characters; at most " + MOST_CHARACTERS
                                + " are searched for personal data");
            }
            List<Hit> hits = scanner.scan(field.text(), field.name());
            if (!hits.isEmpty()) {
                found.add(field.with(hits));
            }
        }
        if (found.isEmpty()) {
            return Verdict.Accepted.UNGRADED;
        }
        List<Verdict.Span> spans =
                found.stream().flatMap(field -> spans(field).stream()).toList();
        if (treatment == Treatment.NONE) {
            return new Verdict.Rejected("personal data: " + described(spans), null, spans);
        }
        JsonNode edited = fields.edited(sample.response(), found, treatment.of(sample.response()));
        String action = spec.treatment().name().toLowerCase(Locale.ROOT);
        return new Verdict.Accepted(null, action + ": " + described(spans), new Verdict.Edit(edited, action, spans));
    }

    private static List<Verdict.Span> spans(PiiFields.Field field) {
        return field.hits().stream()
                .map(hit -> new Verdict.Span(
                        hit.type().key(), field.shown(), hit.from(), hit.to(), Score.rounded(hit.score())))
                .toList();
    }

    private static String described(List<Verdict.Span> spans) {
        String named = spans.stream()
                .limit(MOST_NAMED)
                .map(span -> span.type() + (span.path().isEmpty() ? "" : " in " + span.path()) + " at " + span.from()
                        + "-" + span.to() + " (" + span.score() + ")")
                .collect(Collectors.joining(", "));
        int more = spans.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
