package dev.bandloom.llm.calls;

import dev.bandloom.llm.ProviderException;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call, again and again while that can help: after the circuit lets it, in its turn, and within what its job is
 * allowed. For one thread.
 */
final class Attempts {
    /** A call that failed so often while others were answered is suspected. */
    static final int SUSPICIOUS = 8;

    /** … and given up when it cannot be bad luck, or after this many failures. */
    static final int MOST = 32;

    private static final double BAD_LUCK = 1e-6;

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
     * @throws ProviderException when the provider gives no answer
     * @throws CallFailure.Unacceptable when this request is turned down by a model that answers others
     */
    <T> T call(Supplier<T> attempt) {
        try {
            while (true) {
                CallFailure failure;
                var passage = admitted();
                try {
                    T answer = attempt.get();
                    passage.answered();
                    line.answered().set(true);
                    letTheNextGoFirst();
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
            Thread.currentThread().interrupt();
            throw cancelled(interrupted);
        }
    }

    /** The call that this one's permit went to is to be under way before this one's answer is worked on. */
    private static void letTheNextGoFirst() {
        Thread.yield();
    }

    private Passage admitted() throws InterruptedException {
        while (true) {
            allowance.check();
            line.circuit().await(lookAgain());
            allowance.check();
            giveUpWhenPatienceIsUsedUp(null);
            Admission.Permit permit = line.admission().enter(allowance.end()).orElse(null);
            if (permit == null) {
                continue;
            }
            ProviderCircuit.Pass pass = line.circuit().enter().orElse(null);
            if (pass == null) {
                permit.unused();
                continue;
            }
            var passage = new Passage(permit, pass);
            try {
                allowance.check();
                return passage;
            } catch (RuntimeException ended) {
                passage.close();
                throw ended;
            }
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
        var cancelled = new CancellationException("The call was interrupted");
        cancelled.initCause(interrupted);
        return cancelled;
    }

    /** A permit and a pass, which end together. */
    private static final class Passage {
        private final Admission.Permit permit;
        private final ProviderCircuit.Pass pass;
        private boolean ended;

        private Passage(Admission.Permit permit, ProviderCircuit.Pass pass) {
            this.permit = permit;
            this.pass = pass;
        }

        private void answered() {
            ended = true;
            pass.answered();
            permit.answered();
        }

        private void failed(CallFailure failure) {
            ended = true;
            switch (failure) {
                case CallFailure.Busy busy -> {
                    pass.busy(busy);
                    permit.refused(busy.retryAfter());
                }
                case CallFailure.Down down -> {
                    pass.failed(down);
                    permit.unused();
                }
                case CallFailure.Denied denied -> {
                    pass.rejected();
                    permit.unused();
                }
                case CallFailure.Unacceptable unacceptable -> {
                    pass.rejected();
                    permit.unused();
                }
            }
        }

        private void close() {
            if (!ended) {
                ended = true;
                pass.unused();
                permit.unused();
            }
        }
    }
}
