package dev.bandloom.llm.offline.facts;

import dev.bandloom.llm.offline.facts.Fact.Kind;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells from a fact's name and the look of its value what sort of statement it makes. */
public final class FactReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,]*(?:\\.\\d+)?(?:\\s*[-–]\\s*\\d+(?:\\.\\d+)?)?");
    private static final Pattern YEAR = Pattern.compile("1\\d{3}|20\\d{2}");
    private static final Map<String, String> MONEY = Map.of("usd", "$", "eur", "€", "gbp", "£");

    private FactReader() {}

    public static Fact read(String key, String given) {
        String raw = Texts.oneLine(given);
        List<String> words = Texts.words(key);
        String value = raw.replaceAll("[.;,]+$", "");
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        String noun = String.join(" ", words);
        boolean number = NUMBER.matcher(value).matches();
        if (number
                && YEAR.matcher(value).matches()
                && (words.contains("year") || !FactKinds.year(words).isEmpty())) {
            return new Fact(key, noun, value, raw, Kind.YEAR);
        }
        if (number && (MONEY.containsKey(last) || words.contains("price") || words.contains("cost"))) {
            String sign = MONEY.getOrDefault(last, "");
            String money = MONEY.containsKey(last) && words.size() > 1
                    ? String.join(" ", words.subList(0, words.size() - 1))
                    : noun;
            return new Fact(key, money, sign + value, raw, Kind.PRICE);
        }
        if (number && words.size() > 1 && Measures.isUnit(last)) {
            return new Fact(
                    key,
                    String.join(" ", words.subList(0, words.size() - 1)),
                    Measures.measured(value, last),
                    raw,
                    Kind.QUANTITY);
        }
        if (number) {
            return new Fact(key, noun, value, raw, English.plural(noun) ? Kind.COUNT : Kind.QUANTITY);
        }
        Kind kind = FactKinds.of(words, value);
        return new Fact(key, nounOf(kind, words, noun), kind == Kind.LIST ? listed(value) : value, raw, kind);
    }

    private static String nounOf(Kind kind, List<String> words, String noun) {
        return kind == Kind.PLACE && words.contains("found") ? "place" : noun;
    }

    private static String listed(String value) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split("\\s*[,;|]\\s*")) {
            if (!part.isBlank()) {
                parts.add(part.strip().replaceFirst("^and\\s+", ""));
            }
        }
        return English.list(parts);
    }
}
