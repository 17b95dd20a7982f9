package dev.bandloom.knowledge.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.KnowledgeBaseBusyException;
import dev.bandloom.knowledge.KnowledgeException;
import dev.bandloom.knowledge.NamedBases;
import dev.bandloom.knowledge.RefusedDocument;
import dev.bandloom.recipe.material.NamedBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the knowledge bases have come that requests have asked for; the latest of each name. Safe for many threads. */
final class Indexings {
    private static final Logger LOG = LoggerFactory.getLogger(Indexings.class);
    private static final int MOST_KEPT = 1_000;
    private static final int MOST_RUNNING = 16;

    private final NamedBases bases;
    private final Map<String, Running> latest = new LinkedHashMap<>();

    Indexings(NamedBases bases) {
        this.bases = bases;
    }

    /** Whether a knowledge base is ready. */
    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * How far one has come.
     *
     * @param done of its documents, those included that had been read before
     * @param passages that are new
     * @param refused documents that were left out
     * @param reason why it failed; null when it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String name,
            String state,
            int done,
            int documents,
            long passages,
            List<RefusedDocument> refused,
            @Nullable String reason) {
        /** Of a knowledge base that no request has changed since the server was started. */
        static Status idle(String name) {
            return new Status(name, "idle", 0, 0, 0, List.of(), null);
        }
    }

    /** Makes a knowledge base, or adds to it; the caller closes it. */
    KnowledgeBase run(NamedBase wanted) {
        return run(wanted, begin(wanted.name()));
    }

    /** As {@link #run}, in the background; its state says when it is done. */
    void start(NamedBase wanted) {
        Running running = begin(wanted.name());
        Thread.ofVirtual().name("indexing-" + wanted.name()).start(() -> {
            try {
                run(wanted, running).close();
            } catch (KnowledgeException e) {
                LOG.warn("The knowledge base {} was not made: {}", wanted.name(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The knowledge base {} was not made", wanted.name(), e);
            }
        });
    }

    /** The latest of a name since the server was started; null when there was none. */
    @Nullable
    Status find(String name) {
        synchronized (latest) {
            Running running = latest.get(name);
            return running == null ? null : running.status();
        }
    }

    /** Forgets how a knowledge base was made that is no longer there. */
    void forget(String name) {
        synchronized (latest) {
            Running running = latest.get(name);
            if (running != null && !running.isRunning()) {
                latest.remove(name);
            }
        }
    }

    private KnowledgeBase run(NamedBase wanted, Running running) {
        try {
            KnowledgeBase base = bases.add(wanted, running);
            running.end(State.DONE, null);
            return base;
        } catch (RuntimeException | Error e) {
            running.end(State.FAILED, e instanceof KnowledgeException ? e.getMessage() : "see the log of the server");
            throw e;
        }
    }

    private Running begin(String name) {
        synchronized (latest) {
            Running before = latest.get(name);
            if (before != null && before.isRunning()) {
                throw new KnowledgeBaseBusyException(name);
            }
            if (latest.values().stream().filter(Running::isRunning).count() >= MOST_RUNNING) {
                throw new KnowledgeException(MOST_RUNNING
                        + " knowledge bases are being indexed, which is as many as may be at a time. Wait until one is"
                        + " done.");
            }
            latest.remove(name);
            if (latest.size() >= MOST_KEPT) {
                latest.values().stream()
                        .filter(one -> !one.isRunning())
                        .findFirst()
                        .ifPresent(oldest -> latest.values().remove(oldest));
            }
            var running = new Running(name);
            latest.put(name, running);
            return running;
        }
    }

    /** One of them. */
    private static final class Running implements IndexingProgress {
        private final String name;
        private final List<RefusedDocument> refused = new ArrayList<>();
        private State state = State.RUNNING;
        private int done;
        private int documents;
        private long passages;
        private @Nullable String reason;

        Running(String name) {
            this.name = name;
        }

        @Override
        public synchronized void reached(int reached, int all, long encoded) {
            done = reached;
            documents = all;
            passages = encoded;
        }

        @Override
        public synchronized void refused(RefusedDocument document) {
            refused.add(document);
        }

        synchronized void end(State ended, @Nullable String why) {
            state = ended;
            reason = why;
        }

        synchronized boolean isRunning() {
            return state == State.RUNNING;
        }

        synchronized Status status() {
            return new Status(
                    name,
                    state.name().toLowerCase(Locale.ROOT),
                    done,
                    documents,
                    passages,
                    List.copyOf(refused),
                    reason);
        }
    }
}
