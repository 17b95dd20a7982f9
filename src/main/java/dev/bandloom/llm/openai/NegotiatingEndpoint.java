package dev.bandloom.llm.openai;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.Turn;
import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, for each model, how it wants to be asked: structured output by schema, by JSON mode or by the prompt alone,
 * and which parameters it does not know. What was found is remembered, once a call has succeeded that way.
 *
 * <p>Calls run in parallel in the form that is known so far. When the endpoint does not accept it, one thread tries the
 * next forms while the others wait for what it finds, so that a first wave of calls costs one refused call each and not
 * one for every form.
 */
public final class NegotiatingEndpoint implements ChatConnection, AutoCloseable {
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
    public ChatAnswer ask(ChatCall call, Turn turn) {
        ModelForms forms =
                models.computeIfAbsent(call.model().model(), model -> new ModelForms(CallForm.startingAt(first)));
        while (true) {
            CallForm form = forms.formFor(call.schema());
            try {
                ChatAnswer answer = endpoint.ask(call, new Fresh(turn, () -> forms.formFor(call.schema()), form), form);
                forms.proven(form);
                return answer;
            } catch (Stale stale) {
                // Others have found a better form while this call waited.
            } catch (CallFailure.Unacceptable refused) {
                if (next(form, refused, call, forms.isProven(form)).isEmpty()) {
                    throw refused;
                }
                Optional<ChatAnswer> found =
                        forms.alone(() -> forms.formFor(call.schema()).equals(form)
                                ? Optional.of(search(call, turn, form, refused, forms))
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
    private ChatAnswer search(
            ChatCall call, Turn turn, CallForm refusedForm, CallFailure.Unacceptable first, ModelForms forms) {
        boolean proven = forms.isProven(refusedForm);
        CallForm form = refusedForm;
        CallFailure.Unacceptable refused = first;
        while (true) {
            CallForm candidate = next(form, refused, call, proven).orElse(null);
            if (candidate == null) {
                throw first;
            }
            try {
                ChatAnswer answer = endpoint.ask(call, turn, candidate);
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

    /** A turn that is not used for a form that is no longer the one. */
    private record Fresh(Turn turn, Supplier<CallForm> current, CallForm form) implements Turn {
        @Override
        public void begin() {
            turn.begin();
            if (!current.get().equals(form)) {
                throw new Stale();
            }
        }

        @Override
        public void end() {
            turn.end();
        }
    }

    /** The request was not sent, since it had been made in a form that the endpoint does not accept. */
    private static final class Stale extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        Stale() {
            super("The form of the call is out of date", null, false, false);
        }
    }
}
