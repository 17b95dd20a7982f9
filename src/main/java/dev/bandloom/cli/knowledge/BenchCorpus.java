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

    private final List<String> vocabulary = new ArrayList<>();
    private final int size;
    private final int words;

    /** @param words of each passage, about */
    BenchCorpus(int size, int words) {
        this.size = size;
        this.words = words;
        for (int i = 0; i < VOCABULARY; i++) {
            var word = new StringBuilder();
            for (int rest = i; word.isEmpty() || rest > 0; rest /= SYLLABLES.length) {
                word.append(SYLLABLES[rest % SYLLABLES.length]);
            }
            vocabulary.add(word.toString());
        }
    }

    /** How many passages there are. */
    int size() {
        return size;
    }

    /** What the encoder is given of some passages: their headings and their words. */
    List<String> encoded(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "Document " + i / SECTIONS + " > Section " + i + "\n" + passage(i))
                .toList();
    }

    /** A few words of a passage. */
    String query(int number) {
        int one = (int) Math.floorMod(number * 7919L, (long) size);
        String[] found = passage(one).replace(".", "").split(" ");
        int from = found.length / 3;
        return String.join(" ", List.of(found).subList(from, Math.min(found.length, from + 8)));
    }

    /**
     * Writes the documents.
     *
     * @return how many bytes they have
     */
    long write(Path folder) throws IOException {
        long bytes = 0;
        for (int from = 0; from < size; from += SECTIONS) {
            var document = new StringBuilder("# Document " + from / SECTIONS + "\n");
            for (int i = from; i < Math.min(size, from + SECTIONS); i++) {
                document.append("\n## Section ")
                        .append(i)
                        .append("\n\n")
                        .append(passage(i))
                        .append('\n');
            }
            Files.writeString(folder.resolve("document-%05d.md".formatted(from / SECTIONS)), document);
            bytes += document.length();
        }
        return bytes;
    }

    /** Puts another text in the place of the first document. */
    void change(Path folder) throws IOException {
        Files.writeString(folder.resolve("document-00000.md"), "# Changed\n\nThis is another document now.\n");
    }

    private String passage(int number) {
        RandomGenerator random = RandomStreams.of(7).stream("bench-knowledge", number);
        int length = words * (75 + random.nextInt(51)) / 100;
        var text = new StringBuilder();
        for (int w = 0; w < length; w++) {
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
