package dev.bandloom.generation.grammar;

import dev.bandloom.dataset.Origins;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Candidate;
import dev.bandloom.generation.Generation;
import dev.bandloom.generation.GenerationOrder;
import dev.bandloom.generation.Generator;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.generation.prompt.SlotsPrompt;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes samples by the recipe's grammar; a text engine fills the gaps that the grammar leaves, in one call a batch. */
public final class TemplateGenerator implements Generator {
    private static final String NONE = "none";
    private static final int MOST_PLANS = 2_000;

    private final Recipe recipe;
    private final ArmSpec.Template arm;
    private final LlmClient client;
    private final Grammar grammar;
    private final SlotsPrompt prompt = new SlotsPrompt();
    private final Map<GrammarState, GrammarPlan> plans = new ConcurrentHashMap<>();

    /** An {@link IllegalArgumentException} says what in the recipe's grammar cannot work, and how to mend it. */
    public TemplateGenerator(Recipe recipe, ArmSpec.Template arm, LlmClient client) {
        GrammarSpec spec = recipe.grammar();
        if (spec == null) {
            throw new IllegalArgumentException(
                    "Arm " + arm.id() + " writes by a grammar, and the recipe has none. Maybe add `grammar:`");
        }
        this.recipe = recipe;
        this.arm = arm;
        this.client = client;
        this.grammar = Grammar.of(spec, GrammarVocabulary.of(recipe));
    }

    @Override
    public String name() {
        return "template";
    }

    @Override
    public String version() {
        return "template/1";
    }

    @Override
    public Generation generate(GenerationOrder order) {
        var works = new ArrayList<Work>();
        var slots = new ArrayList<Assignment.Slot>();
        for (int i = 0; i < order.briefs().size(); i++) {
            Work work = write(order, i, slots.size());
            works.add(work);
            if (work instanceof Drafted drafted) {
                slots.addAll(drafted.slots());
            }
        }
        if (slots.isEmpty()) {
            return new Generation.Written(finish(works, List.of(), 0), NONE, NONE);
        }
        long seed = RandomStreams.of(order.seed()).seed("fill");
        LlmReply reply =
                client.complete(prompt.request(order.batch(), recipe.taskInput(), slots, order.temperature(), seed));
        return switch (reply) {
            case LlmReply.Completed completed -> {
                var items = new ArrayList<JsonNode>();
                if (completed.items().isArray()) {
                    completed.items().forEach(items::add);
                }
                yield new Generation.Written(finish(works, items, seed), completed.model(), prompt.version());
            }
            case LlmReply.Refused refused ->
                new Generation.Failed(
                        "The gaps of the template were not filled: " + refused.reason(),
                        refused.model(),
                        prompt.version());
            case LlmReply.Unreadable unreadable ->
                new Generation.Failed(
                        "The fills of the template could not be read: " + unreadable.reason(),
                        unreadable.model(),
                        prompt.version());
        };
    }

    /** A candidate before its gaps are filled, or the reason that there is none. */
    private sealed interface Work {}

    /** @param first number of the candidate's first gap in the batch */
    private record Drafted(
            SampleBrief brief,
            String input,
            TemplateDraft draft,
            int first,
            List<Assignment.Slot> slots,
            Candidate.Step expand)
            implements Work {}

    private record Stuck(Candidate.Missing missing) implements Work {}

    private Work write(GenerationOrder order, int index, int firstSlot) {
        SampleBrief brief = order.briefs().get(index);
        RandomStreams streams = RandomStreams.of(order.seed()).within("candidate", index);
        GrammarState asked = asked(brief);
        GrammarState state = new GrammarDraw(grammar, this::plan, streams.stream("attributes")).draw(asked);
        if (state == null) {
            GrammarPlan plan = plan(asked);
            String reason = plan.viable()
                    ? "No combination of attributes lets <" + grammar.start() + "> be written with " + asked.described()
                            + ". Maybe add productions without `when`"
                    : plan.obstacle();
            return new Stuck(new Candidate.Missing(input(brief, asked), reason));
        }
        var expansion = new GrammarExpansion(
                grammar,
                plan(state),
                state,
                brief.row() == null ? Map.of() : brief.row().values(),
                order.temperature(),
                arm.maxDepth(),
                streams.stream("expand"));
        String input = input(brief, state);
        try {
            TemplateDraft draft = expansion.expand();
            var step = new Candidate.Step(
                    "expand",
                    Map.of(
                            "start", grammar.start(),
                            "depth", expansion.deepest(),
                            "temperature", order.temperature(),
                            "attributes", new TreeMap<>(state.fixed())));
            return new Drafted(brief, input, draft, firstSlot, covering(expansion.slots(), brief), step);
        } catch (GrammarExpansion.TooLarge e) {
            return new Stuck(new Candidate.Missing(input, e.reason()));
        }
    }

