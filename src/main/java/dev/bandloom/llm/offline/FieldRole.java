package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What kind of text a member's name asks for. */
enum FieldRole {
    NAME,
    TITLE,
    BODY,
    SUMMARY,
    QUESTION,
    ANSWER,
    INSTRUCTION,
    INPUT,
    KEYWORD,
    EXPLANATION,
    RATING,
    OPEN;

    private static final Map<FieldRole, Set<String>> WORDS = Map.of(
            NAME, Set.of("name"),
            TITLE, Set.of("title", "headline", "heading", "caption", "subject"),
            BODY,
                    Set.of(
                            "description",
                            "text",
                            "body",
                            "content",
                            "review",
                            "comment",
                            "article",
                            "story",
                            "paragraph",
                            "message",
                            "passage",
                            "document",
                            "post",
                            "essay",
                            "details",
                            "context"),
            SUMMARY,
                    Set.of(
                            "summary",
                            "abstract",
                            "tagline",
                            "overview",
                            "blurb",
                            "sentence",
                            "sentence1",
                            "sentence2",
                            "premise",
                            "anchor"),
            QUESTION, Set.of("question", "query", "prompt"),
            ANSWER, Set.of("answer", "output", "completion", "reply", "solution", "chosen", "response"),
            INSTRUCTION, Set.of("instruction", "task", "command"),
            KEYWORD, Set.of("keywords", "tags", "keyword", "tag", "topics", "terms", "entities"),
            EXPLANATION, Set.of("explanation", "reason", "rationale", "reasoning", "justification", "why"),
            RATING, Set.of("rating", "stars", "score", "grade"));

    static FieldRole of(String name) {
        List<String> words = Texts.words(name);
        if (words.isEmpty()) {
            return OPEN;
        }
        String last = words.get(words.size() - 1);
        if (last.equals("input")) {
            return INPUT;
        }
        for (FieldRole role : values()) {
            if (WORDS.getOrDefault(role, Set.of()).contains(last)) {
                return role;
            }
        }
        return OPEN;
    }
}
