package dev.bandloom.llm.calls;

import dev.bandloom.llm.chat.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A turn that knows how long it lasted, without the time that was waited for it. For one thread. */
final class TimedTurn implements Turn {
    private final Turn turn;
    private final InstantSource time;
    private Instant begun;
    private @Nullable Instant ended;

    TimedTurn(Turn turn, InstantSource time) {
        this.turn = turn;
        this.time = time;
        this.begun = time.instant();
    }

    @Override
    public void begin() {
        turn.begin();
        begun = time.instant();
        ended = null;
    }

    @Override
    public void end() {
        ended = time.instant();
        turn.end();
    }

    /** From the last request to its reply, or until now when there was none. */
    Duration lasted() {
        return Duration.between(begun, ended == null ? time.instant() : ended);
    }
}
