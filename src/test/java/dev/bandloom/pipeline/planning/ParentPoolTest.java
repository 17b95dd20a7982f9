package dev.bandloom.pipeline.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Evolution;
import dev.bandloom.random.RandomStreams;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParentPoolTest {
    private static final JsonNode SCHEMA = json("""
        {"type": "object", "required": ["instruction", "output"],
         "properties": {"instruction": {"type": "string"}, "output": {"type": "string"}, "level": {"type": "integer"}}}\
        """);

    @Test
    void examples_areParentsFromTheBeginning() {
        ParentPool pool = pool(json("{\"text\":\"a\",\"mood\":\"calm\"}"), json("{\"text\":\"b\",\"mood\":\"wild\"}"));

        assertThat(pool.any(1)).isTrue();
        assertThat(choose(pool, "wild", 1).id()).isEqualTo("example#2");
    }

    @Test
    void labelThatNoParentHas_leavesAllOfThem() {
        ParentPool pool = pool(json("{\"text\":\"a\",\"mood\":\"calm\"}"));

        assertThat(choose(pool, "gloomy", 1).id()).isEqualTo("example#1");
    }

    @Test
    void parentsThatWereEvolvedLeast_comeFirst() {
        ParentPool pool = pool();
        for (int i = 0; i < 20; i++) {
            pool.admit(parent(i, 0));
        }
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            Parent parent = choose(pool, null, 3);
            chosen.add(parent.id());
            pool.opened(evolution(parent));
        }

        assertThat(chosen).hasSize(20);
    }

    @Test
    void evolutionThatWasTakenBack_doesNotCount() {
        ParentPool pool = pool();
        pool.admit(parent(1, 0));
        pool.admit(parent(2, 0));
        Evolution first = evolution(parent(1, 0));
        pool.opened(first);
        pool.opened(evolution(parent(2, 0)));
        pool.opened(evolution(parent(2, 0)));
        pool.released(first);

        assertThat(choose(pool, null, 3).id()).isEqualTo(parent(1, 0).id());
    }

    @Test
    void sampleAtTheDepthLimit_isNoParent() {
        ParentPool pool = pool();
        pool.admit(parent(1, 2));

        assertThat(pool.any(2)).isFalse();
        assertThat(pool.any(3)).isTrue();
        assertThat(pool.choose(null, 2, null, other -> 0, RandomStreams.of(1).stream("test")))
                .isNull();
    }

    @Test
    void manyAcceptedSamples_leaveABoundedUniformDraw() {
        ParentPool pool = pool();
        int accepted = 20 * ParentPool.CAPACITY;
        for (int i = 0; i < accepted; i++) {
            pool.admit(parent(i, 0));
        }
        int late = 0;
        Set<String> held = new HashSet<>();
        for (int i = 0; i < 2 * ParentPool.CAPACITY; i++) {
            Parent parent = choose(pool, null, 1);
            pool.opened(evolution(parent));
            if (held.add(parent.id()) && Integer.parseInt(parent.id().substring(1)) >= accepted / 2) {
                late++;
            }
        }

        assertThat(held).hasSize(ParentPool.CAPACITY);
        // Half of 256 is 128 with a standard deviation of 8.
        assertThat(late).isBetween(96, 160);
    }

    @Test
    void rowWhoseColumnsAreMembers_isAParent() {
        var row = new SeedRow("tasks.csv", 4, Map.of("instruction", "Add.", "output", "4", "level", "2", "note", "x"));

        Parent parent = Objects.requireNonNull(RowParent.of(row, SCHEMA, null));

        assertThat(parent.id()).isEqualTo("tasks.csv#4");
        assertThat(parent.response()).isEqualTo(json("{\"instruction\":\"Add.\",\"output\":\"4\"}"));
    }

    @Test
    void rowWithoutARequiredMember_isNone() {
        assertThat(RowParent.of(new SeedRow("t", 1, Map.of("instruction", "Add.")), SCHEMA, null))
                .isNull();
    }

    private static ParentPool pool(JsonNode... examples) {
        return new ParentPool(List.of(examples), "mood", RandomStreams.of(5));
    }

    private static Parent choose(ParentPool pool, @Nullable String label, int depth) {
        Parent parent = pool.choose(label, depth, null, other -> 0, RandomStreams.of(9).stream("test"));
        return Objects.requireNonNull(parent);
    }

    private static Parent parent(int number, int depth) {
        return new Parent("s" + number, json("{\"text\":\"t" + number + "\"}"), null, depth, List.of());
    }

    private static Evolution evolution(Parent parent) {
        return new Evolution(parent.id(), parent.response(), "deepen", parent.depth() + 1);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
