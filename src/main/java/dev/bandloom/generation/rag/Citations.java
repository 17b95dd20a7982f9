package dev.bandloom.generation.rag;

import dev.bandloom.dataset.Passage;
import dev.bandloom.generation.prompt.PassageNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The marks by which a response names its passages: numbers in square brackets, such as {@code [2]} or {@code [1, 3]}, that
 * follow no letter or digit and begin no link. They are taken out of the response; where its schema has a list
 * {@code sources} of strings, that holds the ids of the passages.
 */
final class Citations {
    private static final Pattern MARK = Pattern.compile(
            "(?<!\\h)\\h*+(?<![\\p{L}\\p{N}_\\]])((?:\\[\\h*\\d{1,3}(?:\\h*[,;]\\h*\\d{1,3})*\\h*])+)(?!\\()");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern BARE = Pattern.compile("[\\[\\]\\d\\h,;]{1,200}");
    private static final int SHOWN = 200;
    private static final String SOURCES = "sources";

    /** A shorter text stands in many passages by chance. */
    private static final int LEAST_QUOTED = 3;

    private final PassageNumbers numbers;
    private final List<Passage> given;
    private final JsonNode itemSchema;
    private final SequencedMap<String, Passage> cited = new LinkedHashMap<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private final Set<Integer> unresolved = new TreeSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private boolean contextPut;

    private Citations(PassageNumbers numbers, List<Passage> given, JsonNode itemSchema) {
        this.numbers = numbers;
        this.given = given;
        this.itemSchema = itemSchema;
    }

    /**
     * What a response is without its marks, and what they said.
     *
     * @param params of the step that tells it: {@code cited}, {@code quoted}, and where there is any {@code foreign}, passages
     *     that another sample was given, {@code unresolved}, numbers of none, and {@code unknown}, sources that are none
     */
    record Resolved(JsonNode response, Map<String, Object> params) {}

    /** @param given the passages of this sample, the first the one that it is about */
    static Resolved resolve(JsonNode response, List<Passage> given, PassageNumbers numbers, JsonNode itemSchema) {
        var citations = new Citations(numbers, given, itemSchema);
        JsonNode stripped = citations.stripped(response);
        JsonNode complete = citations.completed(stripped);
        var params = new TreeMap<String, Object>();
        params.put("cited", List.copyOf(citations.cited.keySet()));
        params.put("quoted", citations.quoted(stripped));
        told(params, "foreign", citations.foreign);
        told(params, "unresolved", citations.unresolved);
        told(params, "unknown", citations.unknown);
        if (citations.contextPut) {
            params.put("put_in", PassageNumbers.CONTEXT);
        }
        return new Resolved(complete, params);
    }

    private static void told(Map<String, Object> params, String name, Set<?> found) {
        if (!found.isEmpty()) {
            params.put(name, List.copyOf(found));
        }
    }

    private JsonNode stripped(JsonNode part) {
        if (part.isString()) {
            return JsonNodeFactory.instance.stringNode(stripped(part.stringValue()));
        }
        if (part.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            part.forEach(item -> array.add(stripped(item)));
            return array;
        }
        if (part.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            part.properties()
                    .forEach(member -> object.set(member.getKey(), member(member.getKey(), member.getValue())));
            return object;
        }
        return part;
    }

    private JsonNode member(String name, JsonNode value) {
        if (name.equals(SOURCES) && value.isArray()) {
            value.forEach(this::source);
            return value;
        }
        boolean list = value.isArray() && value.valueStream().allMatch(JsonNode::isIntegralNumber);
        String bare = value.isString() ? value.stringValue() : list ? value.toString() : value.asString("");
        if (name.equals(PassageNumbers.CONTEXT) && BARE.matcher(bare).matches()) {
            cite(bare);
            return JsonNodeFactory.instance.stringNode("");
        }
        return stripped(value);
    }

    /** A source is a passage's number, or its id. */
    private void source(JsonNode item) {
        String named = item.asString("");
        if (BARE.matcher(named).matches()) {
            cite(named);
            return;
        }
        given.stream()
                .filter(passage -> passage.id().equals(named))
                .findFirst()
                .ifPresentOrElse(
                        passage -> cited.put(passage.id(), passage),
                        () -> unknown.add(named.length() <= SHOWN ? named : named.substring(0, SHOWN)));
    }

    private String stripped(String text) {
        Matcher marks = MARK.matcher(text);
        var rest = new StringBuilder();
        int end = 0;
        while (marks.find()) {
            cite(marks.group(1));
            rest.append(text, end, marks.start());
            end = marks.end();
        }
        return end == 0
                ? text
                : rest.append(text, end, text.length()).toString().strip();
    }

    private void cite(String mark) {
        NUMBER.matcher(mark).results().limit(given.size() + 20L).forEach(found -> {
            int number = Integer.parseInt(found.group());
            Passage passage = numbers.passage(number);
            if (passage == null) {
                unresolved.add(number);
            } else if (given.contains(passage)) {
                cited.put(passage.id(), passage);
            } else {
                foreign.add(passage.id());
            }
        });
    }

    /** The response with the text of passages where only their numbers stood, and their ids as its sources. */
    private JsonNode completed(JsonNode response) {
        if (!(response instanceof ObjectNode object)) {
            return response;
        }
        JsonNode context = object.path(PassageNumbers.CONTEXT);
        if (context.isString() && !isQuoted(context.stringValue())) {
            contextPut = true;
            List<Passage> source = cited.isEmpty() ? given.subList(0, 1) : new ArrayList<>(cited.values());
            object.put(
                    PassageNumbers.CONTEXT,
                    String.join("\n\n", source.stream().map(Passage::text).toList()));
        }
        JsonNode items = itemSchema.path("properties").path(SOURCES).path("items");
        if (items.path("type").asString("").equals("string")) {
            ArrayNode sources = object.putArray(SOURCES);
            cited.keySet().forEach(sources::add);
        }
        return object;
    }

    /** The passages that hold a text of the response word for word: what a writer shows that it cites by quoting. */
    private List<String> quoted(JsonNode response) {
        var quoted = new LinkedHashSet<String>();
        List<String> texts = new ArrayList<>();
        collect(response, texts);
        for (Passage passage : given) {
            String text = folded(passage.text());
            if (texts.stream()
                    .map(Citations::folded)
                    .anyMatch(part -> part.length() >= LEAST_QUOTED && text.contains(part))) {
                quoted.add(passage.id());
            }
        }
        return List.copyOf(quoted);
    }

    private boolean isQuoted(String context) {
        String text = folded(context);
        return !text.isEmpty()
                && given.stream().anyMatch(passage -> folded(passage.text()).contains(text));
    }

    private static void collect(JsonNode part, List<String> texts) {
        if (part.isString()) {
            texts.add(part.stringValue());
        } else {
            part.forEach(child -> collect(child, texts));
        }
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
