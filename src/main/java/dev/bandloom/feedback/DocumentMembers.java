package dev.bandloom.feedback;

import dev.bandloom.recipe.json.JsonMembers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of a memory document: its texts, instants and sums. */
record DocumentMembers(JsonMembers members) {
    private static final int MOST_VERSIONS = 1000;

    /** As large as a sum may be. */
    private static final double LARGEST = 1e15;

    /** Text of 1 to {@code longest} characters; empty where it is wrong. */
    String text(String member, int longest) {
        return members.text(member, members.required(member), longest, "");
    }

    /** The same, but it may be absent or empty. */
    String textOrNone(String member, int longest) {
        JsonNode value = members.find(member);
        boolean empty = value != null && value.isString() && value.stringValue().isEmpty();
        return members.text(member, empty ? null : value, longest, "");
    }

    /** Of the document's layout; 0 where it is wrong. */
    int version() {
        return members.whole("version", members.required("version"), 1, MOST_VERSIONS, 0);
    }

    Instant instant(String member, Instant fallback) {
        JsonNode value = members.find(member);
        if (value == null) {
            return fallback;
        }
        Instant instant = value.isString() ? parsed(value.stringValue()) : null;
        if (instant != null && !instant.isBefore(Instant.EPOCH)) {
            return instant;
        }
        members.problem(
                member,
                "must be an instant from 1970 on, like 2026-01-31T12:00:00Z, but is " + JsonMembers.clipped(value));
        return fallback;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    /** A sum: a number from 0; 0 where it is wrong. */
    double sum(String member) {
        return members.number(member, members.required(member), 0, LARGEST, 0);
    }

    List<Double> sums(String member) {
        var sums = new ArrayList<Double>();
        for (JsonNode value : list(member)) {
            sums.add(members.number(member + "[" + sums.size() + "]", value, 0, LARGEST, 0));
        }
        return sums;
    }

    List<String> texts(String member, int longest) {
        var texts = new ArrayList<String>();
        for (JsonNode value : list(member)) {
            texts.add(members.text(member + "[" + texts.size() + "]", value, longest, ""));
        }
        return texts;
    }

    /** Elements of a list, which may be absent. */
    List<JsonNode> list(String member) {
        return members.list(member, members.find(member));
    }

    /** A member that is an object; null where it is missing. */
    @Nullable
    DocumentMembers object(String member) {
        JsonNode value = members.required(member);
        return value == null ? null : new DocumentMembers(members.object(member, value));
    }

    void rejectRest() {
        members.rejectRest();
    }

    void problem(String member, String message) {
        members.problem(member, message);
    }
}
