package dev.bandloom.cli.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the shipped questions say what they are answered by. */
class QuestionsTest {
    @Test
    void theQuoteOfEachShippedQuestion_standsOnceInItsDocument() throws IOException {
        String manual = plain(Path.of("data/manuals/torven-water-heater.md"));
        String island = plain(Path.of("data/island/velmora.md"));
        var ambiguous = new ArrayList<String>();
        for (Questions.Question question : shipped("held-out")) {
            String quote = plain(question.quote());
            String document = question.source().startsWith("velmora") ? island : manual;
            int first = document.indexOf(quote);
            if (first < 0 || document.indexOf(quote, first + 1) >= 0) {
                ambiguous.add(question.question());
            }
        }
        assertThat(ambiguous).isEmpty();
    }

    @Test
    void questionsThatAreHeldOut_areNoneOfThoseThatWereTunedOn() throws IOException {
        var tuned = new HashSet<String>();
        shipped("tuning").forEach(question -> tuned.add(plain(question.question())));

        assertThat(shipped("held-out"))
                .extracting(question -> plain(question.question()))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(tuned);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"question\": \"Why?\", \"source\": \"a.md\"} | line 2 has no quote",
                "{\"question\": \"Why?\", \"source\": \"\", \"quote\": \"so\"} | line 2 has no source",
                "[] | line 2 has no question",
                "{ | line 2 is no JSON object"
            })
    void lineThatIsNoQuestion_isNamed(String line, String problem, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("asked.jsonl"), "\n" + line + "\n");

        assertThatThrownBy(() -> Questions.read(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("asked.jsonl, " + problem)
                .hasMessageContaining("question, source and quote");
    }

    @Test
    void fileWithoutQuestions_isRejected(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("asked.jsonl"), "\n");

        assertThatThrownBy(() -> Questions.read(file)).hasMessageContaining("asked.jsonl holds no questions");
    }

    private static Iterable<Questions.Question> shipped(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("data/questions", name + ".jsonl"))) {
            return lines.map(line -> SampleJson.mapper().readValue(line, Questions.Question.class))
                    .toList();
        }
    }

    private static String plain(Path file) throws IOException {
        return plain(Files.readString(file));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s|*`]+", " ").strip();
    }
}
