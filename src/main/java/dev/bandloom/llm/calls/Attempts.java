package dev.bandloom.llm.calls;

import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.DurationText;
import dev.bandloom.llm.chat.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call, again and again while that can help: after the circuit lets it, in its turn, and within what its job is
 * allowed. An attempt that is not sent waits for nothing. For one thread.
 */
final class Attempts {
    /** A call that failed so often while others were answered is suspected. */
    static final int SUSPICIOUS = 8;

    /** … and given up when it cannot be bad luck, or after this many failures. */
    static final int MOST = 32;

    private static final double BAD_LUCK = 1e-6;

    /** So long an answer waits while calls wait to be sent. */
    private static final Duration GIVING_WAY = Duration.ofMillis(3);

    /** Rejected so often, a model that has never answered is taken to accept nothing. */
    static final int MOST_REJECTIONS = 3;

    private final ModelLine line;
    private final Allowance allowance;
    private final Runnable retried;
    private final Instant begun;
    private final long answersBefore;
    private int failures;
    private int silent;
    private int rejections;

    /** @param retried told of each attempt that failed and is to be made again */
    Attempts(ModelLine line, Allowance allowance, Runnable retried) {
        this.line = line;
        this.allowance = allowance;
        this.retried = retried;
        this.begun = line.time().instant();
        this.answersBefore = line.circuit().answers();
    }

