package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.Constraints;
import dev.bandloom.recipe.ValidatorSpec;
import dev.bandloom.recipe.ValidatorSpec.Action;
import dev.bandloom.recipe.ValidatorSpec.Common;
import dev.bandloom.recipe.ValidatorSpec.LlmJudge;
import dev.bandloom.recipe.ValidatorSpecs;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code validators}: a map from name to settings or to true and false, or a list of names. Validators that are not
 * mentioned run with their defaults; {@code length} and {@code format} run when something is asked of them, and the judge,
 * which costs calls, when it is mentioned.
 */
final class ValidatorReader {
    private static final List<String> BUILT =
            List.of("json_schema", "length", "format", "repetition", "deduplication", "diversity", LlmJudge.NAME);
    private static final Set<String> GRADED = Set.of("repetition", "diversity", LlmJudge.NAME);
    private static final List<String> LATER = List.of(
            "language",
            "pii",
            "toxicity",
            "similarity",
            "entailment",
            "perplexity",
            "expression",
            "remote",
            "label_distribution",
            "coverage");
    private static final String CONTENT = "content";
    private static final double REPETITION = 0.2;
    private static final double DIVERSITY = 0.1;
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final Bounds WEIGHT = Bounds.between(0, 100);
    private static final Bounds CHARACTERS = Bounds.between(0, 1_000_000);

    private final Constraints constraints;
    private final @Nullable Set<String> members;
    private final ModelReader models;
    private final Map<String, Cursor> given = new HashMap<>();
    private final List<ValidatorSpec> enabled = new ArrayList<>();

    private ValidatorReader(Constraints constraints, @Nullable Set<String> members, ModelReader models) {
        this.constraints = constraints;
        this.members = members;
        this.models = models;
    }

    /** @param members of a sample; null when they cannot be told because of other problems */
    static ValidatorSpecs read(
            Section recipe, Constraints constraints, @Nullable Set<String> members, ModelReader models) {
        var reader = new ValidatorReader(constraints, members, models);
        Cursor validators = recipe.find("validators");
        if (validators != null && validators.isList()) {
            validators.items().forEach(reader::name);
        } else if (validators != null) {
            reader.names(validators.section());
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
        if (name != null && known(name, item)) {
            given.put(name, item);
        }
    }

    private static boolean known(String name, Cursor cursor) {
        if (LATER.contains(name) && off(cursor)) {
            return false;
        }
        if (LATER.contains(name)) {
            cursor.problem("validator '" + name + "' is not supported yet; drop it");
        } else if (!BUILT.contains(name)) {
            cursor.problem("unknown validator '" + Described.clip(name) + "', expected one of " + Described.list(BUILT)
                    + NearestName.hint(name, BUILT));
        }
        return BUILT.contains(name);
    }

    /** Whether the recipe switches the validator off; of one that is not built, nothing else is looked at. */
    private static boolean off(Cursor cursor) {
        JsonNode enabled = cursor.isMap() ? cursor.json().path("enabled") : cursor.json();
        return enabled.isBoolean() && !enabled.booleanValue();
    }

    private void all(Section none) {
        for (String name : BUILT) {
            Cursor cursor = given.get(name);
            if (name.equals(LlmJudge.NAME) && (cursor == null || off(cursor))) {
                continue;
            }
            boolean on = cursor == null
                    || !cursor.json().isBoolean()
                    || cursor.json().booleanValue();
            Section section = cursor == null || cursor.json().isBoolean() || cursor.isText()
                    ? none.absent(name)
                    : cursor.section();
            on &= section.flag("enabled", true);
            var common = new Common(
                    section.number("weight", WEIGHT, 1), section.choice("action", Action.class, Action.REJECT));
            ValidatorSpec spec = spec(name, section, common);
            if (!GRADED.contains(name)) {
                section.inert("threshold", "does nothing: " + name + " passes or fails; drop the key");
            }
            section.rejectRest();
            if (spec == null && on && cursor != null) {
                cursor.problem(
                        name.equals("length")
                                ? "has nothing to check; give min or max"
                                : "has nothing to check; give regex, required_terms or banned_terms");
            }
            if (on && spec != null) {
                enabled.add(spec);
            }
        }
    }

    /** Null when nothing is asked of the validator. */
    private @Nullable ValidatorSpec spec(String name, Section section, Common common) {
        return switch (name) {
            case "length" -> length(section, common);
            case "format" -> format(section, common);
            case "repetition" ->
                new ValidatorSpec.Repetition(
                        common, section.number("threshold", UNIT, or(constraints.maxRepetitionRate(), REPETITION)));
            case "deduplication" -> deduplication(section, common);
            case "diversity" ->
                new ValidatorSpec.Diversity(
                        common, section.number("threshold", UNIT, or(constraints.minDiversity(), DIVERSITY)));
            case LlmJudge.NAME -> JudgeReader.read(section, common, models);
            default -> new ValidatorSpec.JsonSchema(common);
        };
    }

    private @Nullable ValidatorSpec length(Section section, Common common) {
        Integer min = section.has("min") ? section.whole("min", CHARACTERS) : constraints.minLength();
        Integer max = section.has("max") ? section.whole("max", CHARACTERS) : constraints.maxLength();
        boolean own = section.has("min") || section.has("max");
        if (own && min != null && max != null && min > max) {
            section.problem(section.has("max") ? "max" : "min", "min, " + min + ", must be at most max, " + max);
        }
        return min == null && max == null ? null : new ValidatorSpec.Length(common, min, max);
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
        return idle && !section.has("regex") ? null : new ValidatorSpec.Format(common, regex, required, banned);
    }

    private ValidatorSpec deduplication(Section section, Common common) {
        section.later("near", "semantic");
        Cursor field = section.find("check_field");
        String name = field == null ? CONTENT : field.text();
        if (field != null && name != null && members != null && !name.equals(CONTENT) && !members.contains(name)) {
            List<String> allowed = new ArrayList<>(List.of(CONTENT));
            allowed.addAll(members);
            field.problem("must be " + Described.oneOf(allowed) + ", but is '" + Described.clip(name) + "'"
                    + NearestName.hint(name, allowed));
        }
        return new ValidatorSpec.Deduplication(common, name == null ? CONTENT : name);
    }

    private static double or(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }
}
