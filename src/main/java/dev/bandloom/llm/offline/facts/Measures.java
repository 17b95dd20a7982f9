package dev.bandloom.llm.offline.facts;

import java.util.Map;
import java.util.Set;

/** Units of measurement: the end of a fact's name, and the words for it. */
final class Measures {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("m", "metre"),
            Map.entry("km", "kilometre"),
            Map.entry("cm", "centimetre"),
            Map.entry("mm", "millimetre"),
            Map.entry("ft", "foot"),
            Map.entry("mi", "mile"),
            Map.entry("kg", "kilogram"),
            Map.entry("g", "gram"),
            Map.entry("mg", "milligram"),
            Map.entry("t", "tonne"),
            Map.entry("l", "litre"),
            Map.entry("ml", "millilitre"),
            Map.entry("c", "°C"),
            Map.entry("f", "°F"),
            Map.entry("pct", "percent"),
            Map.entry("percent", "percent"),
            Map.entry("years", "year"),
            Map.entry("year", "year"),
            Map.entry("months", "month"),
            Map.entry("weeks", "week"),
            Map.entry("days", "day"),
            Map.entry("hours", "hour"),
            Map.entry("h", "hour"),
            Map.entry("minutes", "minute"),
            Map.entry("min", "minute"),
            Map.entry("seconds", "second"),
            Map.entry("w", "watt"),
            Map.entry("kw", "kilowatt"),
            Map.entry("kwh", "kilowatt-hour"),
            Map.entry("mah", "milliampere-hour"),
            Map.entry("gb", "gigabyte"),
            Map.entry("mb", "megabyte"),
            Map.entry("m2", "square metre"),
            Map.entry("km2", "square kilometre"),
            Map.entry("ha", "hectare"),
            Map.entry("nm", "nautical mile"),
            Map.entry("mph", "mph"),
            Map.entry("kmh", "km/h"));

    private Measures() {}

    static boolean isUnit(String word) {
        return UNITS.containsKey(word);
    }

    /** The value with its unit in words; {@code symbol} is the end of the fact's name, such as {@code km}. */
    static String measured(String value, String symbol) {
        String unit = UNITS.getOrDefault(symbol, symbol);
        boolean one = value.equals("1");
        if (unit.startsWith("°") || Set.of("percent", "mph", "km/h").contains(unit)) {
            return value + " " + unit;
        }
        return value + " " + (one ? unit : unit.equals("foot") ? "feet" : unit + "s");
    }
}
