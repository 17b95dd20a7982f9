package dev.bandloom.recipe.reading;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys {@code provider} and {@code model}, which stand under {@code llm}, an arm and the judge. */
final class ModelReader {
    static final String FILE = " in application.yaml of the data directory";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int LONGEST = 200;

    private final LlmCatalogue catalogue;
    private final @Nullable ModelRef standard;
    private boolean certain = true;

    /** @param recipe whose {@code llm}, the section that was found in it or an empty one, says what is used by default */
    ModelReader(LlmCatalogue catalogue, Section recipe, Section llm) {
        this.catalogue = catalogue;
        String provider = catalogue.defaultProvider();
        String model = catalogue.defaultModel(provider);
        if (model == null && !recipe.has("llm")) {
            certain = false;
            recipe.problem("llm.model", "is missing; " + nameless(provider));
        }
        this.standard = certain ? read(llm, provider, model) : null;
    }

    /** The model of {@code llm}; the offline engine in its place when there were problems. */
    ModelRef standard() {
        return standard == null ? ModelRef.OFFLINE : standard;
    }

    /**
     * The model that a section names with one key or both, else that of {@code llm}; the offline engine in its place when
     * there were problems.
     */
    ModelRef read(Section section) {
        ModelRef model =
                standard == null ? read(section, null, null) : read(section, standard.provider(), standard.model());
        return model == null ? ModelRef.OFFLINE : model;
    }

    /** Whether every model that was asked for so far could be told. */
    boolean certain() {
        return certain;
    }

    /** A model's name; null, with a problem noted, when it is none. */
    static @Nullable String name(Cursor given) {
        String name = given.text();
        if (name == null) {
            return null;
        }
        if (name.length() > LONGEST) {
            given.problem("must have at most " + LONGEST + " characters, but has " + name.length());
            return null;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            given.problem("must not hold line breaks or other control characters");
            return null;
        }
        return name;
    }

    /**
     * @param provider serves when the section names none; null when it is not known
     * @param model of that provider
     */
    private @Nullable ModelRef read(Section section, @Nullable String provider, @Nullable String model) {
        Cursor providerGiven = section.find("provider");
        Cursor modelGiven = section.find("model");
        String named = providerGiven == null ? provider : provider(providerGiven);
        String name = modelGiven == null ? null : name(modelGiven);
        boolean unusable = (modelGiven == null ? section.has("model") : name == null)
                || (providerGiven == null && section.has("provider"));
        if (named == null || unusable) {
            certain = false;
            return null;
        }
        if (modelGiven != null
                && named.equals(ModelRef.OFFLINE.provider())
                && !ModelRef.OFFLINE.model().equals(name)) {
            modelGiven.problem(
                    "'" + Described.clip(String.valueOf(name)) + "' is not available: provider offline has only "
                            + ModelRef.OFFLINE.model() + (providerGiven == null ? "; " + anotherProvider() : ""));
            certain = false;
            return null;
        }
        if (name == null) {
            name = named.equals(provider) ? model : catalogue.defaultModel(named);
        }
        if (name == null) {
            section.require("model", nameless(named));
            certain = false;
            return null;
        }
        return new ModelRef(named, name);
    }

    private @Nullable String provider(Cursor given) {
        String name = given.text();
        List<String> configured = catalogue.providers();
        if (name == null || configured.contains(name)) {
            return name;
        }
        String key = NAME.matcher(name).matches() ? name : "NAME";
        given.problem("provider '" + Described.clip(name) + "' is not configured, only " + Described.list(configured)
                + "; configure it as bandloom.llm.providers." + key + FILE + NearestName.hint(name, configured));
        return null;
    }

    private static String nameless(String provider) {
        return "provider " + provider + " has no default model; name one";
    }

    private String anotherProvider() {
        List<String> others = catalogue.providers().stream()
                .filter(provider -> !provider.equals(ModelRef.OFFLINE.provider()))
                .toList();
        return others.isEmpty()
                ? "configure a provider as bandloom.llm.providers.NAME" + FILE + " and add provider: NAME"
                : "add provider, " + Described.oneOf(others);
    }
}