    /** The gaps with what the sample has to cover, for which the grammar may have no words of its own. */
    private static List<Assignment.Slot> covering(List<Assignment.Slot> slots, SampleBrief brief) {
        return slots.stream()
                .map(slot -> {
                    var context = new LinkedHashMap<>(slot.context());
                    brief.cell().forEach(context::putIfAbsent);
                    return new Assignment.Slot(slot.prompt(), slot.polarity(), slot.length(), context);
                })
                .toList();
    }

    /** What the brief settles before anything is drawn. */
    private GrammarState asked(SampleBrief brief) {
        var fixed = new LinkedHashMap<String, String>();
        if (brief.label() != null && grammar.label() != null) {
            fixed.put(grammar.label(), brief.label());
        }
        brief.cell().forEach((dimension, value) -> {
            if (grammar.attributes().contains(dimension)) {
                fixed.putIfAbsent(dimension, value);
            }
        });
        var columns = new LinkedHashMap<String, String>();
        if (brief.row() != null) {
            brief.row()
                    .values()
                    .forEach((name, value) ->
                            columns.put(name, grammar.conditionColumns().contains(name) ? value : ""));
        }
        var open = new LinkedHashSet<>(grammar.attributes());
        open.removeAll(fixed.keySet());
        return new GrammarState(fixed, open, columns);
    }

    private GrammarPlan plan(GrammarState state) {
        GrammarPlan known = plans.get(state);
        if (known != null) {
            return known;
        }
        var plan = new GrammarPlan(grammar, state);
        if (plans.size() < MOST_PLANS) {
            plans.put(state, plan);
        }
        return plan;
    }

    private String input(SampleBrief brief, GrammarState state) {
        SeedRow row = brief.row();
        if (row != null) {
            return recipe.taskInput().source(row);
        }
        return state.fixed().isEmpty() ? grammar.start() : grammar.start() + ": " + state.described();
    }

    private List<Candidate> finish(List<Work> works, List<JsonNode> items, long seed) {
        var candidates = new ArrayList<Candidate>();
        for (Work work : works) {
            candidates.add(
                    switch (work) {
                        case Stuck(Candidate.Missing missing) -> missing;
                        case Drafted drafted -> finish(drafted, items, seed);
                    });
        }
        return candidates;
    }

    private Candidate finish(Drafted drafted, List<JsonNode> items, long seed) {
        var fills = new ArrayList<String>();
        for (int i = 0; i < drafted.slots().size(); i++) {
            int number = drafted.first() + i;
            String problem = number >= items.size()
                    ? "the reply has only " + items.size() + " fills"
                    : problem(items.get(number));
            if (problem != null) {
                return new Candidate.Missing(drafted.input(), "Gap " + (number + 1) + " was not filled: " + problem);
            }
            fills.add(items.get(number).stringValue().strip());
        }
        JsonNode response = drafted.draft().filled(fills);
        String mislabelled = mislabelled(drafted.brief(), response);
        if (mislabelled != null) {
            return new Candidate.Missing(drafted.input(), mislabelled);
        }
        var steps = new ArrayList<>(List.of(drafted.expand()));
        if (!fills.isEmpty()) {
            steps.add(new Candidate.Step(
                    "fill", Map.of("slots", fills.size(), "prompt_version", prompt.version(), "seed", seed)));
        }
        SeedRow row = drafted.brief().row();
        return new Candidate.Response(
                drafted.input(), response, row == null ? Origins.NONE : Origins.ofRow(row), steps);
    }

    private static @Nullable String problem(JsonNode item) {
        if (!item.isString()) {
            return "the reply holds " + item.getNodeType() + " where a text belongs";
        }
        if (item.stringValue().isBlank()) {
            return "the reply holds an empty text";
        }
        int length = item.stringValue().length();
        return length > GrammarExpansion.MOST_CHARACTERS
                ? "the reply holds a text of " + length + " characters, more than " + GrammarExpansion.MOST_CHARACTERS
                : null;
    }

    private @Nullable String mislabelled(SampleBrief brief, JsonNode response) {
        String field = recipe.labelField();
        if (brief.label() == null || field == null || !response.isObject()) {
            return null;
        }
        String written = response.path(field).asString("");
        return written.equals(brief.label())
                ? null
                : "The template wrote '" + written + "' at " + field + " where '" + brief.label()
                        + "' was asked for. Maybe let " + field + " be <label>";
    }
}
