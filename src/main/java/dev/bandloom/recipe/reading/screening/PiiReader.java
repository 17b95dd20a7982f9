package dev.bandloom.recipe.reading.screening;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.screening.PiiEntity;
import dev.bandloom.recipe.validator.ScreeningSpec.Pii;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code validators.pii}. Its {@code action} says what is done about personal data, so it is none of the usual ones. */
public final class PiiReader {
    private static final String CONTENT = "content";
    private static final double THRESHOLD = 0.5;
    private static final Bounds SCORE = Bounds.above(0, 1);
    private static final String NATIONAL_IDS = "national_ids";

    private PiiReader() {}

    /** @param members of a sample; null when they cannot be told */
    public static Pii read(Section section, double weight, @Nullable Set<String> members) {
        Pii.Treatment treatment = section.choice("action", Pii.Treatment.class, Pii.Treatment.REJECT);
        Action action = treatment == Pii.Treatment.FLAG ? Action.FLAG : Action.REJECT;
        return new Pii(
                new Common(weight, action),
                entities(section),
                section.number("threshold", SCORE, THRESHOLD),
                checkField(section, members),
                treatment);
    }

    private static List<PiiEntity> entities(Section section) {
        Cursor list = section.find("entities");
        if (list == null) {
            return sorted(PiiEntity.USUAL);
        }
        List<String> known = new ArrayList<>(
                Arrays.stream(PiiEntity.values()).map(PiiEntity::key).toList());
        known.add(NATIONAL_IDS);
        Set<PiiEntity> wanted = EnumSet.noneOf(PiiEntity.class);
        List<Cursor> items = list.items();
        if (list.isList() && items.isEmpty()) {
            list.problem("must name a kind of personal data; drop the key for the usual ones");
        }
        for (Cursor item : items) {
            String name = item.text();
            if (name != null && !known.contains(name)) {
                item.problem("must be " + Described.oneOf(known) + ", but is '" + Described.clip(name) + "'"
                        + NearestName.hint(name, known));
            } else if (name != null && name.equals(NATIONAL_IDS)) {
                wanted.addAll(PiiEntity.NATIONAL_IDS);
            } else if (name != null && !wanted.add(PiiEntity.valueOf(name.toUpperCase(Locale.ROOT)))) {
                item.problem("'" + name + "' is in the list twice; drop one");
            }
        }
        return sorted(wanted.isEmpty() ? PiiEntity.USUAL : wanted);
    }

    private static List<PiiEntity> sorted(Set<PiiEntity> entities) {
        return entities.stream().sorted().toList();
    }

    private static String checkField(Section section, @Nullable Set<String> members) {
        Cursor field = section.find("check_field");
        String name = field == null ? CONTENT : field.text();
        if (field != null && name != null && members != null && !name.equals(CONTENT) && !members.contains(name)) {
            List<String> allowed = new ArrayList<>(List.of(CONTENT));
            allowed.addAll(members);
            field.problem("must be " + Described.oneOf(allowed) + ", but is '" + Described.clip(name) + "'"
                    + NearestName.hint(name, allowed));
        }
        return name == null ? CONTENT : name;
    }
}
