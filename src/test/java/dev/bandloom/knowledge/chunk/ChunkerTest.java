package dev.bandloom.knowledge.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.knowledge.WordEncoder;
import dev.bandloom.knowledge.document.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A token is a word here. */
class ChunkerTest {
    private final TokenCounter counter = TokenCounter.of(new WordEncoder());

    private List<Chunk> cut(int tokens, int overlap, Block... blocks) {
        var chunks = new ArrayList<Chunk>();
        var chunker = new Chunker(tokens, overlap, counter, chunks::add);
        Arrays.stream(blocks).forEach(chunker::accept);
        chunker.end();
        return chunks;
    }

    private List<String> texts(int tokens, int overlap, Block... blocks) {
        return cut(tokens, overlap, blocks).stream().map(Chunk::text).toList();
    }

    private static Block heading(int level, String text) {
        return new Block(Block.Kind.HEADING, level, text, 0, text.length());
    }

    private static Block block(Block.Kind kind, String text) {
        return at(0, kind, text);
    }

    private static Block at(long start, Block.Kind kind, String text) {
        return new Block(kind, 0, text, start, start + text.length());
    }

    private static Block prose(String text) {
        return block(Block.Kind.PARAGRAPH, text);
    }

    @Test
    void paragraphs_fillAPassageAndStayWhole() {
        assertThat(texts(6, 0, prose("One two three."), prose("Four five."), prose("Six seven eight.")))
                .containsExactly("One two three.\n\nFour five.", "Six seven eight.");
    }

    @Test
    void headings_beginPassagesAndMakeTheTrail() {
        assertThat(cut(
                        50,
                        10,
                        heading(1, "Manual"),
                        prose("Intro."),
                        heading(2, "Care"),
                        heading(3, "Anode"),
                        prose("Check it."),
                        heading(2, "Data"),
                        prose("Numbers.")))
                .extracting(chunk -> chunk.heading() + ": " + chunk.text())
                .containsExactly("Manual: Intro.", "Manual > Care > Anode: Check it.", "Manual > Data: Numbers.");
    }

    @Test
    void longProse_isCutBetweenSentencesAndOverlaps() {
        assertThat(texts(6, 3, prose("One two three. Four five. Six seven. Eight nine ten.")))
                .containsExactly("One two three. Four five.", "Four five. Six seven.", "Six seven. Eight nine ten.");
        assertThat(texts(6, 0, prose("One two three. Four five. Six seven. Eight nine ten.")))
                .containsExactly("One two three. Four five.", "Six seven. Eight nine ten.");
    }

    @Test
    void table_staysWholeOrRepeatsItsHeader() {
        var table = block(Block.Kind.TABLE, "part weeks\nanode 52\ntank 104\nvalve 26");

        assertThat(texts(9, 3, prose("Some words before it."), table))
                .containsExactly("Some words before it.", "part weeks\nanode 52\ntank 104\nvalve 26");
        assertThat(texts(6, 3, table)).containsExactly("part weeks\nanode 52\ntank 104", "part weeks\nvalve 26");
    }

    @Test
    void list_isCutBetweenItems() {
        assertThat(texts(6, 2, block(Block.Kind.LIST, "- one two\n- three four\n- five six")))
                .containsExactly("- one two\n- three four", "- five six");
    }

    @Test
    void sentenceWithoutEnd_isCutBetweenWordsAndNeverLost() {
        String words = "w".repeat(3) + " word".repeat(500);

        List<String> texts = texts(20, 5, prose(words));

        assertThat(texts).allSatisfy(text -> assertThat(counter.count(text)).isBetween(1, 20));
        assertThat(String.join(" ", texts).split(" ").length).isGreaterThanOrEqualTo(501);
    }

    @Test
    void places_areThoseOfTheFirstAndLastPiece() {
        var chunks = cut(6, 0, at(100, Block.Kind.PARAGRAPH, "One two three. Four five. Six seven. Eight nine ten."));

        assertThat(chunks)
                .extracting(Chunk::start, Chunk::end)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(100L, 126L),
                        org.assertj.core.groups.Tuple.tuple(126L, 152L));
    }

    @Test
    void abbreviations_endNoSentence() {
        assertThat(Sentences.ends("See Fig. 3 by Dr. Smith, e.g. here. It ends."))
                .hasSize(2);
    }

    @Test
    void passageWithoutWords_isLeftOut() {
        assertThat(texts(10, 0, prose("* * *"))).isEmpty();
    }

    @Test
    void anyBlocks_giveNoPassageBeyondItsLimitAndLoseNoWord() {
        RandomGenerator random = dev.bandloom.random.RandomStreams.of(3).stream("chunks");
        for (int round = 0; round < 300; round++) {
            int most = 16 + random.nextInt(40);
            int overlap = random.nextInt(most);
            var blocks = new ArrayList<Block>();
            int word = 0;
            for (int b = 0; b < 6; b++) {
                var kind = Block.Kind.values()[1 + random.nextInt(Block.Kind.values().length - 1)];
                var text = new StringBuilder();
                for (int w = 1 + random.nextInt(60); w > 0; w--) {
                    text.append('w').append(word++).append(random.nextInt(6) == 0 ? ".\n" : " ");
                }
                blocks.add(block(kind, text.toString().strip()));
            }

            var seen = new java.util.HashSet<String>();
            for (Chunk chunk : cut(most, overlap, blocks.toArray(Block[]::new))) {
                assertThat(counter.count(chunk.text())).isLessThanOrEqualTo(most);
                seen.addAll(List.of(chunk.text().split("[.\\s]+")));
            }
            assertThat(seen).hasSize(word);
        }
    }
}
