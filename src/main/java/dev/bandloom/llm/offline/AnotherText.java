package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.rewriting.Mixtures;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps rows that are samples already, a text with its label, from coming back as they are: the text is mixed with those
 * of other rows of the label, and where nothing fits the sample is left out.
 */
final class AnotherText {
    private static final String UNMIXED = "the rows are samples already, and no part of one fits a part of another"
            + " with its label that is not written yet. Add rows, or give a grammar or a language model";

    private final Assignment.Writing work;
    private final Writer writer;
    private final Set<String> written = new HashSet<>();
    private @Nullable String lack;

    AnotherText(Assignment.Writing work, Writer writer) {
        this.work = work;
        this.writer = writer;
        written.addAll(work.avoid());
    }

    /** Why samples were left out; null while none was. */
    @Nullable
    String lack() {
        return lack;
    }

    /** A sample as it was written, or with another text where it says nothing but its row; null where there is none. */
    JsonNode of(JsonNode sample, int item, FactMatch row) {
        Assignment.Brief brief = work.briefs().get(item);
        boolean told = brief.label() != null && brief.passages().isEmpty() && !brief.anotherRow();
        if (!told || !(sample instanceof ObjectNode entry) || !copied(entry, brief, row)) {
            return sample;
        }
        String member = longest(entry, brief);
        Fact held = member == null ? null : row.exact(member);
        String text = member == null || held == null ? null : mixed(held.key(), member, item);
        if (member == null || text == null) {
            lack = brief.peers().isEmpty() ? alone(brief) : UNMIXED;
            return JsonNodeFactory.instance.nullNode();
        }
        return entry.put(member, text);
    }

    private static String alone(Assignment.Brief brief) {
        return "the row is a sample already, and no other row is known to carry its label '" + brief.label()
                + "'. Add rows, and name all labels of their column in task_input.labels";
    }

    /** Whether all that was not asked for, at least one member, stands in the row. */
    private boolean copied(ObjectNode entry, Assignment.Brief brief, FactMatch row) {
        List<String> told = entry.propertyNames().stream()
                .filter(member -> !asked(member, brief))
                .toList();
        return !told.isEmpty() && told.stream().allMatch(member -> row.exact(member) != null);
    }

    private boolean asked(String member, Assignment.Brief brief) {
        return member.equals(work.labelField()) || brief.cell().containsKey(member);
    }

    private @Nullable String longest(ObjectNode entry, Assignment.Brief brief) {
        return entry.properties().stream()
                .filter(member -> member.getValue().isString() && !asked(member.getKey(), brief))
                .max(Comparator.comparingInt(
                        member -> member.getValue().stringValue().length()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** A text of the row and one of its peers that is as long as it may be and stands nowhere yet. */
    private @Nullable String mixed(String column, String member, int item) {
        Assignment.Brief brief = work.briefs().get(item);
        List<String> others = brief.peers().stream()
                .map(peer -> peer.getOrDefault(column, "").strip())
                .toList();
        SchemaNode root = SchemaNode.of(work.itemSchema());
        SchemaNode schema = root.at(root.members().getOrDefault(member, root.schema()));
        int least = schema.bound("minLength", 0);
        int most = schema.bound("maxLength", Integer.MAX_VALUE);
        List<String> mixtures = Mixtures.of(
                        brief.facts().getOrDefault(column, "").strip(), others)
                .stream()
                .filter(text ->
                        text.codePointCount(0, text.length()) >= least && text.codePointCount(0, text.length()) <= most)
                .filter(text -> !written.contains(text))
                .toList();
        if (mixtures.isEmpty()) {
            return null;
        }
        String text = mixtures.get(writer.even(mixtures.size(), item, "mixture"));
        written.add(text);
        return text;
    }
}
