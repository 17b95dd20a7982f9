package dev.bandloom.cli.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.knowledge.SearchMode;
import dev.bandloom.knowledge.document.DocumentLimits;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Questions in words of their own about the sample manual and the island, with the shipped models. Measured shares of the
 * passages among the first five by both ways together, by meaning and by words: 0.88, 0.84 and 0.66 of the questions that
 * the weights of the fusion were chosen by; 0.89, 0.86 and 0.61 of those that they were not.
 */
class RetrievalGateTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({"data/questions/tuning.jsonl, 50, 0.80", "data/questions/held-out.jsonl, 273, 0.85"})
    void bothWaysTogether_findAtLeastAsMuchAsTheBetterOfThem(Path file, int asked, double bar) {
        var questions = Questions.read(file);
        var spec = new KnowledgeBaseSpec(
                List.of(Path.of("data/manuals"), Path.of("data/island")),
                KnowledgeBaseSpec.CHUNK_TOKENS,
                KnowledgeBaseSpec.OVERLAP_TOKENS,
                KnowledgeBaseSpec.TOP_K);
        try (var models = ModelRegistry.load(null);
                var base = new KnowledgeBases(temporary, models.sentenceEncoder(), DocumentLimits.DEFAULT)
                        .open(spec, IndexingProgress.NONE)) {
            Questions.Recall both = questions.recall(base, SearchMode.HYBRID);

            assertThat(both.questions()).isEqualTo(asked);
            assertThat(both.amongFive())
                    .isGreaterThanOrEqualTo(bar)
                    .isGreaterThanOrEqualTo(
                            questions.recall(base, SearchMode.WORDS).amongFive())
                    .isGreaterThanOrEqualTo(
                            questions.recall(base, SearchMode.MEANING).amongFive());
        }
    }
}
