package dev.bandloom.llm.session;

import dev.bandloom.llm.CachedAnswer;
import dev.bandloom.llm.CallObserver;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.Price;
import dev.bandloom.llm.ResponseCache;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.calls.CachingEndpoint;
import dev.bandloom.llm.calls.CallAccount;
import dev.bandloom.llm.calls.Flights;
import dev.bandloom.llm.calls.MeteredConnection;
import dev.bandloom.llm.calls.ModelLine;
import dev.bandloom.llm.calls.RetryingEndpoint;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import dev.bandloom.llm.reply.ReplyReader;
import dev.bandloom.recipe.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * One model of one provider as a job uses it: asks through cache, retries and meter, and reads what comes back.
 *
 * @param cache null when every question is asked anew
 * @param maxOutputTokens null leaves it to the endpoint
 */
record ModelClient(
        String job,
        ModelRef model,
        ConnectedProvider provider,
        JobMeter meter,
        @Nullable ResponseCache cache,
        Flights flights,
        CallObserver observer,
        @Nullable Integer maxOutputTokens)
        implements LlmClient {
    private static final Usage REJECTED = new Usage(0, 0, 0, 1, 0, 0);
    private static final ReplyReader READER = new ReplyReader();

    @Override
    public LlmReply complete(LlmRequest request) {
        var call = new ChatCall(
                model, request.prompt(), request.schema(), request.sampling(), request.seed(), maxOutputTokens);
        long batch = request.site().batch();
        CallAccount account = meter.account(batch);
        try {
            ChatAnswer answer = chain(batch, account).ask(call);
            Usage usage = price().usage(answer.inputTokens(), answer.outputTokens());
            return READER.read(answer, request.schema(), request.assignment().size(), usage);
        } catch (CallFailure.Unacceptable rejected) {
            account.answered(REJECTED);
            return new LlmReply.Refused(
                    "the endpoint rejected the request: " + rejected.getMessage(), REJECTED, model.model());
        }
    }

    private ChatEndpoint chain(long batch, CallAccount account) {
        ModelLine line = provider.line(model.model());
        var metered = new MeteredConnection(provider.chat(), price(), account, observer, line.time());
        var retrying = new RetryingEndpoint(metered, line, meter, account::retried);
        return cache == null
                ? retrying
                : new CachingEndpoint(
                        retrying,
                        cache,
                        flights,
                        provider.baseUrl(),
                        price(),
                        CachedAnswer.payer(job, batch),
                        account,
                        meter);
    }

    private Price price() {
        return provider.price(model.model());
    }
}
