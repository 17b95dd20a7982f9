package dev.bandloom.cli.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Chat completions whose items are all distinct, made before they are needed and given out in turn. */
final class CannedReplies {
    static final int INPUT_TOKENS = 400;
    static final int OUTPUT_TOKENS = 200;

    private static final List<String> OPENINGS = List.of(
            "Early in the morning",
            "After the rain",
            "Near the harbour",
            "Behind the mill",
            "On market day",
            "Late in autumn",
            "Under the bridge");
    private static final List<String> EVENTS = List.of(
            "a cart rolls past the old gate",
            "two boats are painted blue",
            "the baker opens her shop",
            "a kite is caught in the elm",
            "somebody mends a clock",
            "the geese cross the meadow",
            "a letter arrives for the miller",
            "the lamps are lit one by one",
            "a choir practises by the well",
            "the ferry leaves without a sound",
            "snow covers the orchard");

    private final int size;
    private final List<byte[]> ready = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * Makes the replies.
     *
     * @param size items of a reply, unless it is asked for another number
     */
    CannedReplies(int size, int count) {
        this.size = size;
        for (int reply = 0; reply < count; reply++) {
            ready.add(completion(reply, size));
        }
    }

    /** The next reply; when those that were made are used up, or do not fit, it is made now. */
    byte[] take(int items) {
        int reply = next.getAndIncrement();
        return items == size && reply < ready.size() ? ready.get(reply) : completion(reply, items);
    }

    private byte[] completion(int reply, int items) {
        var content = new StringBuilder("{\\\"items\\\":[");
        for (int item = 0; item < items; item++) {
            content.append(item == 0 ? "" : ",")
                    .append("{\\\"text\\\":\\\"")
                    .append(text(reply, item))
                    .append("\\\"}");
        }
        content.append("]}");
        var json = "{\"id\":\"bench-" + reply + "\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"canned\","
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + content
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + INPUT_TOKENS
                + ",\"completion_tokens\":" + OUTPUT_TOKENS + ",\"total_tokens\":" + (INPUT_TOKENS + OUTPUT_TOKENS)
                + "}}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(int reply, int item) {
        return OPENINGS.get((reply + item) % OPENINGS.size()) + " "
                + EVENTS.get((reply / OPENINGS.size() + 3 * item) % EVENTS.size()) + ", as page " + reply + " line "
                + item
                + " of the chronicle tells.";
    }
}
