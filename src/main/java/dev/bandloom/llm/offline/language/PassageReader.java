package dev.bandloom.llm.offline.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.Span;

/** Reads passages: joins lines, sets tables aside, finds sentences, words and tags. Keeps the last readings; safe for many threads. */
public final class PassageReader {
    private static final int MOST_KEPT = 512;
    private static final int MOST_CHARACTERS = 20_000;
    private static final int LONGEST_SENTENCE = 400;
    private static final Pattern MARKS = Pattern.compile("\\*\\*|__|`");
    private static final Pattern ENTRY = Pattern.compile("^\\s*(?:\\d{1,3}[.)]|[-*+•])\\s+.*", Pattern.DOTALL);
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final PassageReader SHARED = new PassageReader();

    private final Tagging tagging = new Tagging(Thesaurus.shared());
    private final Map<String, Reading> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private PassageReader() {}

    public static PassageReader shared() {
        return SHARED;
    }

    /** Of a passage of more than 20,000 characters only the beginning is read. */
    public Reading read(String whole) {
        String passage = beginning(whole);
        synchronized (kept) {
            Reading known = kept.get(passage);
            if (known != null) {
                return known;
            }
        }
        Reading fresh = analysed(passage);
        synchronized (kept) {
            kept.put(passage, fresh);
        }
        return fresh;
    }

    private static String beginning(String passage) {
        if (passage.length() <= MOST_CHARACTERS) {
            return passage;
        }
        boolean torn = Character.isHighSurrogate(passage.charAt(MOST_CHARACTERS - 1));
        return passage.substring(0, torn ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    /** The words of one sentence. */
    public Sentence sentence(String text) {
        EnglishModels models = EnglishModels.shared();
        return tagged(text, new TokenizerME(models.tokens()), new POSTaggerME(models.tags()));
    }

    private Reading analysed(String passage) {
        EnglishModels models = EnglishModels.shared();
        SentenceDetectorME detector = new SentenceDetectorME(models.sentences());
        TokenizerME tokenizer = new TokenizerME(models.tokens());
        POSTaggerME tagger = new POSTaggerME(models.tags());
        List<Sentence> sentences = new ArrayList<>();
        List<List<List<String>>> tables = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String block : MARKS.matcher(passage).replaceAll("").split("\\n\\s*\\n|(?<=\\|)\\s*\\n(?=[^|])")) {
            List<String> lines = block.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            boolean table = lines.size() > 2
                    && lines.stream().filter(line -> line.contains("|")).count() > lines.size() / 2;
            if (table) {
                List<List<String>> rows = rows(lines);
                if (!rows.isEmpty()) {
                    tables.add(rows);
                }
                append(text, String.join("\n", lines));
                continue;
            }
            for (String paragraph : paragraphs(lines)) {
                append(text, paragraph);
                if (paragraph.startsWith("#") || ENTRY.matcher(paragraph).matches()) {
                    continue;
                }
                for (String sentence : detector.sentDetect(paragraph)) {
                    if (sentence.length() <= LONGEST_SENTENCE && sentence.matches("(?s).*[.!?][\"'”’)]*")) {
                        sentences.add(tagged(sentence, tokenizer, tagger));
                    }
                }
            }
        }
        return new Reading(text.toString(), sentences, tables);
    }

    private static void append(StringBuilder text, String block) {
        text.append(text.isEmpty() ? "" : "\n\n").append(block);
    }

    private static List<String> paragraphs(List<String> lines) {
        List<StringBuilder> paragraphs = new ArrayList<>();
        boolean closed = true;
        for (String line : lines) {
            boolean apart = line.startsWith("#") || ENTRY.matcher(line).matches();
            if (closed || apart) {
                paragraphs.add(new StringBuilder(line));
            } else {
                paragraphs.getLast().append(' ').append(line);
            }
            closed = line.startsWith("#");
        }
        return paragraphs.stream()
                .map(paragraph -> SPACES.matcher(paragraph).replaceAll(" "))
                .toList();
    }

    private static List<List<String>> rows(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (line.contains("|") && !line.matches("[|\\s:-]+")) {
                String inner = line.replaceAll("^\\||\\|$", "");
                rows.add(Arrays.stream(inner.split("\\|")).map(String::strip).toList());
            }
        }
        return rows;
    }

    private Sentence tagged(String text, TokenizerME tokenizer, POSTaggerME tagger) {
        List<int[]> spans = new ArrayList<>();
        for (Span span : tokenizer.tokenizePos(text)) {
            int end = span.getEnd();
            boolean glued = end == text.length() && end - span.getStart() > 1 && text.charAt(end - 1) == '.';
            spans.add(new int[] {span.getStart(), glued ? end - 1 : end});
            if (glued) {
                spans.add(new int[] {end - 1, end});
            }
        }
        String[] tokens = spans.stream().map(at -> text.substring(at[0], at[1])).toArray(String[]::new);
        String[] tags = tagger.tag(tokens);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            String tag = tags[i].contains("+") ? tags[i].substring(0, tags[i].indexOf('+')) : tags[i];
            words.add(new Word(tokens[i], tag, spans.get(i)[0]));
        }
        return new Sentence(text, tagging.corrected(words));
    }
}
