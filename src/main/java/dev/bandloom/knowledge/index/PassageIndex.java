package dev.bandloom.knowledge.index;

import dev.bandloom.dataset.Passage;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.FoundPassage;
import dev.bandloom.knowledge.SearchMode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/** An open index. Safe for many threads. */
public final class PassageIndex implements Closeable {
    /** Of a query, only so many characters and different words are looked at. */
    private static final int MOST_CHARACTERS = 4096;

    private static final int MOST_WORDS = 64;
    /** Each list is this long before they are fused. */
    private static final int DEPTH = 100;

    /** Chosen on two sets of questions, within a plateau; see ARCHITECTURE. */
    private static final RankFusion FUSION = new RankFusion(20);

    private static final double WORDS_WEIGHT = 1;
    private static final double MEANING_WEIGHT = 2;
    private static final float EXACT_BOOST = 0.5f;
    private static final float HEADING_BOOST = 0.5f;

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Analyzer analyzer = PassageFields.analyzer();
    private final TextEncoder encoder;

    private PassageIndex(FSDirectory directory, DirectoryReader reader, TextEncoder encoder) {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setSimilarity(new BM25Similarity());
        this.encoder = encoder;
    }

    public static PassageIndex open(Path folder, TextEncoder encoder) throws IOException {
        FSDirectory directory = FSDirectory.open(folder);
        try {
            return new PassageIndex(directory, DirectoryReader.open(directory), encoder);
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /** Whether passages can be found by meaning. */
    public boolean hasVectors() {
        return FieldInfos.getMergedFieldInfos(reader).fieldInfo(PassageFields.VECTOR) != null;
    }

    public int size() {
        return reader.numDocs();
    }

    /** @param position from 0 to {@code size() - 1} */
    public FoundPassage passage(int position, double score) throws IOException {
        Document fields = reader.storedFields().document(position);
        String document = fields.get(PassageFields.DOCUMENT);
        var passage = new Passage(
                document + "#" + number(fields, PassageFields.NUMBER),
                document,
                fields.get(PassageFields.HEADING),
                fields.get(PassageFields.TEXT));
        return new FoundPassage(passage, number(fields, PassageFields.START), number(fields, PassageFields.END), score);
    }

    private static long number(Document fields, String name) {
        return fields.getField(name).numericValue().longValue();
    }

    /** The best passages, the best first. */
    public List<FoundPassage> search(String query, int limit, SearchMode mode) throws IOException {
        String words = query.length() > MOST_CHARACTERS ? query.substring(0, MOST_CHARACTERS) : query;
        if (limit < 1 || words.isBlank() || size() == 0) {
            return List.of();
        }
        int depth = Math.min(size(), Math.max(DEPTH, limit));
        var rankings = new ArrayList<RankFusion.Ranking>();
        if (mode != SearchMode.MEANING) {
            rankings.add(new RankFusion.Ranking(ranked(byWords(words), depth), WORDS_WEIGHT));
        }
        if (mode != SearchMode.WORDS && hasVectors()) {
            float[] vector = encoder.encode(List.of(words))[0];
            var nearest = new KnnFloatVectorQuery(PassageFields.VECTOR, vector, depth);
            rankings.add(new RankFusion.Ranking(ranked(nearest, depth), MEANING_WEIGHT));
        }
        var found = new ArrayList<FoundPassage>();
        for (RankFusion.Ranked ranked : FUSION.fuse(rankings, limit)) {
            found.add(passage(ranked.position(), ranked.score()));
        }
        return found;
    }

    private List<Integer> ranked(Query query, int depth) throws IOException {
        var positions = new ArrayList<Integer>();
        for (ScoreDoc hit : searcher.search(query, depth).scoreDocs) {
            positions.add(hit.doc);
        }
        return positions;
    }

    private Query byWords(String words) throws IOException {
        var any = new BooleanQuery.Builder();
        add(any, PassageFields.TEXT, words, 1);
        add(any, PassageFields.EXACT, words, EXACT_BOOST);
        add(any, PassageFields.HEADING, words, HEADING_BOOST);
        BooleanQuery query = any.build();
        return query.clauses().isEmpty() ? new MatchNoDocsQuery("a query without words") : query;
    }

    private void add(BooleanQuery.Builder any, String field, String words, float boost) throws IOException {
        for (String word : different(field, words)) {
            var query = new TermQuery(new Term(field, word));
            any.add(boost == 1 ? query : new BoostQuery(query, boost), BooleanClause.Occur.SHOULD);
        }
    }

    private Set<String> different(String field, String words) throws IOException {
        var different = new LinkedHashSet<String>();
        try (TokenStream stream = analyzer.tokenStream(field, words)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken() && different.size() < MOST_WORDS) {
                different.add(term.toString());
            }
        }
        return different;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
        analyzer.close();
    }
}
