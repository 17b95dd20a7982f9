package dev.bandloom.llm.calls;

import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.CallObserver.Outcome;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts each attempt as soon as it has ended, before another call takes its place. */
public record MeteredEndpoint(
        ChatEndpoint next, Price price, CallAccount account, CallObserver observer, InstantSource time)
        implements ChatEndpoint {
    @Override
    public ChatAnswer ask(ChatCall call) {
        Instant start = time.instant();
        try {
            ChatAnswer answer = next.ask(call);
            Usage usage = price.usage(answer.inputTokens(), answer.outputTokens());
            account.answered(usage);
            tell(call, answer.refusal() == null ? Outcome.ANSWERED : Outcome.REFUSED, start, usage);
            return answer;
        } catch (CallFailure failure) {
            tell(call, Outcome.of(failure), start, Usage.NONE);
            throw failure;
        }
    }

    private void tell(ChatCall call, Outcome outcome, Instant start, Usage usage) {
        observer.callEnded(call.model(), outcome, Duration.between(start, time.instant()), usage);
    }
}
