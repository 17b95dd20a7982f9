package dev.bandloom.pipeline.planning;

import dev.bandloom.dataset.Passage;
import dev.bandloom.knowledge.Retriever;
import java.util.List;

/** The knowledge base of a job that has none. */
public final class NoDocuments implements Retriever {
    @Override
    public int size() {
        return 0;
    }

    @Override
    public Passage passage(int position) {
        throw new IndexOutOfBoundsException("There is no passage " + position + ": the job has no documents");
    }

    @Override
    public List<Passage> search(String query, int limit) {
        return List.of();
    }
}
