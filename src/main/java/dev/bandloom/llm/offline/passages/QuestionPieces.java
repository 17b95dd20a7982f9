package dev.bandloom.llm.offline.passages;

import dev.bandloom.llm.offline.distractors.Distractors;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.questions.Asked;
import dev.bandloom.llm.offline.questions.QuestionWriter;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions with their answers, as every format needs them: for reading, retrieval, instructions and preferences. */
final class QuestionPieces {
    private static final List<String> ORDERS = List.of(
            "Answer the question from the text: ",
            "Read the text and answer: ",
            "Use only the text to answer this question: ");

    private static final Pattern ARTICLE = Pattern.compile("^(?i:the|an?) ");
    private static final int MOST_NAME_WORDS = 4;

    private QuestionPieces() {}

    static List<Piece> of(Source source, List<Source> others, Set<Slot> wanted) {
        List<Piece> pieces = new ArrayList<>();
        List<Asked> questions = QuestionWriter.ranked(source.reading());
        Distractors distractors = wanted.contains(Slot.REJECTED)
                ? new Distractors(Stream.concat(Stream.of(source), others.stream())
                        .map(Source::reading)
                        .toList())
                : null;
        for (int i = 0; i < questions.size(); i++) {
            Asked asked = questions.get(i);
            Map<Slot, String> texts = new EnumMap<>(Slot.class);
            String evidence = source.evidence(asked);
            String sentence = asked.sentence() < 0 ? English.sentence(asked.answer()) : asked.statement();
            texts.put(Slot.CONTEXT, source.holding(asked.answer()));
            texts.put(Slot.QUESTION, asked.question());
            texts.put(Slot.ANSWER, asked.answer());
            texts.put(Slot.EVIDENCE, evidence);
            texts.put(Slot.ANCHOR, asked.question());
            texts.put(Slot.POSITIVE, sentence);
            texts.put(Slot.INSTRUCTION, ORDERS.get(i % ORDERS.size()) + asked.question());
            texts.put(Slot.INPUT, source.holding(asked.answer()));
            texts.put(Slot.OUTPUT, sentence);
            texts.put(Slot.CHOSEN, sentence);
            texts.put(Slot.SOURCE, source.passage().id());
            if (!asked.subject().isEmpty()) {
                texts.put(Slot.NAME, name(asked));
                texts.put(Slot.TEXT, sentence);
            }
            double weight = asked.score();
            if (wanted.contains(Slot.NEGATIVE) || distractors != null) {
                String wrong = distractors == null ? unasked(source, asked) : distractors.wrong(asked);
                if (wrong.isEmpty() || asked.sentence() < 0) {
                    continue;
                }
                texts.put(Slot.NEGATIVE, wrong);
                texts.put(Slot.REJECTED, wrong);
            }
            if (asked.sentence() < 0 && (wanted.contains(Slot.POSITIVE) || wanted.contains(Slot.CHOSEN))) {
                continue;
            }
            pieces.add(Piece.asking(texts, weight, asked.kind(), List.of()));
        }
        return pieces;
    }

    /** Things that the passage speaks of, each with the sentence that says most surely what it is. */
    static List<Piece> things(Source source) {
        List<Piece> pieces = new ArrayList<>();
        for (Asked asked : QuestionWriter.ranked(source.reading())) {
            String name = name(asked);
            if (asked.sentence() >= 0 && !name.isEmpty() && English.words(name) <= MOST_NAME_WORDS) {
                Map<Slot, String> texts = new EnumMap<>(Slot.class);
                texts.put(Slot.NAME, name);
                texts.put(Slot.TEXT, asked.statement());
                texts.put(Slot.EVIDENCE, source.evidence(asked));
                texts.put(Slot.CONTEXT, source.holding(asked.answer()));
                texts.put(Slot.SOURCE, source.passage().id());
                boolean defined = asked.kind() == Asked.Kind.DEFINITION;
                pieces.add(Piece.of(texts, asked.score() / (defined ? 1 : 2), name.toLowerCase(Locale.ROOT)));
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::weight).reversed());
        return pieces;
    }

    /** What the clause is about, without its article. */
    private static String name(Asked asked) {
        return ARTICLE.matcher(asked.subject()).replaceFirst("");
    }

    /** Another sentence of the passage, which does not answer; empty when there is none. */
    private static String unasked(Source source, Asked asked) {
        if (asked.sentence() < 0) {
            return "";
        }
        List<Sentence> sentences = source.reading().sentences();
        for (int step = 1; step < sentences.size(); step++) {
            Sentence other = sentences.get((asked.sentence() + step) % sentences.size());
            if (!other.text().contains(asked.answer()) && other.size() > 4) {
                return other.text();
            }
        }
        return "";
    }
}
