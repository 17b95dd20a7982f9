package dev.bandloom.knowledge;

import dev.bandloom.dataset.Passage;
import java.util.List;

/** The passages of a knowledge base. Safe for many threads; the same knowledge base answers the same every time. */
public interface Retriever extends AutoCloseable {
    /** How many passages there are. */
    int size();

    /**
     * A passage by its place.
     *
     * @param position from 0 to {@code size() - 1}, in the order of the documents and of their text
     */
    Passage passage(int position);

    /** At most {@code limit} passages that have to do with the query, the best first. */
    List<Passage> search(String query, int limit);

    /** Lets go of its files; there is nothing to let go of unless an implementation says so. */
    @Override
    default void close() {}
}
