package dev.bandloom.knowledge.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;

/**
 * Writes the Lucene index of some encoded documents: one segment, passages in the order of the documents, by one thread
 * and by counts rather than sizes, so that the same documents always give the same index.
 */
public final class IndexBuilder {
    private static final int BUFFERED = 8192;

    private IndexBuilder() {}

    /**
     * Writes the index.
     *
     * @param documents name and key of each
     * @return what was found in each of them
     */
    public static List<IndexedDocument> build(Path folder, List<IndexedDocument> documents, EncodedDocuments encoded)
            throws IOException {
        var indexed = new ArrayList<IndexedDocument>();
        var merges = new LogDocMergePolicy();
        merges.setMinMergeDocs(BUFFERED);
        var config = new IndexWriterConfig(PassageFields.analyzer())
                .setMaxBufferedDocs(BUFFERED)
                .setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH)
                .setMergePolicy(merges)
                .setMergeScheduler(new SerialMergeScheduler())
                .setUseCompoundFile(false);
        try (var directory = FSDirectory.open(folder);
                var writer = new IndexWriter(directory, config)) {
            for (IndexedDocument document : documents) {
                var count = new int[1];
                String refused = encoded.read(document.key(), passage -> {
                    count[0]++;
                    writer.addDocument(fields(document.name(), count[0], passage));
                });
                indexed.add(new IndexedDocument(document.name(), document.key(), count[0], refused));
            }
            writer.forceMerge(1);
            writer.commit();
        }
        return indexed;
    }

    private static Document fields(String name, int number, EncodedPassage passage) {
        var fields = new Document();
        var chunk = passage.chunk();
        fields.add(new StoredField(PassageFields.DOCUMENT, name));
        fields.add(new StoredField(PassageFields.NUMBER, number));
        fields.add(new StoredField(PassageFields.START, chunk.start()));
        fields.add(new StoredField(PassageFields.END, chunk.end()));
        fields.add(new TextField(PassageFields.TEXT, chunk.text(), Field.Store.YES));
        fields.add(new TextField(PassageFields.EXACT, chunk.text(), Field.Store.NO));
        fields.add(new TextField(PassageFields.HEADING, chunk.heading(), Field.Store.YES));
        float[] vector = passage.vector();
        if (vector.length > 0) {
            fields.add(new KnnFloatVectorField(PassageFields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        }
        return fields;
    }
}
