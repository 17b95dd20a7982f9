package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CachingTextEncoderTest {
    private final Recorder recorder = new Recorder();

    @Test
    void encode_repeatedTexts_encodesEachOnce() {
        var cache = new CachingTextEncoder(recorder);

        float[][] first = cache.encode(List.of("a", "bb", "a"));
        float[][] second = cache.encode(List.of("bb", "ccc", "a"));

        assertThat(recorder.asked).containsExactly(List.of("a", "bb"), List.of("ccc"));
        assertThat(cache.encodedTexts()).isEqualTo(3);
        assertThat(first).isDeepEqualTo(new float[][] {{1}, {2}, {1}});
        assertThat(second).isDeepEqualTo(new float[][] {{2}, {3}, {1}});
    }

    @Test
    void encode_moreTextsThanItHolds_forgetsTheLeastRecentlyUsed() {
        var cache = new CachingTextEncoder(recorder, 2);

        cache.encode(List.of("a", "bb"));
        cache.encode(List.of("a"));
        cache.encode(List.of("ccc"));
        cache.encode(List.of("a"));
        cache.encode(List.of("bb"));

        assertThat(recorder.asked).containsExactly(List.of("a", "bb"), List.of("ccc"), List.of("bb"));
    }

    @Test
    void encode_callLargerThanTheCache_isComplete() {
        var cache = new CachingTextEncoder(recorder, 1);

        assertThat(cache.encode(List.of("a", "bb", "ccc", "a"))).isDeepEqualTo(new float[][] {{1}, {2}, {3}, {1}});
    }

    @Test
    void encode_sameTextsAtOnce_encodesEachOnce() throws Exception {
        var cache = new CachingTextEncoder(recorder);
        List<String> texts = List.of("a", "bb", "ccc", "dddd");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<float[][]>> calls = Collections.nCopies(50, () -> cache.encode(texts));
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isDeepEqualTo(new float[][] {{1}, {2}, {3}, {4}});
            }
        }
        assertThat(cache.encodedTexts()).isEqualTo(4);
    }

    @Test
    void encode_textThatAnotherCallIsEncoding_waitsForIt() throws Exception {
        var running = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        recorder.beforeAnswer = () -> {
            running.countDown();
            released.await();
        };
        var cache = new CachingTextEncoder(recorder);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> cache.encode(List.of("a")));
            running.await();
            var second = threads.submit(() -> cache.encode(List.of("a")));
            released.countDown();
            assertThat(second.get()).isDeepEqualTo(first.get());
        }
        assertThat(recorder.asked).containsExactly(List.of("a"));
    }

    @Test
    void encode_afterAFailure_triesAgain() {
        var cache = new CachingTextEncoder(recorder);
        recorder.beforeAnswer = () -> {
            throw new InferenceException("out of order");
        };
        assertThatThrownBy(() -> cache.encode(List.of("a"))).hasMessage("out of order");

        recorder.beforeAnswer = () -> {};

        assertThat(cache.encode(List.of("a"))).isDeepEqualTo(new float[][] {{1}});
        assertThat(cache.encodedTexts()).isEqualTo(1);
    }

    @Test
    void encode_textOfAnotherCallThatBreaksOff_isEncodedByItself() throws Exception {
        var running = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        recorder.beforeAnswer = () -> {
            recorder.beforeAnswer = () -> {};
            running.countDown();
            released.await();
            throw new CancellationException("the other batch was ended");
        };
        var cache = new CachingTextEncoder(recorder);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> cache.encode(List.of("a")));
            running.await();
            var second = threads.submit(() -> cache.encode(List.of("a", "bb")));
            released.countDown();

            assertThatThrownBy(first::get).hasCauseInstanceOf(CancellationException.class);
            assertThat(second.get()).isDeepEqualTo(new float[][] {{1}, {2}});
        }
    }

    @Test
    void encode_interruptedWhileAnotherCallEncodes_isCancelled() throws Exception {
        var running = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        recorder.beforeAnswer = () -> {
            running.countDown();
            released.await();
        };
        var cache = new CachingTextEncoder(recorder);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> cache.encode(List.of("a")));
            running.await();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cache.encode(List.of("a"))).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            released.countDown();
            assertThat(first.get()).isDeepEqualTo(new float[][] {{1}});
        }
    }

    /** Answers with the length of the text, and writes down what it is asked. */
    private static final class Recorder implements TextEncoder {
        private interface Step {
            void run() throws InterruptedException;
        }

        private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
        private volatile Step beforeAnswer = () -> {};

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public String modelId() {
            return "recorder";
        }

        @Override
        public float[][] encode(List<String> texts) {
            asked.add(texts);
            try {
                beforeAnswer.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return texts.stream().map(text -> new float[] {text.length()}).toArray(float[][]::new);
        }
    }
}
