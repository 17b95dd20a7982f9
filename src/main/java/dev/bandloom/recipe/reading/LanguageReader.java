package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code task_input.languages}. Which languages can be written depends on the arms, which are read later.
 *
 * @param codes never empty; English when none are given
 * @param given where each code stands
 */
record LanguageReader(List<String> codes, List<Cursor> given) {
    /** English, which nobody had to ask for. */
    static final LanguageReader ENGLISH = new LanguageReader(List.of("en"), List.of());

    private static final Set<String> ISO = Set.of(Locale.getISOLanguages());

    static LanguageReader read(Section task) {
        Cursor list = task.find("languages");
        if (list == null) {
            return ENGLISH;
        }
        List<String> codes = new ArrayList<>();
        List<Cursor> given = new ArrayList<>();
        List<Cursor> items = list.items();
        if (list.isList() && items.isEmpty()) {
            list.problem("must name a language, such as en");
        }
        for (Cursor item : items) {
            String code = item.text();
            if (code != null && codes.contains(code)) {
                item.problem("'" + Described.clip(code) + "' is in the list twice; drop one");
            } else if (code != null) {
                codes.add(code);
                given.add(item);
            }
        }
        return codes.isEmpty() ? ENGLISH : new LanguageReader(codes, given);
    }

    /** Notes the languages that nobody writes. */
    void check(AskedModels models) {
        boolean englishOnly = models.certain() && models.armsOffline();
        for (int i = 0; i < given.size(); i++) {
            String code = codes.get(i);
            if (englishOnly && !code.equals("en")) {
                given.get(i)
                        .problem("'" + Described.clip(code)
                                + "' takes a language model: the offline engine writes English only; give [en]");
            } else if (!ISO.contains(code)) {
                given.get(i).mismatch("must be a language code of two letters (ISO 639-1), such as en or de");
            }
        }
    }
}
