package dev.bandloom.llm.calls;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks each question once: answers come from the cache, and equal questions at the same time wait for the first one. What
 * was paid for and says nothing, neither text nor refusal, is not kept.
 *
 * @param baseUrl of the endpoint; the same model elsewhere answers otherwise
 * @param payer whom new answers are put down to
 */
public record CachingEndpoint(
        ChatEndpoint next,
        ResponseCache cache,
        Flights flights,
        URI baseUrl,
        Price price,
        String payer,
        CallAccount account,
        Allowance allowance)
        implements ChatEndpoint {
    @Override
    public ChatAnswer ask(ChatCall call) {
        String key = CallKey.of(baseUrl, call);
        while (true) {
            Optional<Flights.Flight> other = flights.join(key);
            if (other.isEmpty()) {
                return lead(key, call);
            }
            Optional<CachedAnswer> answer = await(other.get());
            if (answer.isPresent()) {
                return found(key, answer.get());
            }
            allowance.check();
        }
    }

    private ChatAnswer lead(String key, ChatCall call) {
        @Nullable CachedAnswer kept = null;
        try {
            Optional<CachedAnswer> hit = cache.find(key);
            if (hit.isPresent()) {
                kept = hit.get();
                return found(key, kept);
            }
            ChatAnswer answer = next.ask(call);
            account.paid(key);
            if (answer.refusal() != null || !answer.text().isBlank()) {
                var made = new CachedAnswer(answer, price.of(answer.inputTokens(), answer.outputTokens()), payer);
                cache.store(key, made);
                kept = made;
            }
            return answer;
        } finally {
            flights.land(key, kept);
        }
    }

    private ChatAnswer found(String key, CachedAnswer answer) {
        account.found(key, answer);
        return answer.answer();
    }

    private Optional<CachedAnswer> await(Flights.Flight flight) {
        try {
            return flight.await(allowance);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("The call was interrupted");
            cancelled.initCause(interrupted);
            throw cancelled;
        }
    }
}
