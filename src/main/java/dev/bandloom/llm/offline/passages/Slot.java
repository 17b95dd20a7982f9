package dev.bandloom.llm.offline.passages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member of an item holds, told by its name. */
public enum Slot {
    CONTEXT,
    QUESTION,
    ANSWER,
    EVIDENCE,
    ANCHOR,
    POSITIVE,
    NEGATIVE,
    PREMISE,
    HYPOTHESIS,
    FIRST,
    SECOND,
    SCORE,
    RELATION,
    INSTRUCTION,
    INPUT,
    OUTPUT,
    CHOSEN,
    REJECTED,
    SUMMARY,
    TITLE,
    KEYWORDS,
    CLOZE,
    NAME,
    TEXT,
    SOURCE;

    private static final Map<Slot, Set<String>> WORDS = Map.ofEntries(
            Map.entry(CONTEXT, Set.of("context", "passage", "document", "paragraph")),
            Map.entry(QUESTION, Set.of("question", "query", "prompt")),
            Map.entry(ANSWER, Set.of("answer", "response", "reply", "completion", "solution")),
            Map.entry(
                    EVIDENCE,
                    Set.of("evidence", "explanation", "rationale", "reason", "reasoning", "quote", "justification")),
            Map.entry(ANCHOR, Set.of("anchor")),
            Map.entry(POSITIVE, Set.of("positive")),
            Map.entry(NEGATIVE, Set.of("negative")),
            Map.entry(PREMISE, Set.of("premise")),
            Map.entry(HYPOTHESIS, Set.of("hypothesis")),
            Map.entry(FIRST, Set.of("sentence1", "text1")),
            Map.entry(SECOND, Set.of("sentence2", "text2")),
            Map.entry(INSTRUCTION, Set.of("instruction", "task")),
            Map.entry(INPUT, Set.of("input")),
            Map.entry(OUTPUT, Set.of("output")),
            Map.entry(CHOSEN, Set.of("chosen")),
            Map.entry(REJECTED, Set.of("rejected")),
            Map.entry(SUMMARY, Set.of("summary", "abstract", "overview")),
            Map.entry(TITLE, Set.of("title", "headline", "heading", "topic")),
            Map.entry(KEYWORDS, Set.of("keywords", "tags", "keyword", "terms", "topics", "entities")),
            Map.entry(NAME, Set.of("name", "term", "entity", "concept", "word")),
            Map.entry(CLOZE, Set.of("cloze", "gap", "blank")),
            Map.entry(
                    TEXT,
                    Set.of(
                            "text",
                            "body",
                            "content",
                            "description",
                            "article",
                            "review",
                            "sentence",
                            "statement",
                            "fact",
                            "claim")),
            Map.entry(SOURCE, Set.of("source", "sources", "citation", "citations")));

    /** @param words the words of a member's name in lower case, the last also in the plural; null when they name no slot */
    public static @Nullable Slot of(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        String last = words.get(words.size() - 1);
        Slot named = named(String.join("", words), last);
        return named == null && last.endsWith("s") ? named("", last.substring(0, last.length() - 1)) : named;
    }

    private static @Nullable Slot named(String joined, String last) {
        for (Slot slot : values()) {
            Set<String> names = WORDS.getOrDefault(slot, Set.of());
            if (names.contains(joined) || names.contains(last)) {
                return slot;
            }
        }
        return null;
    }
}
