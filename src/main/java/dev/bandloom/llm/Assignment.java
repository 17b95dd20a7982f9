package dev.bandloom.llm;

import dev.bandloom.dataset.Passage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The material of a request in structured form. */
public sealed interface Assignment {
    /** How many items the reply must hold. */
    int size();

    /**
     * Write one response for each brief.
     *
     * @param task what the recipe calls the task
     * @param description what to write, in the user's words; may be empty
     * @param requirements what else was stated, by name, in the order of the recipe
     * @param itemSchema JSON Schema of one response
     * @param labelField member of the response that carries the label; null when there is none
     * @param examples responses to learn the shape and tone from
     * @param avoid texts of accepted samples to stay away from
     */
    record Writing(
            String task,
            String description,
            Map<String, JsonNode> requirements,
            JsonNode itemSchema,
            @Nullable String labelField,
            List<JsonNode> examples,
            List<String> avoid,
            List<Brief> briefs)
            implements Assignment {
        public Writing {
            requirements = Collections.unmodifiableMap(new LinkedHashMap<>(requirements));
            examples = List.copyOf(examples);
            avoid = List.copyOf(avoid);
            briefs = List.copyOf(briefs);
        }

        @Override
        public int size() {
            return briefs.size();
        }
    }

    /**
     * What one response is written from.
     *
     * @param facts prompt variables, in the order of the recipe; empty when the writer is given none
     * @param label the label that the response must carry; null when it is free
     * @param cell value asked for in each dimension of the coverage, such as {@code difficulty: hard}
     * @param passages to write from, the first the one that the response is about
     * @param anotherRow whether the response is to be another row like the facts, rather than to say them
     * @param peers facts of other rows that carry this label, for a writer that mixes rows
     */
    record Brief(
            Map<String, String> facts,
            @Nullable String label,
            Map<String, String> cell,
            List<Passage> passages,
            boolean anotherRow,
            List<Map<String, String>> peers) {
        public Brief {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
            cell = Collections.unmodifiableMap(new LinkedHashMap<>(cell));
            passages = List.copyOf(passages);
            peers = List.copyOf(peers);
        }

        public Brief(Map<String, String> facts, @Nullable String label) {
            this(facts, label, Map.of(), List.of());
        }

        /** A response that says the facts. */
        public Brief(
                Map<String, String> facts, @Nullable String label, Map<String, String> cell, List<Passage> passages) {
            this(facts, label, cell, passages, false, List.of());
        }
    }

    /**
     * Make a new response of each parent.
     *
     * @param task what the recipe calls the task
     * @param description what to write, in the user's words; may be empty
     * @param itemSchema JSON Schema of one response
     * @param labelField member of the response that carries the label; null when there is none
     */
    record Evolving(
            String task,
            String description,
            JsonNode itemSchema,
            @Nullable String labelField,
            List<Change> changes) implements Assignment {
        public Evolving {
            changes = List.copyOf(changes);
        }

        @Override
        public int size() {
            return changes.size();
        }
    }

    /**
     * What becomes of one parent.
     *
     * @param operator {@code add_constraints}, {@code deepen}, {@code concretise}, {@code add_reasoning}, {@code
     *     complicate_input}, {@code broaden} or {@code evolve_response}
     * @param label the label that the response must carry; null when it is free
     */
    record Change(
            JsonNode parent, String operator, @Nullable String label) {}

    /** Write one phrase for each slot. */
    record SlotFilling(String description, List<Slot> slots) implements Assignment {
        public SlotFilling {
            slots = List.copyOf(slots);
        }

        @Override
        public int size() {
            return slots.size();
        }
    }

    /**
     * A gap in a template.
     *
     * @param prompt what to write, with every symbol already replaced
     * @param polarity {@code positive}, {@code negative} or {@code neutral}
     * @param length {@code short}, {@code medium} or {@code long}
     * @param context what the template has already fixed: seed row values, attributes
     */
    record Slot(String prompt, String polarity, String length, Map<String, String> context) {
        public Slot {
            context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        }
    }

    /**
     * Work that only a language model can do, such as judging; the offline engine refuses it.
     *
     * @param what one word for messages: {@code judge}, {@code rewrite} …
     */
    record LanguageOnly(String what, int size) implements Assignment {}
}
