package dev.bandloom.llm.openai;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatEndpoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, for each model, how it wants to be asked: structured output by schema, by JSON mode or by the prompt alone,
 * and which parameters it does not know. What was found is remembered, once a call has succeeded that way.
 *
 * <p>Calls run in parallel in the form that is known so far. When the endpoint does not accept it, one thread tries the
 * next forms while the others wait for what it finds, so that a first wave of calls costs one refused call each and not
 * one for every form.
 */
public final class NegotiatingEndpoint implements ChatEndpoint, AutoCloseable {
    private final OpenAiEndpoint endpoint;
    private final StructuredOutput first;
    private final Map<String, ModelForms> models = new ConcurrentHashMap<>();

    /** Takes over the endpoint: closing this closes it. */
    public NegotiatingEndpoint(OpenAiEndpoint endpoint, StructuredOutput first) {
        this.endpoint = endpoint;
        this.first = first;
    }

    /** An endpoint that begins in the form that its settings name. */
    public static NegotiatingEndpoint at(EndpointSettings settings) {
        return new NegotiatingEndpoint(new OpenAiEndpoint(settings), settings.structuredOutput());
    }

    /**
     * @throws CallFailure of the first attempt when no form helps
     * @throws CancellationException when the thread is interrupted, which it stays, or the endpoint is closed
     */
    @Override
    public ChatAnswer ask(ChatCall call) {
        ModelForms forms =
                models.computeIfAbsent(call.model().model(), model -> new ModelForms(CallForm.startingAt(first)));
        while (true) {
            CallForm form = forms.formFor(call.schema());
            try {
                ChatAnswer answer = endpoint.ask(call, form);
                forms.proven(form);
                return answer;
            } catch (CallFailure.Unacceptable refused) {
                if (next(form, refused, call, forms.isProven(form)).isEmpty()) {
                    throw refused;
                }
                Optional<ChatAnswer> found =
                        forms.alone(() -> forms.formFor(call.schema()).equals(form)
                                ? Optional.of(search(call, form, refused, forms))
                                : Optional.empty());
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    /** How this model is told the shape of its answers; empty until an answer came. */
    public Optional<StructuredOutput> detected(String model) {
        ModelForms forms = models.get(model);
        return forms == null ? Optional.empty() : forms.detected();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    /** Tries the forms below the one that was refused; the failure is that of the first. */
    private ChatAnswer search(ChatCall call, CallForm refusedForm, CallFailure.Unacceptable first, ModelForms forms) {
        boolean proven = forms.isProven(refusedForm);
        CallForm form = refusedForm;
        CallFailure.Unacceptable refused = first;
        while (true) {
            CallForm candidate = next(form, refused, call, proven).orElse(null);
            if (candidate == null) {
                throw first;
            }
            try {
                ChatAnswer answer = endpoint.ask(call, candidate);
                forms.found(candidate, refusedForm, call.schema());
                return answer;
            } catch (CallFailure.Unacceptable again) {
                form = candidate;
                refused = again;
            }
        }
    }

    private static Optional<CallForm> next(
            CallForm form, CallFailure.Unacceptable refused, ChatCall call, boolean proven) {
        @Nullable Throwable cause = refused.getCause();
        return cause instanceof HttpError error ? form.after(error, call, proven) : Optional.empty();
    }
}
