package dev.bandloom.generation.prompt;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages of a recipe, by the names that language models know. */
final class Languages {
    private final List<String> codes;

    /** @param codes ISO 639-1, at least one */
    Languages(List<String> codes) {
        this.codes = codes;
    }

    boolean several() {
        return codes.size() > 1;
    }

    /** {@code German (de), English (en)}. */
    String named() {
        return codes.stream().map(Languages::name).collect(Collectors.joining(", "));
    }

    /** The only language, named; empty when there are several. */
    String only() {
        return several() ? "" : named();
    }

    /** The language of a sample: they take turns, and each batch begins with another. */
    String of(long batch, int index) {
        return name(codes.get(Math.floorMod(batch + index, codes.size())));
    }

    private static String name(String code) {
        String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() || name.equals(code) ? code : name + " (" + code + ")";
    }
}
