package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.inference.EntityTagger.Entity;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token classifiers as Hugging Face exports them, dropped into a models folder. */
class ExportedTaggersTest {
    private static final String TOKENS = "BertForTokenClassification";

    @TempDir
    Path folder;

    private ModelRegistry registry = ModelRegistry.load(null, 1);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void tag_piecesOfWords_becomeSpansOfTheText() {
        EntityTagger tagger = bio();

        List<Entity> entities = tagger.tag(List.of("Yes, Anna in New York.")).getFirst();

        assertThat(entities).extracting(Entity::label).containsExactly("person", "location");
        assertThat(entities.get(0)).extracting(Entity::from, Entity::to).containsExactly(5, 9);
        assertThat(entities.get(1)).extracting(Entity::from, Entity::to).containsExactly(13, 21);
        // "ann" has softmax(5, 0, 0, 0, 0) for B-PER, "##a" is as unsure as five labels can be.
        assertThat(entities.get(0).score()).isCloseTo((0.97376 + 0.2) / 2, within(1e-4));
    }

    @Test
    void tag_charactersBeyondTheBasicPlane_keepOffsetsInUnits() {
        String text = "🌵🌵 Anna 👩‍👩‍👧 é new york";

        assertThat(bio().tag(List.of(text)).getFirst())
                .extracting(entity -> text.substring(entity.from(), entity.to()))
                .containsExactly("Anna", "new york");
    }

    @Test
    void tag_textLongerThanTheModel_isReadToItsEnd() {
        EntityTagger tagger = bio();
        String text = "yes ".repeat(5_000) + "Anna no new york " + "🌵 ".repeat(200) + "maybe ".repeat(12_000) + "Anna";

        List<Entity> entities = tagger.tag(List.of(text, "Anna")).getFirst();

        assertThat(entities)
                .extracting(entity -> text.substring(entity.from(), entity.to()))
                .containsExactly("Anna", "new york", "Anna");
        assertThat(entities.getFirst().from()).isEqualTo(20_000);
    }

    @Test
    void tag_manyNamesAcrossWindows_findsEachOnce() {
        String text = "new york . Anna in ".repeat(600);

        List<Entity> entities = bio().tag(List.of(text)).getFirst();

        assertThat(entities).hasSize(1200);
        assertThat(entities)
                .extracting(entity -> text.substring(entity.from(), entity.to()))
                .containsOnly("new york", "Anna");
        for (int i = 1; i < entities.size(); i++) {
            assertThat(entities.get(i).from())
                    .isGreaterThanOrEqualTo(entities.get(i - 1).to());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "🌵🌵👩‍👩‍👧", "\0", "\uD83C"})
    void tag_textWithoutNames_findsNone(String text) {
        assertThat(bio().tag(List.of(text, "Anna")))
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        one -> assertThat(one).hasSize(1));
    }

    @Test
    void tag_oneWordOfAHundredThousandCharacters_endsAndFindsTheNextName() {
        assertThat(bio().tag(List.of("x".repeat(100_000) + " Anna")).getFirst())
                .extracting(Entity::from)
                .containsExactly(100_001);
    }

    @Test
    void tag_adjacentBeginnings_areTwoEntities() {
        assertThat(bio().tag(List.of("new new york")).getFirst())
                .extracting(Entity::from, Entity::to)
                .containsExactly(tuple(0, 3), tuple(4, 12));
    }

    @Test
    void tag_singlesAndEnds_closeTheirEntities() {
        export(4)
                .row("ann", 0, 9, 0, 0)
                .row("new", 0, 0, 0, 9)
                .row("york", 0, 0, 9, 0)
                .tokens()
                .config(TOKENS, "", "O", "S-PER", "E-LOC", "B-LOC")
                .tokenizer();

        assertThat(tagger().tag(List.of("ann ann new york york")).getFirst())
                .extracting(Entity::label, Entity::from, Entity::to)
                .containsExactly(
                        tuple("person", 0, 3),
                        tuple("person", 4, 7),
                        tuple("location", 8, 16),
                        tuple("location", 17, 21));
    }

    @Test
    void tag_bareLabels_joinNeighbours() {
        export(2)
                .row("new", 0, 9)
                .row("york", 0, 9)
                .tokens()
                .config(TOKENS, "", "O", "GPE")
                .tokenizer();

        assertThat(tagger().tag(List.of("in new york . york")).getFirst())
                .extracting(Entity::label, Entity::from, Entity::to)
                .containsExactly(tuple("location", 3, 11), tuple("location", 14, 18));
    }

    @Test
    void tag_labelsGiven_renameKindsBehindTheirPrefixes() throws IOException {
        export(3)
                .row("new", 0, 9, 0)
                .row("york", 0, 0, 9)
                .tokens()
                .config(TOKENS, "", "O", "B-X", "I-X")
                .tokenizer();
        Files.writeString(folder.resolve("models.yaml"), """
                models:
                  - {id: tiny, task: token-classification, model: tiny/model.onnx, tokenizer: tiny/tokenizer.json,
                     config: tiny/config.json, labels: {X: place}}
                """);

        assertThat(tagger().tag(List.of("in new york")).getFirst())
                .extracting(Entity::label, Entity::from, Entity::to)
                .containsExactly(tuple("place", 3, 11));
    }

    private EntityTagger bio() {
        export(5)
                .row("ann", 0, 5, 0, 0, 0)
                .row("new", 0, 0, 0, 9, 0)
                .row("york", 0, 0, 0, 0, 9)
                .row("yes", 9, 0, 0, 0, 0)
                .row("no", 9, 0, 0, 0, 0)
                .row("maybe", 9, 0, 0, 0, 0)
                .row("in", 9, 0, 0, 0, 0)
                .row(".", 9, 0, 0, 0, 0)
                .row("[UNK]", 9, 0, 0, 0, 0)
                .tokens()
                .config(TOKENS, "\"max_position_embeddings\": 32", "O", "B-PER", "I-PER", "B-LOC", "I-LOC")
                .tokenizer();
        return tagger();
    }

    private TinyExport export(int width) {
        return new TinyExport(folder.resolve("tiny"), width);
    }

    private EntityTagger tagger() {
        registry.close();
        registry = ModelRegistry.load(folder, 1);
        return switch (registry.entities()) {
            case Found.Model<EntityTagger>(EntityTagger model) -> model;
            case Found.Missing<EntityTagger>(String why) -> throw new AssertionError(why);
        };
    }
}
