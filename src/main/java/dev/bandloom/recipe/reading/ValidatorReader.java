package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.reading.comparison.BatchLevelReader;
import dev.bandloom.recipe.reading.comparison.DeduplicationReader;
import dev.bandloom.recipe.reading.comparison.Groundedness;
import dev.bandloom.recipe.reading.comparison.SemanticsReader;
import dev.bandloom.recipe.reading.comparison.SourceReader;
import dev.bandloom.recipe.reading.comparison.ValidatorContext;
import dev.bandloom.recipe.reading.screening.PiiReader;
import dev.bandloom.recipe.reading.screening.RemoteReader;
import dev.bandloom.recipe.reading.screening.ScreeningReader;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.JudgeSpec.LlmJudge;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.SemanticsSpec.AnswerSupport;
import dev.bandloom.recipe.validator.SemanticsSpec.PreferenceOrder;
import dev.bandloom.recipe.validator.SemanticsSpec.ScoreAgreement;
import dev.bandloom.recipe.validator.SemanticsSpec.TripletOrder;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code validators}: a map from name to settings or to true and false, or a list of names. Validators that are not
 * mentioned run with their defaults; {@code length} and {@code format} run when something is asked of them, and those
 * that cost calls, need models or change samples when they are mentioned.
 */
final class ValidatorReader {
    private static final List<String> BUILT = List.of(
            "json_schema",
            "length",
            "format",
            "repetition",
            "deduplication",
            "diversity",
            "label_distribution",
            "coverage",
            "expression",
            "language",
            "pii",
            "toxicity",
            "similarity",
            "entailment",
            ScoreAgreement.NAME,
            TripletOrder.NAME,
            AnswerSupport.NAME,
            PreferenceOrder.NAME,
            "perplexity",
            "remote",
            LlmJudge.NAME);

    /** Have no threshold: a sample passes or fails. */
    private static final Set<String> UNGRADED =
            Set.of("json_schema", "length", "format", "deduplication", "expression", "language");

    /** Run unless they are switched off; the others when they are mentioned, or the format has something for them. */
    private static final Set<String> UNASKED =
            Set.of("json_schema", "length", "format", "repetition", "deduplication", "diversity");

    private static final double REPETITION = 0.2;
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final Bounds WEIGHT = Bounds.between(0, 100);
    private static final Bounds CHARACTERS = Bounds.between(0, 1_000_000);

    private final Constraints constraints;
    private final ValidatorContext context;
    private final ModelReader models;
    private final Map<String, Cursor> given = new HashMap<>();
    private final List<ValidatorSpec> enabled = new ArrayList<>();
    private @Nullable ValidatorSpec grounded;

    private ValidatorReader(ValidatorContext context, ModelReader models) {
        this.constraints = context.constraints();
        this.context = context;
        this.models = models;
    }

    static ValidatorSpecs read(Section recipe, ValidatorContext context, ModelReader models) {
        var reader = new ValidatorReader(context, models);
        Cursor validators = recipe.find("validators");
        if (validators != null && validators.isList()) {
            validators.items().forEach(reader::name);
        } else if (validators != null) {
            reader.names(validators.section());
        }
        if (context.grounded() && !reader.given.containsKey("entailment")) {
            reader.grounded = Groundedness.check(recipe.section("constraints"), context);
        }
        reader.all(recipe.absent("validators"));
        return new ValidatorSpecs(reader.enabled);
    }

    private void names(Section section) {
        for (String name : section.keys()) {
            Cursor cursor = section.find(name);
            if (cursor != null
                    && known(name, cursor)
                    && (cursor.isMap() || cursor.json().isBoolean())) {
                given.put(name, cursor);
            } else if (cursor != null && BUILT.contains(name)) {
                cursor.flag(false);
            }
        }
    }

    private void name(Cursor item) {
        String name = item.text();
        if (name != null && known(name, item) && given.putIfAbsent(name, item) != null) {
            item.problem("'" + name + "' is in the list twice; drop one");
        }
    }

    private static boolean known(String name, Cursor cursor) {
        if (!BUILT.contains(name)) {
            cursor.problem("unknown validator '" + Described.clip(name) + "', expected one of " + Described.list(BUILT)
                    + NearestName.hint(name, BUILT));
        }
        return BUILT.contains(name);
    }

    /** Whether the recipe switches the validator off. */
    private static boolean off(Cursor cursor) {
        JsonNode enabled = cursor.isMap() ? cursor.json().path("enabled") : cursor.json();
        return enabled.isBoolean() && !enabled.booleanValue();
    }

