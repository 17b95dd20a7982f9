package dev.bandloom.llm.calls;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.CallObserver.Outcome;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.Turn;
import java.time.InstantSource;

/** Counts each attempt as soon as it has ended, before another call takes its place. */
public record MeteredConnection(
        ChatConnection next, Price price, CallAccount account, CallObserver observer, InstantSource time)
        implements ChatConnection {
    @Override
    public ChatAnswer ask(ChatCall call, Turn turn) {
        var timed = new TimedTurn(turn, time);
        try {
            ChatAnswer answer = next.ask(call, timed);
            Usage usage = price.usage(answer.inputTokens(), answer.outputTokens());
            account.answered(usage);
            tell(call, answer.refusal() == null ? Outcome.ANSWERED : Outcome.REFUSED, timed, usage);
            return answer;
        } catch (CallFailure failure) {
            tell(call, Outcome.of(failure), timed, Usage.NONE);
            throw failure;
        }
    }

    private void tell(ChatCall call, Outcome outcome, TimedTurn timed, Usage usage) {
        observer.callEnded(call.model(), outcome, timed.lasted(), usage);
    }
}
