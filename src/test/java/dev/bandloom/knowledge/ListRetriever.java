package dev.bandloom.knowledge;

import dev.bandloom.dataset.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Passages in a list, found by the words that they share with a query. */
public final class ListRetriever implements Retriever {
    private final List<Passage> passages = new ArrayList<>();

    /** Passages of a document named {@code manual.md}, in this order. */
    public static ListRetriever of(String... texts) {
        var retriever = new ListRetriever();
        for (String text : texts) {
            retriever.passages.add(
                    new Passage("manual.md#" + (retriever.passages.size() + 1), "manual.md", "Care", text));
        }
        return retriever;
    }

    /** So many passages, each about another subject. */
    public static ListRetriever numbered(int count) {
        return of(IntStream.rangeClosed(1, count)
                .mapToObj(i -> "Valve " + i + " opens at " + i + " bar.")
                .toArray(String[]::new));
    }

    public List<Passage> passages() {
        return List.copyOf(passages);
    }

    @Override
    public int size() {
        return passages.size();
    }

    @Override
    public Passage passage(int position) {
        return passages.get(position);
    }

    @Override
    public List<Passage> search(String query, int limit) {
        Set<String> asked = words(query);
        return passages.stream()
                .filter(passage -> shared(asked, passage) > 0)
                .sorted(Comparator.comparingLong(passage -> -shared(asked, passage)))
                .limit(limit)
                .toList();
    }

    private static long shared(Set<String> asked, Passage passage) {
        return words(passage.text()).stream().filter(asked::contains).count();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
