package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.SeedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accepted texts that a writer may be shown to stay away from: the last one about each seed row, and the latest of
 * all. Bounded, whatever the size of the job.
 */
public final class AcceptedTexts {
    private static final int ROWS = 10_000;
    private static final int LATEST = 64;
    private static final int CHARACTERS = 400;

    private final Map<String, String> byRow = new LinkedHashMap<>();
    private final Deque<String> latest = new ArrayDeque<>();

    public void add(List<String> sources, String text) {
        String shown =
                text.length() <= CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, shownLength(text)));
        for (String source : sources) {
            byRow.remove(source);
            byRow.put(source, shown);
        }
        while (byRow.size() > ROWS) {
            byRow.remove(byRow.keySet().iterator().next());
        }
        latest.addFirst(shown);
        if (latest.size() > LATEST) {
            latest.removeLast();
        }
    }

    /** At most {@code limit} texts: those about these rows first, then the latest. */
    public List<String> near(List<SeedRow> rows, int limit) {
        var chosen = new ArrayList<String>();
        for (SeedRow row : rows) {
            String text = byRow.get(row.reference());
            if (text != null) {
                add(chosen, text, limit);
            }
        }
        latest.forEach(text -> add(chosen, text, limit));
        return chosen;
    }

    private static void add(List<String> chosen, String text, int limit) {
        if (chosen.size() < limit && !chosen.contains(text)) {
            chosen.add(text);
        }
    }

    private static int shownLength(String text) {
        return text.codePointCount(
                0, Character.isHighSurrogate(text.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS);
    }
}
