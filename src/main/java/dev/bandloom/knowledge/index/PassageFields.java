package dev.bandloom.knowledge.index;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/** The fields of a passage in the index. */
final class PassageFields {
    static final String DOCUMENT = "document";
    static final String NUMBER = "number";
    static final String START = "start";
    static final String END = "end";
    /** Words by their English stems. */
    static final String TEXT = "text";
    /** Words as they are written, for other languages and for names. */
    static final String EXACT = "exact";

    static final String HEADING = "heading";
    static final String VECTOR = "vector";

    private PassageFields() {}

    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(new EnglishAnalyzer(), Map.of(EXACT, new StandardAnalyzer()));
    }
}
