package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxTextEncoderTest {
    private static final String[] WORDS =
            "saguaro cactus desert lighthouse keeper storm lamp the a grows slowly tall bright of in with".split(" ");

    private static ModelRegistry models;
    private static TextEncoder encoder;

    @BeforeAll
    static void open() {
        models = ModelRegistry.load(null);
        encoder = models.sentenceEncoder();
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void encode_paraphrase_isNearAndOtherTopicIsFar() {
        float[][] v = encoder.encode(List.of(
                "A man is playing a guitar",
                "Someone is playing the guitar",
                "How do I reset my password?",
                "The weather is sunny today",
                "Today the sun is shining"));

        assertThat(dot(v[0], v[1])).isGreaterThan(0.7);
        assertThat(dot(v[3], v[4])).isGreaterThan(0.7);
        assertThat(dot(v[2], v[3])).isLessThan(0.3);
        assertThat(dot(v[0], v[4])).isLessThan(0.3);
    }

    @Test
    void encode_knownText_hasThePublishedVector() {
        float[] vector = encoder.encode(List.of("hello world"))[0];

        assertThat(vector).hasSize(384).hasSize(encoder.dimensions());
        float[] expected = {-0.0345f, 0.0310f, 0.0067f, 0.0261f};
        for (int d = 0; d < expected.length; d++) {
            assertThat(vector[d]).isCloseTo(expected[d], within(1e-4f));
        }
    }

    @Test
    void encode_mixedLengths_givesEachTextTheVectorItHasAlone() {
        List<String> texts = texts(60);
        float[][] together = encoder.encode(texts);

        for (int i = 0; i < texts.size(); i += 4) {
            assertThat(encoder.encode(List.of(texts.get(i)))[0])
                    .as(texts.get(i))
                    .containsExactly(together[i]);
        }
    }

    @Test
    void encode_reversedInput_keepsTheOrder() {
        List<String> texts = texts(20);
        List<String> reversed = new ArrayList<>(texts);
        Collections.reverse(reversed);

        float[][] forth = encoder.encode(texts);
        float[][] back = encoder.encode(reversed);

        for (int i = 0; i < forth.length; i++) {
            assertThat(back[forth.length - 1 - i]).containsExactly(forth[i]);
        }
    }

    @Test
    void encode_hostileTexts_givesUnitVectors() {
        List<String> texts = List.of(
                "", "   \n\t", "\0", "\uD83C", "\uDF35\uD83C end", "🌵🌵", "x".repeat(100_000), "word ".repeat(20_000));

        float[][] vectors = encoder.encode(texts);

        assertThat(vectors).hasNumberOfRows(texts.size());
        for (float[] vector : vectors) {
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
        }
        assertThat(vectors[0]).containsExactly(vectors[1]);
    }

    @Test
    void encode_textsThatDifferBeyondTheTokenLimit_haveOneVector() {
        String start = "cactus ".repeat(1000);

        float[][] vectors = encoder.encode(List.of(start + "red", start + "blue"));

        assertThat(vectors[0]).containsExactly(vectors[1]);
    }

    @Test
    void encode_nothing_givesNothing() {
        assertThat(encoder.encode(List.of())).isEmpty();
    }

    @Test
    void encode_manyVirtualThreads_allGetTheSameVectors() throws Exception {
        List<String> texts = texts(6);
        float[][] expected = encoder.encode(texts);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<float[][]>> calls = Collections.nCopies(24, () -> encoder.encode(texts));
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void encode_afterClose_saysSo() {
        ModelRegistry other = ModelRegistry.load(null, 1);
        TextEncoder closed = other.sentenceEncoder();
        other.close();

        assertThatThrownBy(() -> closed.encode(List.of("text")))
                .isInstanceOf(InferenceException.class)
                .hasMessage("Model 'all-MiniLM-L6-v2' is closed");
    }

    private static List<String> texts(int count) {
        RandomGenerator random = RandomStreams.of(7).stream("texts");
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder("Text " + i);
            for (int words = random.nextInt(60); words > 0; words--) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }
}