    /**
     * @param attempt sends what it sends in its turn
     * @throws ProviderException when the provider gives no answer
     * @throws CallFailure.Unacceptable when this request is turned down by a model that answers others
     */
    <T> T call(Function<Turn, T> attempt) {
        try {
            while (true) {
                CallFailure failure;
                var passage = new Passage();
                try {
                    allowance.check();
                    T answer = attempt.apply(passage);
                    passage.answered();
                    line.answered().set(true);
                    return answer;
                } catch (CallFailure failed) {
                    failure = failed;
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedException("Interrupted during a call");
                    }
                    passage.failed(failed);
                } finally {
                    passage.close();
                }
                failures++;
                giveUpAfter(failure);
                retried.run();
                pauseAfter(failure);
            }
        } catch (InterruptedException interrupted) {
            throw cancelled(interrupted);
        }
    }

    private void giveUpAfter(CallFailure failure) {
        switch (failure) {
            case CallFailure.Busy busy -> giveUpWhenPatienceIsUsedUp(busy);
            case CallFailure.Down down -> {
                silent++;
                if (silent > allowance.maxRetries()) {
                    throw new ProviderException.Abandoned(
                            "One request to " + line.model() + " failed " + silent + " times, and llm.max_retries is "
                                    + allowance.maxRetries() + "; the last time so: " + down.getMessage(),
                            down);
                }
                if (abandoned()) {
                    throw new ProviderException.Abandoned(
                            "One request to " + line.model() + " failed " + silent
                                    + " times while others were answered," + " the last time so: " + down.getMessage(),
                            down);
                }
                giveUpWhenPatienceIsUsedUp(down);
            }
            case CallFailure.Denied denied ->
                throw new ProviderException.Denied(String.valueOf(denied.getMessage()), denied);
            case CallFailure.Unacceptable unacceptable -> {
                if (line.answered().get()) {
                    throw unacceptable;
                }
                rejections++;
                if (rejections == MOST_REJECTIONS) {
                    throw new ProviderException.Denied(
                            unacceptable.getMessage() + ". " + line.model() + " has answered nothing so far: maybe the"
                                    + " model's name is wrong, or the endpoint does not support what is asked",
                            unacceptable);
                }
            }
        }
    }

    /** Whether failing this often cannot be chance while the provider fails as often as it lately does. */
    private boolean abandoned() {
        boolean othersAnswered = line.circuit().answers() > answersBefore;
        boolean badLuck = Math.pow(line.circuit().failureShare(), silent) >= BAD_LUCK;
        return othersAnswered && silent >= SUSPICIOUS && (!badLuck || silent >= MOST);
    }

    private void giveUpWhenPatienceIsUsedUp(@Nullable CallFailure cause) {
        Instant failing = line.circuit().failingSince();
        if (failing != null && !line.time().instant().isBefore(patienceEnds(failing))) {
            throw new ProviderException.Unavailable(
                    line.circuit().silence() + ", which is longer than bandloom.llm.patience ("
                            + DurationText.of(line.patience())
                            + "). Start the provider or check bandloom.llm.providers."
                            + line.model().provider() + ".base-url, then resume",
                    cause);
        }
    }

    private Instant patienceEnds(Instant failing) {
        return (failing.isAfter(begun) ? failing : begun).plus(line.patience());
    }

    private Instant lookAgain() {
        Instant failing = line.circuit().failingSince();
        return failing == null ? allowance.end() : Waiting.earlier(allowance.end(), patienceEnds(failing));
    }

    private void pauseAfter(CallFailure failure) throws InterruptedException {
        Duration pause = line.backoff().after(failures);
        if (failure instanceof CallFailure.Down down && down.retryAfter() != null) {
            Duration asked = down.retryAfter();
            pause = pause.plus(asked.compareTo(Admission.LONGEST_HOLD) > 0 ? Admission.LONGEST_HOLD : asked);
        }
        Instant end = line.time().instant().plus(pause);
        line.time().until(Waiting.earlier(end, lookAgain()));
    }

    private static CancellationException cancelled(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("The call was interrupted");
        cancelled.initCause(interrupted);
        return cancelled;
    }

    /**
     * One attempt's permit and pass. The permit, which others wait for, ends with the reply; unless what the reply costs may
     * forbid the next call, which then has to wait until it is counted. The next calls set out before the reply is worked on:
     * both take processors, but only the calls keep the endpoint busy.
     */
    private final class Passage implements Turn {
        private Admission.@Nullable Permit permit;
        private ProviderCircuit.@Nullable Pass pass;

        @Override
        public void begin() {
            if (permit != null) {
                return;
            }
            try {
                while (permit == null || pass == null) {
                    enter();
                }
            } catch (InterruptedException interrupted) {
                throw cancelled(interrupted);
            }
            allowance.check();
        }

        private void enter() throws InterruptedException {
            allowance.check();
            line.circuit().await(lookAgain());
            allowance.check();
            giveUpWhenPatienceIsUsedUp(null);
            permit = line.admission().enter(allowance.end()).orElse(null);
            if (permit != null && pass == null) {
                pass = line.circuit().enter().orElse(null);
            }
            if (pass == null) {
                endPermit(Admission.Permit::unused);
            }
        }

        @Override
        public void end() {
            if (!allowance.capsUsage()) {
                giveWay();
            }
        }

        private void answered() {
            endPass(ProviderCircuit.Pass::answered);
            giveWay();
        }

        private void giveWay() {
            if (permit == null) {
                return;
            }
            boolean awaited = line.admission().awaited();
            endPermit(Admission.Permit::answered);
            if (awaited) {
                try {
                    line.time().until(line.time().instant().plus(GIVING_WAY));
                } catch (InterruptedException interrupted) {
                    // The answer is there and paid for.
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void failed(CallFailure failure) {
            switch (failure) {
                case CallFailure.Busy busy -> {
                    endPass(taken -> taken.busy(busy));
                    endPermit(taken -> taken.refused(busy.retryAfter()));
                }
                case CallFailure.Down down -> endPass(taken -> taken.failed(down));
                case CallFailure.Denied denied -> endPass(ProviderCircuit.Pass::rejected);
                case CallFailure.Unacceptable unacceptable -> endPass(ProviderCircuit.Pass::rejected);
            }
        }

        private void close() {
            endPass(ProviderCircuit.Pass::unused);
            endPermit(Admission.Permit::unused);
        }

        private void endPass(Consumer<ProviderCircuit.Pass> how) {
            ProviderCircuit.Pass taken = pass;
            if (taken != null) {
                pass = null;
                how.accept(taken);
            }
        }

        private void endPermit(Consumer<Admission.Permit> how) {
            Admission.Permit taken = permit;
            if (taken != null) {
                permit = null;
                how.accept(taken);
            }
        }
    }
}
