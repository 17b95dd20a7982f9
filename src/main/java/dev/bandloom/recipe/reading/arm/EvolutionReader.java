package dev.bandloom.recipe.reading.arm;

import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@code evol_instruct} arm is told: {@code operators} and {@code max_depth}. */
public final class EvolutionReader {
    /** Evolutions of evolved samples, unless the recipe says so. */
    public static final int DEPTH = 3;

    private static final Bounds DEPTHS = Bounds.between(1, 10);
    private static final List<String> WORDS =
            Arrays.stream(Operator.values()).map(Operator::word).toList();

    private EvolutionReader() {}

    /** @param section what the recipe says about the arm; null when it only names it */
    public static ArmSpec.EvolInstruct read(ArmFrame frame, @Nullable Section section) {
        List<Operator> operators = section == null ? List.of(Operator.values()) : operators(section);
        int depth = section == null ? DEPTH : section.whole("max_depth", DEPTHS, DEPTH);
        return new ArmSpec.EvolInstruct(
                frame.id(),
                frame.model(),
                frame.temperature(),
                frame.adaptive(),
                frame.topP(),
                frame.topK(),
                operators,
                depth);
    }

    private static List<Operator> operators(Section section) {
        Cursor given = section.find("operators");
        if (given == null) {
            return List.of(Operator.values());
        }
        var operators = new ArrayList<Operator>();
        List<Cursor> items = given.items();
        if (given.isList() && items.isEmpty()) {
            given.problem("must name at least one operator; drop the key to get all");
        }
        for (Cursor item : items) {
            String word = item.choice(WORDS, List.of());
            if (word != null && operators.contains(Operator.of(word))) {
                item.problem("'" + word + "' is in the list twice; drop one");
            } else if (word != null) {
                operators.add(Operator.of(word));
            }
        }
        return operators;
    }
}
