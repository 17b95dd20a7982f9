package dev.bandloom.cli.knowledge;

import dev.bandloom.random.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Documents of common and invented words for measuring: Markdown, with a section for each passage; the same for the same size. */
final class BenchCorpus {
    private static final int SECTIONS = 100;
    private static final int VOCABULARY = 20_000;
    /** One word in so many is a rare one. */
    private static final int RARE = 8;

    private static final String[] COMMON =
            ("the a of to and in is was for that it with as his on be at by had not but from or have an they which one"
                            + " you were her all she there would their we him been has when who will more no if out so said what"
                            + " up its about into than them can only other new some could time these two may then do first any my"
                            + " now such like our over man me even most made after also did many before must through back years"
                            + " where much your way well down should because each just those people water")
                    .split(" ");
    private static final String[] SYLLABLES = {
        "ba", "cor", "den", "el", "fi", "gar", "hu", "in", "jo", "kel", "lum", "mi", "nor", "os", "pra", "qui", "ren",
        "sol", "ta", "ur", "vin", "wes", "yar", "zo"
    };

    private final RandomGenerator random = RandomStreams.of(7).stream("bench-knowledge");
    private final List<String> vocabulary = new ArrayList<>();
    private final List<String> passages = new ArrayList<>();

    /** @param words of each passage, about */
    BenchCorpus(int count, int words) {
        for (int i = 0; i < VOCABULARY; i++) {
            var word = new StringBuilder();
            for (int rest = i; word.isEmpty() || rest > 0; rest /= SYLLABLES.length) {
                word.append(SYLLABLES[rest % SYLLABLES.length]);
            }
            vocabulary.add(word.toString());
        }
        for (int i = 0; i < count; i++) {
            passages.add(sentences(words * (75 + random.nextInt(51)) / 100));
        }
    }

    /** What the encoder is given of the first passages: their headings and their words. */
    List<String> encoded(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "Document " + i / SECTIONS + " > Section " + i + "\n" + passages.get(i))
                .toList();
    }

    /** A few words of a passage. */
    String query(int number) {
        String[] words = passages.get(Math.floorMod(number * 7919, passages.size()))
                .replace(".", "")
                .split(" ");
        int from = words.length / 3;
        return String.join(" ", List.of(words).subList(from, Math.min(words.length, from + 8)));
    }

    void write(Path folder) throws IOException {
        for (int from = 0; from < passages.size(); from += SECTIONS) {
            var document = new StringBuilder("# Document " + from / SECTIONS + "\n");
            for (int i = from; i < Math.min(passages.size(), from + SECTIONS); i++) {
                document.append("\n## Section ")
                        .append(i)
                        .append("\n\n")
                        .append(passages.get(i))
                        .append('\n');
            }
            Files.writeString(folder.resolve("document-%05d.md".formatted(from / SECTIONS)), document);
        }
    }

    private String sentences(int words) {
        var text = new StringBuilder();
        for (int w = 0; w < words; w++) {
            boolean rare = random.nextInt(RARE) == 0;
            String word = rare ? vocabulary.get(random.nextInt(VOCABULARY)) : COMMON[random.nextInt(COMMON.length)];
            text.append(text.isEmpty() ? "" : " ").append(word);
            if (w % 14 == 13) {
                text.append('.');
            }
        }
        return text.append('.').toString().replace("..", ".");
    }
}
