package dev.bandloom.pipeline.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.quality.AcceptedPool;
import dev.bandloom.quality.Assessment;
import dev.bandloom.quality.SampleText;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

class PoolRestorerTest {
    @Test
    void empty_brokenEncoder_leavesThePoolWithoutVectorsOfTheReference() {
        var spec = new Deduplication(Common.DEFAULT, "content", null, new Deduplication.Semantic(0.9), null);
        var pool = new AcceptedPool(1, Optional.of(spec), List.of(text("In the reference.")));

        new PoolRestorer(pool, new Broken()).empty();

        assertThat(pool.unencoded()).isEmpty();
        assertThat(pool.duplicate(assessed("in the  reference."))).isPresent();
        assertThat(pool.duplicate(assessed("Something else."))).isEmpty();
    }

    private static Assessment assessed(String text) {
        return new Assessment(SampleText.of(text(text)), List.of(), null, null);
    }

    private static StringNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static final class Broken implements TextEncoder {
        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public String modelId() {
            return "broken";
        }

        @Override
        public float[][] encode(List<String> texts) {
            throw new InferenceException("Model 'broken' cannot be opened");
        }
    }
}
