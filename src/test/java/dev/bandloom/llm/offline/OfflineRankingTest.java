package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.Sampling;
import dev.bandloom.random.RandomStreams;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OfflineRankingTest {
    private static final int SEEDS = 40;

    @Test
    void temperature_widensTheChoice() {
        Map<String, String> row = Desk.saguaro();
        int cold = distinct(row, 0);
        int low = distinct(row, 0.3);
        int middle = distinct(row, 0.7);
        int high = distinct(row, 1.2);
        assertThat(cold).isEqualTo(1);
        assertThat(low).isBetween(2, SEEDS / 2);
        assertThat(middle).isGreaterThan(low);
        assertThat(high).isGreaterThan(middle).isGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plants", "lighthouses", "products"})
    void temperature_costsFacts(String table) {
        double low = share(table, 0.3);
        double middle = share(table, 0.7);
        double high = share(table, 1.2);
        assertThat(low).isGreaterThan(0.9);
        assertThat(middle).isLessThanOrEqualTo(low);
        assertThat(high).isLessThan(middle - 0.02);
    }

    @Test
    void sameRequest_sameReply() {
        Assignment.Writing writing = Desk.writing(
                Desk.TEXT,
                "{}",
                Desk.brief(Desk.saguaro(), null),
                Desk.brief(Desk.rows("plants").get(5), null));
        for (long seed = 0; seed < 10; seed++) {
            assertThat(Desk.reply(writing, 0.9, seed)).isEqualTo(Desk.reply(writing, 0.9, seed));
        }
    }

    @Test
    void rowThatComesAgainInABatch_isWordedAnew() {
        Assignment.Brief brief = Desk.brief(Desk.saguaro(), null);
        Set<String> texts = new HashSet<>();
        Desk.items(Desk.writing(Desk.TEXT, "{}", brief, brief, brief, brief), 0.9, 3)
                .forEach(item -> texts.add(item.stringValue()));
        assertThat(texts).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void textsToAvoid_pushTheirLikeDown() {
        Map<String, String> row = Desk.saguaro();
        String best = Desk.text("{}", row, 0, 1);
        Assignment.Writing plain = Desk.writing(Desk.TEXT, "{}", Desk.brief(row, null));
        Assignment.Writing shown = new Assignment.Writing(
                plain.task(),
                plain.description(),
                plain.requirements(),
                plain.itemSchema(),
                plain.labelField(),
                List.of(),
                List.of(best),
                plain.briefs());
        assertThat(Desk.item(shown, 0, 1).stringValue()).isNotEqualTo(best);
        for (long seed = 0; seed < 20; seed++) {
            assertThat(Desk.item(shown, 0.3, seed).stringValue()).isNotEqualTo(best);
        }
    }

    @Test
    void draw_followsTheSoftmaxAndItsCuts() {
        int[] counts = new int[40];
        for (int i = 0; i < 4000; i++) {
            counts[Ranking.draw(40, new Sampling(0.7, 1, 0), RandomStreams.of(1).stream("draw", i))]++;
        }
        assertThat(counts[0]).isGreaterThan(counts[7]);
        assertThat(counts[0] / (double) counts[7]).isBetween(1.7, 4.0);
        for (int i = 0; i < 400; i++) {
            assertThat(Ranking.draw(40, new Sampling(2, 1, 3), RandomStreams.of(2).stream("k", i)))
                    .isLessThan(3);
            assertThat(Ranking.draw(40, new Sampling(0.4, 0.5, 0), RandomStreams.of(2).stream("p", i)))
                    .isLessThan(4);
            assertThat(Ranking.draw(40, new Sampling(0, 1, 0), RandomStreams.of(2).stream("t", i)))
                    .isZero();
        }
    }

    private static int distinct(Map<String, String> row, double temperature) {
        Set<String> texts = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            texts.add(Desk.text("{}", row, temperature, seed));
        }
        return texts.size();
    }

    private static double share(String table, double temperature) {
        List<Map<String, String>> rows = Desk.someRows(table);
        Assignment.Brief[] briefs =
                rows.stream().map(row -> Desk.brief(row, null)).toArray(Assignment.Brief[]::new);
        double told = 0;
        double all = 0;
        List<JsonNode> items = Desk.items(Desk.writing(Desk.TEXT, "{}", briefs), temperature, 1);
        for (int i = 0; i < rows.size(); i++) {
            told += Desk.told(items.get(i).stringValue(), rows.get(i));
            all += rows.get(i).size() - 1;
        }
        return told / all;
    }
}
