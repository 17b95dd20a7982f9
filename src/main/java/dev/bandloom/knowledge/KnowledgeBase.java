package dev.bandloom.knowledge;

import dev.bandloom.dataset.Passage;
import dev.bandloom.knowledge.index.IndexedDocument;
import dev.bandloom.knowledge.index.PassageIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An open knowledge base. What it answers depends on its documents, settings and model alone. Safe for many threads. */
public final class KnowledgeBase implements Retriever {
    private final String name;
    private final PassageIndex index;
    private final List<IndexedDocument> documents;

    KnowledgeBase(String name, PassageIndex index, List<IndexedDocument> documents) {
        this.name = name;
        this.index = index;
        this.documents = List.copyOf(documents);
    }

    /** Names the index by its documents, settings and model. */
    String index() {
        return name;
    }

    /** How many documents it has passages of. */
    public int documents() {
        return (int)
                documents.stream().filter(document -> document.passages() > 0).count();
    }

    /** The documents that were left out, and why. */
    public List<RefusedDocument> refused() {
        var refused = new ArrayList<RefusedDocument>();
        for (IndexedDocument document : documents) {
            String reason = document.refused();
            if (reason != null) {
                refused.add(new RefusedDocument(document.name(), reason));
            }
        }
        return refused;
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public Passage passage(int position) {
        try {
            return index.passage(position, 0).passage();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<Passage> search(String query, int limit) {
        return find(query, limit, SearchMode.HYBRID).stream()
                .map(FoundPassage::passage)
                .toList();
    }

    /**
     * As {@link #search}, with places and scores.
     *
     * @throws KnowledgeException when passages are asked for by meaning, and have no vectors
     */
    public List<FoundPassage> find(String query, int limit, SearchMode mode) {
        if (mode == SearchMode.MEANING && !index.hasVectors()) {
            throw new KnowledgeException("The knowledge base was made without vectors, so that passages are found by"
                    + " words alone. Search it by words, or make it anew with them (kb add --vectors, or \"vectors\": true"
                    + " over HTTP).");
        }
        try {
            return index.search(query, limit, mode);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static KnowledgeException unreadable(IOException e) {
        return new KnowledgeException("The index of the knowledge base cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            index.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
