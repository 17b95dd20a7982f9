package dev.bandloom.pipeline.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accepted texts that a writer may be shown to stay away from: the last one about each seed row and passage, and the latest of
 * all. Bounded, whatever the size of the job.
 */
public final class AcceptedTexts {
    private static final int SOURCES = 10_000;
    private static final int LATEST = 64;
    private static final int CHARACTERS = 400;

    private final Map<String, String> bySource = new LinkedHashMap<>();
    private final Deque<String> latest = new ArrayDeque<>();

    public void add(List<String> sources, String text) {
        String shown =
                text.length() <= CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, shownLength(text)));
        for (String source : sources) {
            bySource.remove(source);
            bySource.put(source, shown);
        }
        while (bySource.size() > SOURCES) {
            bySource.remove(bySource.keySet().iterator().next());
        }
        latest.addFirst(shown);
        if (latest.size() > LATEST) {
            latest.removeLast();
        }
    }

    /** At most {@code limit} texts: those about these sources first, then the latest. */
    public List<String> near(List<String> sources, int limit) {
        var chosen = new ArrayList<String>();
        for (String source : sources) {
            String text = bySource.get(source);
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
