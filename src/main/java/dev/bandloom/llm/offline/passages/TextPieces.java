package dev.bandloom.llm.offline.passages;

import dev.bandloom.llm.offline.language.Reading;
import dev.bandloom.llm.offline.language.Sentence;
import dev.bandloom.llm.offline.language.Word;
import dev.bandloom.llm.offline.rewriting.Centrality;
import dev.bandloom.llm.offline.rewriting.KeyNouns;
import dev.bandloom.llm.offline.rewriting.Paraphrases;
import dev.bandloom.llm.offline.words.English;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Longer texts from a passage: summaries, rewordings, texts with a gap, and tasks that ask for them. */
final class TextPieces {
    private static final String GAP = "____";

    private TextPieces() {}

    /** Texts of one to four sentences with a summary, title and key words. */
    static List<Piece> of(Source source) {
        List<Piece> pieces = new ArrayList<>();
        Reading reading = source.reading();
        List<Integer> central = Centrality.ranked(reading.sentences());
        Map<Slot, String> shared = shared(source, central);
        for (int start = 0; start < central.size(); start++) {
            for (int length = Math.min(2, central.size() - start);
                    length <= 4 && start + length <= central.size();
                    length++) {
                String text = joined(reading, central.subList(start, start + length), start % 2 == 1 || length == 3);
                if (text.isEmpty()) {
                    continue;
                }
                Map<Slot, String> texts = new EnumMap<>(shared);
                texts.put(Slot.TEXT, text);
                pieces.add(Piece.of(texts, Math.max(0, 0.9 - 0.05 * start), text));
            }
        }
        return pieces;
    }

    /** Tasks with a long input: to sum up, to fill a gap, to say in other words. */
    static List<Piece> tasks(Source source) {
        List<Piece> pieces = new ArrayList<>();
        Reading reading = source.reading();
        List<Integer> central = Centrality.ranked(reading.sentences());
        if (central.size() >= 4) {
            for (int length = 1; length <= 2; length++) {
                String order = length == 1 ? "Sum up the text in one sentence." : "Sum up the text in two sentences.";
                pieces.add(task(
                        source, order, source.passage().text(), joined(reading, central.subList(0, length), false)));
            }
        }
        for (Sentence sentence : reading.sentences()) {
            if (!Source.stands(sentence)) {
                continue;
            }
            Paraphrases.of(sentence).stream()
                    .limit(1)
                    .forEach(text ->
                            pieces.add(task(source, "Say the sentence in other words.", sentence.text(), text)));
            for (Word word : sentence.words()) {
                boolean telling =
                        word.is("NUM") && word.text().matches("\\d[\\d.,]*") || word.is("PROPN") && word.start() > 0;
                if (telling && sentence.text().indexOf(word.text()) == word.start()) {
                    String gapped = sentence.text().substring(0, word.start())
                            + GAP
                            + sentence.text().substring(word.end());
                    Piece piece = task(source, "Fill the gap: " + gapped, source.holding(word.text()), word.text());
                    Map<Slot, String> texts = new EnumMap<>(piece.texts());
                    texts.put(Slot.CLOZE, gapped);
                    texts.put(Slot.ANSWER, word.text());
                    pieces.add(Piece.of(texts, 0.75, gapped));
                    break;
                }
            }
        }
        return pieces;
    }

    private static Piece task(Source source, String order, String input, String output) {
        Map<Slot, String> texts = new EnumMap<>(Slot.class);
        texts.put(Slot.INSTRUCTION, order);
        texts.put(Slot.INPUT, input);
        texts.put(Slot.OUTPUT, output);
        texts.put(Slot.CONTEXT, source.passage().text());
        texts.put(Slot.SOURCE, source.passage().id());
        return Piece.of(texts, 0.85, order + "\n" + output);
    }

    /** Context, summary, key words, title and source of a passage. */
    static Map<Slot, String> shared(Source source) {
        return shared(source, Centrality.ranked(source.reading().sentences()));
    }

    private static Map<Slot, String> shared(Source source, List<Integer> central) {
        Map<Slot, String> texts = new EnumMap<>(Slot.class);
        Reading reading = source.reading();
        texts.put(Slot.CONTEXT, source.passage().text());
        texts.put(Slot.SUMMARY, joined(reading, central.subList(0, Math.min(2, central.size())), false));
        List<String> keywords = KeyNouns.of(reading);
        if (!keywords.isEmpty()) {
            texts.put(Slot.KEYWORDS, String.join("; ", keywords));
        }
        String heading = source.passage().heading();
        String title = heading.substring(heading.lastIndexOf('>') + 1).strip();
        texts.put(
                Slot.TITLE,
                title.isEmpty() ? English.capitalised(keywords.isEmpty() ? "this subject" : keywords.get(0)) : title);
        texts.put(Slot.SOURCE, source.passage().id());
        return texts;
    }

    /** Sentences in the order of the passage; the first of them must stand on its own. */
    private static String joined(Reading reading, List<Integer> chosen, boolean reworded) {
        List<String> parts = new ArrayList<>();
        int last = -2;
        for (int index : new TreeSet<>(chosen)) {
            Sentence sentence = reading.sentences().get(index);
            if (index != last + 1 && !Source.stands(sentence)) {
                if (index == 0 || parts.isEmpty() && chosen.size() == 1) {
                    return sentence.text();
                }
                continue;
            }
            List<String> other = reworded ? Paraphrases.of(sentence) : List.of();
            parts.add(other.isEmpty() ? sentence.text() : other.get(0));
            last = index;
        }
        return String.join(" ", parts);
    }
}
