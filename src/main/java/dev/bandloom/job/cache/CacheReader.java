package dev.bandloom.job.cache;

import dev.bandloom.llm.CachedAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the table of answers on a thread of its own: what is asked for while it reads comes with its next query. */
final class CacheReader {
    private static final int GROUP = 500;

    private final Function<Collection<String>, Map<String, CachedAnswer>> rows;
    private final BlockingQueue<Question> queue = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private boolean closed;

    /** @param rows the answers under some keys */
    CacheReader(Function<Collection<String>, Map<String, CachedAnswer>> rows) {
        this.rows = rows;
    }

    /** Completes with the answer in the table, or as reading it fails. */
    synchronized CompletableFuture<Optional<CachedAnswer>> find(String key) {
        if (closed) {
            throw new IllegalStateException("The response cache is closed");
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("cache-reader").start(this::run);
        }
        var question = new Question(key, new CompletableFuture<>());
        queue.add(question);
        return question.answer;
    }

    /** Reads what has been asked for, and nothing after it. */
    synchronized void close() {
        closed = true;
        queue.add(Question.END);
    }

    private void run() {
        var group = new ArrayList<Question>();
        while (!group.contains(Question.END)) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("Nobody may interrupt the thread that reads the database", stopped);
            }
            queue.drainTo(group, GROUP - 1);
            answer(group.stream().filter(question -> question != Question.END).toList());
        }
    }

    private void answer(List<Question> questions) {
        if (questions.isEmpty()) {
            return;
        }
        try {
            Map<String, CachedAnswer> found =
                    rows.apply(questions.stream().map(Question::key).distinct().toList());
            questions.forEach(question -> question.answer.complete(Optional.ofNullable(found.get(question.key))));
        } catch (RuntimeException | Error failure) {
            questions.forEach(question -> question.answer.completeExceptionally(failure));
        }
    }

    /** A key, and who waits for what lies under it. */
    private record Question(String key, CompletableFuture<Optional<CachedAnswer>> answer) {
        /** What comes when the cache is closed. */
        static final Question END = new Question("", new CompletableFuture<>());
    }
}
