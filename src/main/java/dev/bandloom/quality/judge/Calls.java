package dev.bandloom.quality.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Makes calls at the same time, on virtual threads that end with the interruption of the caller. */
final class Calls {
    private Calls() {}

    /**
     * The answers in the order of the calls. When one fails the others are ended and its exception is thrown.
     *
     * @throws CancellationException when the thread is interrupted; its flag stays set
     */
    static <T> List<T> together(List<Supplier<T>> calls) {
        if (calls.size() < 2) {
            return calls.stream().map(Supplier::get).toList();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> pending =
                    calls.stream().map(call -> threads.submit(call::get)).toList();
            try {
                List<T> answers = new ArrayList<>();
                for (Future<T> answer : pending) {
                    answers.add(answer.get());
                }
                return answers;
            } catch (InterruptedException interrupted) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw (CancellationException)
                        new CancellationException("The judge was interrupted").initCause(interrupted);
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException("A call of the judge broke off", failed.getCause());
            }
        }
    }
}
