package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.reading.arm.EvolutionReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arms that a recipe may name without describing them. */
final class BuiltInArms {
    static final int DEPTH = 10;
    static final List<String> NAIVE = List.of("naive_conservative", "naive_balanced", "naive_creative");
    static final List<String> TEMPLATE = List.of("template_conservative", "template_balanced", "template_exploratory");

    static final String RAG = "rag";
    static final String EVOL_INSTRUCT = "evol_instruct";

    /** Kinds of arms, as {@code generator} names them. */
    static final List<String> GENERATORS = List.of("naive", "template", RAG, EVOL_INSTRUCT);

    /** Generators, and arms of the same names, that are understood but not built. */
    static final List<String> LATER = List.of("tabular", "noise");

    private static final String ALIAS = "templater_";
    private static final Map<String, Preset> PRESETS = presets();

    /**
     * What an arm states when the recipe does not.
     *
     * @param temperature null for an arm that states none and so adapts it
     * @param topP null for an arm that states none
     */
    record Preset(
            String generator,
            @Nullable Double temperature,
            @Nullable Double topP,
            int maxDepth) {}

    private BuiltInArms() {}

    static @Nullable Preset find(String name) {
        return PRESETS.get(canonical(name));
    }

    static Set<String> names() {
        return PRESETS.keySet();
    }

    /** {@code templater_balanced} is another name of {@code template_balanced}. */
    static String canonical(String name) {
        String template = name.startsWith(ALIAS) ? "template_" + name.substring(ALIAS.length()) : name;
        return TEMPLATE.contains(template) ? template : name;
    }

    private static Map<String, Preset> presets() {
        Map<String, Preset> presets = new LinkedHashMap<>();
        presets.put("naive", new Preset("naive", null, null, DEPTH));
        presets.put("naive_conservative", new Preset("naive", 0.3, 0.8, DEPTH));
        presets.put("naive_balanced", new Preset("naive", 0.7, null, DEPTH));
        presets.put("naive_creative", new Preset("naive", 1.2, null, DEPTH));
        presets.put("template", new Preset("template", null, null, DEPTH));
        presets.put("template_conservative", new Preset("template", 0.7, null, 8));
        presets.put("template_balanced", new Preset("template", 0.9, null, 10));
        presets.put("template_exploratory", new Preset("template", 1.2, null, 12));
        presets.put(RAG, new Preset(RAG, null, null, DEPTH));
        presets.put(EVOL_INSTRUCT, new Preset(EVOL_INSTRUCT, null, null, EvolutionReader.DEPTH));
        return Collections.unmodifiableMap(presets);
    }
}
