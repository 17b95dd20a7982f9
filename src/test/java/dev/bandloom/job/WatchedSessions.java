package dev.bandloom.job;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.BatchUsage;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmSession;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.recipe.ModelRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Offline sessions of which a test sees what they were opened for, and says why they wait. */
final class WatchedSessions implements LlmSessions {
    final List<Order> orders = new CopyOnWriteArrayList<>();
    volatile Optional<String> waiting = Optional.empty();
    volatile int open;

    /** What is done while a session is closed. */
    volatile Runnable closing = () -> {};

    /** What every call ends with; null lets the offline engine answer. */
    volatile @Nullable ProviderException failure;

    @Override
    public LlmSession open(Order order) {
        orders.add(order);
        open++;
        return new Watched(new OfflineSession());
    }

    private final class Watched implements LlmSession {
        private final LlmSession offline;

        Watched(LlmSession offline) {
            this.offline = offline;
        }

        @Override
        public LlmClient client(ModelRef model) {
            LlmClient client = offline.client(model);
            return request -> {
                ProviderException thrown = failure;
                if (thrown != null) {
                    throw thrown;
                }
                return client.complete(request);
            };
        }

        @Override
        public Pricing pricing(ModelRef model) {
            return offline.pricing(model);
        }

        @Override
        public Optional<TextEncoder> encoder() {
            return offline.encoder();
        }

        @Override
        public BatchUsage take(long batch) {
            return offline.take(batch);
        }

        @Override
        public Optional<String> waiting() {
            return waiting;
        }

        @Override
        public void close() {
            closing.run();
            open--;
        }
    }
}
