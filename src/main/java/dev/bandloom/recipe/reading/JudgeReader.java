package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.JudgeSpec.LlmJudge;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;

/** {@code validators.llm_judge}. */
final class JudgeReader {
    private static final Bounds GRADE = Bounds.between(1, 5);
    private static final int THRESHOLD = 3;
    private static final Bounds RATE = Bounds.above(0, 1);
    private static final Bounds PER_CALL = Bounds.between(1, 20);
    private static final int MOST_CRITERIA = 10;
    private static final int LONGEST_CRITERION = 500;

    private JudgeReader() {}

    static LlmJudge read(Section section, Common common, ModelReader models) {
        return new LlmJudge(
                common,
                models.read(section),
                section.whole("threshold", GRADE, THRESHOLD),
                criteria(section),
                section.number("sample_rate", RATE, 1.0),
                section.whole("per_call", PER_CALL, 1));
    }

    private static List<String> criteria(Section section) {
        Cursor given = section.find("criteria");
        if (given == null) {
            return List.of();
        }
        List<Cursor> items = given.items();
        if (given.isList() && items.isEmpty()) {
            given.problem("must name a criterion; drop the key to have them derived from the recipe");
        }
        if (items.size() > MOST_CRITERIA) {
            given.problem("must hold at most " + MOST_CRITERIA + " criteria, but holds " + items.size());
        }
        List<String> criteria = new ArrayList<>();
        for (Cursor item : items) {
            String criterion = item.text();
            if (criterion != null && criterion.length() > LONGEST_CRITERION) {
                item.problem("must have at most " + LONGEST_CRITERION + " characters, but has " + criterion.length());
            } else if (criterion != null && criteria.contains(criterion)) {
                item.problem("'" + Described.clip(criterion) + "' is in the list twice; drop one");
            } else if (criterion != null) {
                criteria.add(criterion);
            }
        }
        return criteria;
    }
}
