package dev.bandloom.llm.offline.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs of content words, as RAKE takes them (Rose et al. 2010): text cut at stop words and punctuation. */
public final class KeyPhrases {
    private static final Set<String> STOP = words(
            "a an the this that these those and or but nor of in on at to for with from by about into over as is are was were be been being it its"
                    + " their his her our your my we you they i he she them which who whom whose what when where why how not no do does did has have had will would can could"
                    + " should may might must if then than so such each every any all some more most very only just also between both per one its up out while during"
                    + " s t use using used");

    private KeyPhrases() {}

    private static Set<String> words(String spaced) {
        return Set.copyOf(Arrays.asList(spaced.split(" ")));
    }

    public static List<String> of(String text) {
        Set<String> phrases = new LinkedHashSet<>();
        List<String> run = new ArrayList<>();
        String bounded = Texts.oneLine(text);
        for (String token : bounded.split("\\s+|(?=[.,;:!?()\"“”])|(?<=[.,;:!?()\"“”])")) {
            String word = token.toLowerCase(Locale.ROOT).replaceAll("['’]s$", "");
            if (!word.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*") || STOP.contains(word)) {
                close(run, phrases);
            } else {
                run.add(
                        token.matches("\\p{Lu}\\p{Ll}+")
                                        && run.isEmpty()
                                        && phrases.isEmpty()
                                        && bounded.startsWith(token)
                                ? word
                                : token);
            }
            if (token.matches(".*['’]s")) {
                close(run, phrases);
            }
        }
        close(run, phrases);
        return phrases.stream().limit(12).toList();
    }

    private static void close(List<String> run, Set<String> phrases) {
        if (!run.isEmpty()) {
            String phrase = String.join(" ", run.subList(Math.max(0, run.size() - 3), run.size()))
                    .replaceAll("['’]s$", "");
            if (phrase.length() > 2 && phrase.length() < 60) {
                phrases.add(phrase);
            }
            run.clear();
        }
    }
}