    private void all(Section none) {
        for (String name : BUILT) {
            Cursor cursor = given.get(name);
            if (!UNASKED.contains(name) && (cursor == null || off(cursor))) {
                ValidatorSpec usual = cursor == null ? usual(name) : null;
                if (usual != null) {
                    enabled.add(usual);
                }
                continue;
            }
            boolean on = cursor == null
                    || !cursor.json().isBoolean()
                    || cursor.json().booleanValue();
            Section section = cursor == null || cursor.json().isBoolean() || cursor.isText()
                    ? none.absent(name)
                    : cursor.section();
            on &= section.flag("enabled", true);
            double weight = section.number("weight", WEIGHT, 1);
            ValidatorSpec spec = name.equals(ScreeningSpec.Pii.NAME)
                    ? PiiReader.read(section, weight, context.members())
                    : spec(name, section, new Common(weight, section.choice("action", Action.class, Action.REJECT)));
            if (UNGRADED.contains(name)) {
                section.inert("threshold", "does nothing: " + name + " passes or fails; drop the key");
            }
            section.rejectRest();
            if (spec == null && on && cursor != null && !section.has("rule") && !section.has("url")) {
                cursor.problem("has nothing to check; give "
                        + switch (name) {
                            case "length" -> "min or max";
                            case "expression" -> "rule: a rule such as length(content) > 10";
                            case "remote" -> "url: the address of a service";
                            default -> "regex, required_terms or banned_terms";
                        });
            }
            if (on && spec != null) {
                enabled.add(spec);
            }
        }
    }

    /** As a validator runs that the recipe does not mention; null when it does not. */
    private @Nullable ValidatorSpec usual(String name) {
        return grounded != null && name.equals("entailment") ? grounded : SemanticsReader.usual(context.format(), name);
    }

    /** Null when nothing is asked of the validator. */
    private @Nullable ValidatorSpec spec(String name, Section section, Common common) {
        return switch (name) {
            case "length" -> length(section, common);
            case "format" -> format(section, common);
            case "repetition" ->
                new RuleSpec.Repetition(
                        common, section.number("threshold", UNIT, or(constraints.maxRepetitionRate(), REPETITION)));
            case "deduplication" -> DeduplicationReader.read(section, common, context);
            case "diversity" -> BatchLevelReader.diversity(section, common, context);
            case "label_distribution" -> BatchLevelReader.labels(section, common, context);
            case "coverage" -> BatchLevelReader.coverage(section, common, context);
            case "similarity" -> SourceReader.similarity(section, common, context);
            case "entailment" -> SourceReader.entailment(section, common, context);
            case "perplexity" -> SourceReader.perplexity(section, common, context);
            case "language" ->
                ScreeningReader.language(section, common, context.taskInput().languages());
            case "toxicity" -> ScreeningReader.toxicity(section, common);
            case "expression" -> ScreeningReader.expression(section, common, context.members());
            case "remote" -> RemoteReader.read(section, common);
            case ScoreAgreement.NAME, TripletOrder.NAME, AnswerSupport.NAME, PreferenceOrder.NAME ->
                SemanticsReader.read(name, section, common, context);
            case LlmJudge.NAME -> JudgeReader.read(section, common, models);
            default -> new RuleSpec.JsonSchema(common);
        };
    }

    private @Nullable ValidatorSpec length(Section section, Common common) {
        Integer min = section.has("min") ? section.whole("min", CHARACTERS) : constraints.minLength();
        Integer max = section.has("max") ? section.whole("max", CHARACTERS) : constraints.maxLength();
        boolean own = section.has("min") || section.has("max");
        if (own && min != null && max != null && min > max) {
            section.problem(section.has("max") ? "max" : "min", "min, " + min + ", must be at most max, " + max);
        }
        return min == null && max == null ? null : new RuleSpec.Length(common, min, max);
    }

    private @Nullable ValidatorSpec format(Section section, Common common) {
        String regex = section.has("regex") ? ConstraintsReader.regex(section) : constraints.regex();
        List<String> required =
                section.has("required_terms") ? section.words("required_terms") : constraints.requiredTerms();
        List<String> banned = section.has("banned_terms") ? section.words("banned_terms") : constraints.bannedTerms();
        section.find("regex");
        section.find("required_terms");
        section.find("banned_terms");
        boolean idle = regex == null && required.isEmpty() && banned.isEmpty();
        return idle && !section.has("regex") ? null : new RuleSpec.Format(common, regex, required, banned);
    }

    private static double or(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }
}
