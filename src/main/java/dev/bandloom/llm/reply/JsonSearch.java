package dev.bandloom.llm.reply;

import dev.bandloom.llm.reply.JsonValue.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JSON in what a model wrote around it: prose, code fences, thinking. What was thought is never taken for the
 * answer, also where only the beginning or only the end of the thinking is marked.
 */
final class JsonSearch {
    /** Brackets of prose that are tried before the search is given up. */
    private static final int MOST_STARTS = 1_000;

    private static final String TAG = "<think(?:ing)?>|</think(?:ing)?>";
    private static final String FENCE = "(?:```|~~~)\\w*";
    private static final Pattern LANDMARK = Pattern.compile(TAG + "|" + FENCE + "|[\\[{]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEAM = Pattern.compile(TAG + "|" + FENCE, Pattern.CASE_INSENSITIVE);
    private static final Pattern THOUGHT = Pattern.compile("</think(?:ing)?>", Pattern.CASE_INSENSITIVE);
    private static final String THINKING_REMOVED = "thinking removed";

    private final String text;
    private final char[] characters;
    private final Set<String> repairs;
    private final List<JsonValue> values = new ArrayList<>();

    /** @param repairs what had to be removed is added here */
    JsonSearch(String text, Set<String> repairs) {
        String marked = text.strip();
        String body = marked.startsWith("\uFEFF") ? marked.substring(1).strip() : marked;
        if (body.length() < marked.length()) {
            repairs.add("byte order mark removed");
        }
        Optional<String> inner = body.startsWith("\"") ? LenientJson.string(body.toCharArray()) : Optional.empty();
        if (inner.isPresent()) {
            repairs.add("JSON inside of a string unwrapped");
        }
        this.text = inner.orElse(body);
        this.characters = this.text.toCharArray();
        this.repairs = repairs;
    }

    /** The objects and arrays of the text that stand in no other, in order. */
    List<JsonValue> values() {
        Matcher landmarks = LANDMARK.matcher(text);
        int at = 0;
        for (int starts = 0; starts < MOST_STARTS && landmarks.find(at); starts++) {
            noteProse(at, landmarks.start());
            at = switch (text.charAt(landmarks.start())) {
                case '<' -> afterThinking(landmarks);
                case '`', '~' -> {
                    repairs.add("code fence removed");
                    yield landmarks.end();
                }
                default -> afterBracket(landmarks.start());
            };
        }
        noteProse(at, text.length());
        return values;
    }

    private int afterThinking(Matcher tag) {
        repairs.add(THINKING_REMOVED);
        if (tag.group().startsWith("</")) {
            values.clear();
            return tag.end();
        }
        Matcher end = THOUGHT.matcher(text);
        return end.find(tag.end()) ? end.end() : text.length();
    }

    private int afterBracket(int start) {
        JsonValue value = LenientJson.read(characters, start);
        if (!value.whole() && !value.begun()) {
            return start + 1;
        }
        values.add(value);
        if (value.ending() != Ending.BROKEN) {
            return value.whole() ? value.end() : text.length();
        }
        Matcher seam = SEAM.matcher(text);
        return seam.find(start) ? seam.start() : text.length();
    }

    private void noteProse(int from, int to) {
        if (from < to && !text.substring(from, to).isBlank()) {
            repairs.add((values.isEmpty() ? "text before" : "text after") + " the JSON removed");
        }
    }
}
