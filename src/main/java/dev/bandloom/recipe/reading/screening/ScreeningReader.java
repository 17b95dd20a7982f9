package dev.bandloom.recipe.reading.screening;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.expression.ExpressionParser;
import dev.bandloom.recipe.expression.InvalidExpressionException;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code validators.language}, {@code toxicity} and {@code expression}. */
public final class ScreeningReader {
    private static final Set<String> ISO = Set.of(Locale.getISOLanguages());
    private static final double OFFENSIVE = 0.5;
    private static final Bounds PROBABILITY = Bounds.above(0, 1);

    private ScreeningReader() {}

    /** @param written the languages that samples are written in */
    public static ValidatorSpec language(Section section, Common common, List<String> written) {
        List<String> codes = new ArrayList<>();
        Cursor list = section.find("languages");
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            String code = item.text();
            if (code != null && !ISO.contains(code)) {
                item.problem("must be a language code of two letters (ISO 639-1), such as en or de, but is '"
                        + Described.clip(code) + "'");
            } else if (code != null && codes.contains(code)) {
                item.problem("'" + code + "' is in the list twice; drop one");
            } else if (code != null) {
                codes.add(code);
            }
        }
        if (list != null && list.isList() && list.items().isEmpty()) {
            list.problem("must name a language; drop the key for those of task_input.languages");
        }
        List<String> foreign =
                written.stream().filter(code -> !codes.contains(code)).toList();
        boolean sound = list != null && codes.size() == list.items().size();
        if (sound && !codes.isEmpty() && !foreign.isEmpty() && common.action() == Action.REJECT) {
            section.problem(
                    "languages",
                    "must hold the languages of task_input, " + Described.list(written)
                            + ", whose samples it would reject, but lacks " + Described.list(foreign)
                            + "; mend task_input.languages, or drop the key");
        }
        return new ScreeningSpec.Language(common, codes);
    }

    public static ValidatorSpec toxicity(Section section, Common common) {
        return new ScreeningSpec.Toxicity(
                common, section.number("threshold", PROBABILITY, OFFENSIVE), section.flag("required", false));
    }

    /**
     * Null when no rule is given.
     *
     * @param members of a sample; empty or null when they cannot be told
     */
    public static @Nullable ValidatorSpec expression(Section section, Common common, @Nullable Set<String> members) {
        Cursor given = section.find("rule");
        String rule = given == null ? null : given.text();
        if (given == null || rule == null) {
            return null;
        }
        try {
            Set<String> named = ExpressionParser.parse(rule).members();
            for (String name : named) {
                if (members != null
                        && !members.isEmpty()
                        && !members.contains(name)
                        && !name.equals(ExpressionParser.CONTENT)) {
                    List<String> allowed = new ArrayList<>(List.of(ExpressionParser.CONTENT));
                    allowed.addAll(members);
                    given.problem("names '" + Described.clip(name) + "', which no sample has, expected "
                            + Described.oneOf(allowed) + NearestName.hint(name, allowed));
                }
            }
        } catch (InvalidExpressionException e) {
            given.problem("cannot be read: " + e.getMessage());
        }
        return new RuleSpec.Rule(common, rule);
    }
}
