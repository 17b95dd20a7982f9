package dev.bandloom.llm.offline.facts;

import java.util.Set;

/**
 * One thing that is known about a subject.
 *
 * @param key the name as the recipe has it
 * @param noun the name as a noun phrase: {@code water needs}
 * @param value the value as it stands in a sentence: {@code 12 metres}
 * @param raw the value as it was given, on one line
 */
public record Fact(String key, String noun, String value, String raw, Kind kind) {
    /** What sort of statement the fact makes. */
    public enum Kind {
        QUANTITY,
        PRICE,
        COUNT,
        YEAR,
        PLACE,
        ORIGIN,
        TYPE,
        GROUP,
        OTHER_NAME,
        MATERIAL,
        USE,
        MAKER,
        COLOUR,
        QUALITY,
        ACTION,
        FLAW,
        FLAG,
        LIST,
        NOUN,
        PASSAGE
    }

    /** Whether one of these keys means this fact; the key of two facts told as one is both keys with a plus sign. */
    public boolean among(Set<String> keys) {
        for (String part : key.split("\\+")) {
            if (keys.contains(part)) {
                return true;
            }
        }
        return keys.contains(key);
    }

    public boolean yes() {
        return raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("yes");
    }
}
