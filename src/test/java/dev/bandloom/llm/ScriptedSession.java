package dev.bandloom.llm;

import dev.bandloom.inference.TextEncoder;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.recipe.ModelRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A session whose models answer by script; it remembers what they were asked. */
public final class ScriptedSession implements LlmSession {
    private static final Pattern LINE = Pattern.compile("^\\d+\\. (.*)$", Pattern.MULTILINE);

    private final Function<LlmRequest, LlmReply> script;
    private final List<LlmRequest> requests = new CopyOnWriteArrayList<>();

    public ScriptedSession(Function<LlmRequest, LlmReply> script) {
        this.script = script;
    }

    /** A reply with these items, given as JSON. */
    public static LlmReply items(String json) {
        return new LlmReply.Completed(
                JsonMapper.shared().readTree(json),
                FinishReason.STOP,
                List.of(),
                new Usage(10, 5, 0, 1, 0, 0),
                "scripted");
    }

    public static LlmReply refused() {
        return new LlmReply.Refused("not that", Usage.NONE, "scripted");
    }

    public static LlmReply unreadable() {
        return new LlmReply.Unreadable("the reply holds no JSON", "Well", Usage.NONE, "scripted");
    }

    /** The numbered samples that the prompt shows, each as JSON. */
    public static List<String> samples(LlmRequest request) {
        String user = request.prompt().user();
        List<String> samples = new ArrayList<>();
        LINE.matcher(user.substring(user.indexOf("The samples, each on a line")))
                .results()
                .forEach(found -> samples.add(found.group(1)));
        return samples;
    }

    /** A judge that gives each sample a grade by its JSON. */
    public static LlmReply graded(LlmRequest request, Function<String, Integer> grade) {
        return items(samples(request).stream()
                .map(sample ->
                        "{\"grade\": " + grade.apply(sample) + ", \"reason\": \"is a " + grade.apply(sample) + "\"}")
                .toList()
                .toString());
    }

    public List<LlmRequest> requests() {
        return requests;
    }

    /** What was asked for this purpose. */
    public List<LlmRequest> requests(String purpose) {
        return requests.stream()
                .filter(request -> request.site().purpose().equals(purpose))
                .toList();
    }

    @Override
    public LlmClient client(ModelRef model) {
        return request -> {
            requests.add(request);
            return script.apply(request);
        };
    }

    @Override
    public Optional<TextEncoder> encoder() {
        return Optional.empty();
    }

    @Override
    public Pricing pricing(ModelRef model) {
        return Pricing.FREE;
    }

    @Override
    public BatchUsage take(long batch) {
        return BatchUsage.NONE;
    }

    @Override
    public Optional<String> waiting() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
