package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arms of {@code router_config}: names of built-in arms, or maps. Temperatures that an arm does not state come from
 * {@code llm.temperature}, which fixes them, or from the adaptation's start, which then moves.
 */
final class ArmReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int MOST_ARMS = 100;
    private static final Bounds COUNT = Bounds.between(0, 20);
    private static final Bounds DEPTH = Bounds.between(2, 50);
    private static final int EXAMPLES = 3;
    private static final int AVOID = 3;
    private static final List<String> NAIVE_ONLY = List.of("top_p", "top_k", "seed_rows", "examples", "avoid");

    private final Surroundings around;

    /**
     * What arms depend on.
     *
     * @param hasGrammar whether the recipe gives a grammar, usable or not
     * @param hasSeedTable whether the recipe gives a seed table, usable or not
     */
    record Surroundings(boolean hasGrammar, boolean hasSeedTable, LlmReader llm, double startTemperature) {}

    private ArmReader(Surroundings around) {
        this.around = around;
    }

    /** At least one arm, unless problems were noted. */
    static List<ArmSpec> read(Section router, Surroundings around) {
        var reader = new ArmReader(around);
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
        return arms;
    }

    private List<ArmSpec> defaults() {
        List<String> names = new ArrayList<>(BuiltInArms.NAIVE);
        if (around.hasGrammar()) {
            names.addAll(BuiltInArms.TEMPLATE);
        }
        List<ArmSpec> arms = new ArrayList<>();
        for (String name : names) {
            BuiltInArms.Preset preset = BuiltInArms.find(name);
            if (preset != null) {
                arms.add(arm(name, preset, null));
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
        return needsGrammar(preset, item) ? null : arm(BuiltInArms.canonical(name), preset, null);
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
            String kind = generator.choice(List.of("naive", "template"), BuiltInArms.LATER);
            preset = kind == null ? null : BuiltInArms.find(kind);
        } else {
            preset = name == null ? null : BuiltInArms.find(name);
            if (preset == null && name != null) {
                section.require("generator", "expected naive or template");
            }
        }
        if (preset == null || needsGrammar(preset, item)) {
            return null;
        }
        ArmSpec arm = arm(name == null ? "" : BuiltInArms.canonical(name), preset, section);
        section.rejectRest();
        return name == null ? null : arm;
    }

    private boolean needsGrammar(BuiltInArms.Preset preset, Cursor item) {
        boolean needs = preset.generator().equals("template") && !around.hasGrammar();
        if (needs) {
            item.problem("a template arm needs a grammar; add grammar or constraints.grammar_path, or drop the arm");
        }
        return needs;
    }

    /** @param section what the recipe says about the arm; null when it only names it */
    private ArmSpec arm(String name, BuiltInArms.Preset preset, @Nullable Section section) {
        Double stated = preset.temperature();
        if (section != null && section.find("temperature") != null) {
            stated = section.number("temperature", LlmReader.TEMPERATURE);
        }
        if (stated == null) {
            stated = around.llm().temperature();
        }
        double temperature = stated == null ? around.startTemperature() : stated;
        boolean adaptive = stated == null;
        Cursor model = section == null ? null : section.find("model");
        if (model != null) {
            LlmReader.checkModel(model);
        }
        var id = new ArmId(name);
        return preset.generator().equals("template")
                ? template(id, temperature, adaptive, preset, section)
                : naive(id, temperature, adaptive, preset, section);
    }

    private ArmSpec template(
            ArmId id, double temperature, boolean adaptive, BuiltInArms.Preset preset, @Nullable Section section) {
        if (section == null) {
            return new ArmSpec.Template(id, ModelRef.OFFLINE, temperature, adaptive, preset.maxDepth());
        }
        for (String key : NAIVE_ONLY) {
            section.inert(key, "acts only on naive arms; drop the key");
        }
        int depth = section.whole("max_depth", DEPTH, preset.maxDepth());
        return new ArmSpec.Template(id, ModelRef.OFFLINE, temperature, adaptive, depth);
    }

    private ArmSpec naive(
            ArmId id, double temperature, boolean adaptive, BuiltInArms.Preset preset, @Nullable Section section) {
        double topP = preset.topP() == null ? around.llm().topP() : preset.topP();
        int topK = around.llm().topK();
        if (section == null) {
            return new ArmSpec.Naive(id, ModelRef.OFFLINE, temperature, adaptive, topP, topK, true, EXAMPLES, AVOID, 0);
        }
        section.inert("max_depth", "acts only on template arms; drop the key");
        topP = section.number("top_p", LlmReader.TOP_P, topP);
        topK = section.whole("top_k", LlmReader.TOP_K, topK);
        boolean seedRows = section.flag("seed_rows", true);
        if (seedRows && section.has("seed_rows") && !around.hasSeedTable()) {
            section.problem("seed_rows", "needs task_input.dataset_path; drop the key");
        }
        int examples = section.whole("examples", COUNT, EXAMPLES);
        int avoid = section.whole("avoid", COUNT, AVOID);
        return new ArmSpec.Naive(id, ModelRef.OFFLINE, temperature, adaptive, topP, topK, seedRows, examples, avoid, 0);
    }
}
