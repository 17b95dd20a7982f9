package dev.bandloom.llm.calls;

import dev.bandloom.llm.chat.ChatAnswer;
import dev.bandloom.llm.chat.ChatCall;
import dev.bandloom.llm.chat.ChatConnection;
import dev.bandloom.llm.chat.ChatEndpoint;

/**
 * Asks until there is an answer or asking again cannot help; all calls to the model share the line.
 *
 * @param retried told of each attempt that failed and is made again
 */
public record RetryingEndpoint(ChatConnection next, ModelLine line, Allowance allowance, Runnable retried)
        implements ChatEndpoint {
    @Override
    public ChatAnswer ask(ChatCall call) {
        return new Attempts(line, allowance, retried).call(turn -> next.ask(call, turn));
    }
}
