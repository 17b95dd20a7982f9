package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arms of {@code router_config}: names of built-in arms, or maps. */
final class ArmReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MOST_ARMS = 100;

    private final ArmSettings settings;

    private ArmReader(ArmSettings settings) {
        this.settings = settings;
    }

    /** At least one arm, unless problems were noted. */
    static List<ArmSpec> read(Section router, ArmSettings settings) {
        var reader = new ArmReader(settings);
        Cursor given = router.find("arms");
        if (given == null) {
            return reader.defaults();
        }
        List<ArmSpec> arms = new ArrayList<>();
        Set<ArmId> taken = new HashSet<>();
        List<Cursor> items = given.items();
        if (given.isList() && items.isEmpty()) {
            given.problem("must name at least one arm; drop the key to get the default arms");
        }
        if (items.size() > MOST_ARMS) {
            given.problem("must hold at most " + MOST_ARMS + " arms, but holds " + items.size());
        }
        for (Cursor item : items) {
            ArmSpec arm = item.isMap() ? reader.described(item) : reader.named(item);
            if (arm != null && !taken.add(arm.id())) {
                item.problem("arm '" + arm.id() + "' is given twice; rename or drop one");
            } else if (arm != null) {
                arms.add(arm);
            }
        }
        if (!arms.isEmpty()
                && arms.size() == items.size()
                && arms.stream().allMatch(ArmSpec.EvolInstruct.class::isInstance)
                && !reader.settings.hasParents()) {
            given.problem(
                    "an evol_instruct arm makes samples of others and has none to begin with; add task_input.examples"
                            + " or an arm of another kind");
        }
        return arms;
    }

    private List<ArmSpec> defaults() {
        List<ArmSpec> arms = new ArrayList<>();
        for (String name : settings.defaults()) {
            BuiltInArms.Preset preset = BuiltInArms.find(name);
            if (preset != null) {
                arms.add(settings.arm(name, preset, null));
            }
        }
        return arms;
    }

    private @Nullable ArmSpec named(Cursor item) {
        String name = item.text();
        if (name == null) {
            return null;
        }
        BuiltInArms.Preset preset = BuiltInArms.find(name);
        if (preset == null) {
            if (BuiltInArms.LATER.contains(name)) {
                item.problem("arm '" + name + "' is not supported yet; drop it");
            } else {
                item.problem("unknown arm '" + Described.clip(name) + "', expected one of "
                        + Described.list(BuiltInArms.names()) + NearestName.hint(name, BuiltInArms.names()));
            }
            return null;
        }
        return lacks(preset, item) ? null : settings.arm(BuiltInArms.canonical(name), preset, null);
    }

    private @Nullable ArmSpec described(Cursor item) {
        Section section = item.section();
        String only = section.keys().size() == 1 ? section.keys().iterator().next() : "";
        boolean heading = BuiltInArms.find(only) != null;
        section.require("name", heading ? "write {name: " + only + ", ...} on one level" : "name the arm");
        Cursor nameCursor = section.find("name");
        String name = nameCursor == null ? null : nameCursor.text();
        if (nameCursor != null && name != null && !NAME.matcher(name).matches()) {
            nameCursor.mismatch("must be 1 to 64 letters, digits, '_', '.' or '-'");
        }
        Cursor generator = section.find("generator");
        BuiltInArms.Preset preset;
        if (generator != null) {
            String kind = generator.choice(BuiltInArms.GENERATORS, BuiltInArms.LATER);
            preset = kind == null ? null : BuiltInArms.find(kind);
        } else {
            preset = name == null ? null : BuiltInArms.find(name);
            if (preset == null && name != null) {
                section.require("generator", "expected " + Described.oneOf(BuiltInArms.GENERATORS));
            }
        }
        if (preset == null || lacks(preset, item)) {
            return null;
        }
        ArmSpec arm = settings.arm(name == null ? "" : BuiltInArms.canonical(name), preset, section);
        section.rejectRest();
        return name == null ? null : arm;
    }

    private boolean lacks(BuiltInArms.Preset preset, Cursor item) {
        String lack = settings.lacks(preset.generator());
        if (lack != null) {
            item.problem(lack);
        }
        return lack != null;
    }
}
