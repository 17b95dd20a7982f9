package dev.bandloom.dataset.split;

import dev.bandloom.dataset.ResponseText;
import dev.bandloom.similarity.TextFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What of a response is compared with others: its words. Numbers and truth values, which the words of a text stand beside
 * as labels and scores, count as words where a response has no more words than them, as the rows of a table have.
 */
final class ComparedText {
    private static final Pattern SPACE = Pattern.compile(" ");

    private ComparedText() {}

    static String of(JsonNode response) {
        String words = TextFolding.fold(ResponseText.of(response));
        var values = new ArrayList<String>();
        int others = collect(response, values);
        return others == 0 || words(words) > others ? words : TextFolding.fold(String.join("\n", values));
    }

    private static long words(String folded) {
        return folded.isEmpty() ? 0 : SPACE.splitAsStream(folded).count();
    }

    /** How many of the values, which come in order, are no texts. */
    private static int collect(JsonNode node, List<String> values) {
        if (node.isContainer()) {
            int others = 0;
            for (JsonNode child : node) {
                others += collect(child, values);
            }
            return others;
        }
        values.add(node.asString(""));
        return node.isNumber() || node.isBoolean() ? 1 : 0;
    }
}
