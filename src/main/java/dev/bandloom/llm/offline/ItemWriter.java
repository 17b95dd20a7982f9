package dev.bandloom.llm.offline;

import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Fact;
import dev.bandloom.llm.offline.prose.Form;
import dev.bandloom.llm.offline.prose.Question;
import dev.bandloom.llm.offline.prose.Stance;
import dev.bandloom.llm.offline.prose.Titles;
import dev.bandloom.llm.offline.prose.Wishes;
import dev.bandloom.llm.offline.rewriting.Rewordings;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.llm.offline.words.Polarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the texts of one item so that its members agree: an answer answers its question, an output its instruction. */
final class ItemWriter {
    /** Characters from which a member of unknown name is a text of its own. */
    private static final int LONG = 40;

    private static final Pattern REWORDING = Pattern.compile(
            "\\b(?:in (?:other|different) words|reword(?:s|ed|ing)?|rephras\\w+|paraphras\\w+)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}.{20,}[.!?]", Pattern.DOTALL);

    private final Assignment.Writing work;
    private final Material material;
    private final Wishes wishes;
    private final Stance stance;
    private final Writer writer;
    private final int item;
    private final Paragraphs paragraphs;
    private @Nullable Question question;
    private @Nullable Exercise exercise;

    ItemWriter(Assignment.Writing work, Material material, Stance stance, Writer writer, int item) {
        this.work = work;
        this.material = material;
        this.wishes =
                Wishes.read(work.requirements(), work.briefs().get(item).facts().keySet());
        this.stance = stance;
        this.writer = writer;
        this.item = item;
        this.paragraphs = new Paragraphs(work, material, wishes, stance);
    }

    Material material() {
        return material;
    }

    Stance stance() {
        return stance;
    }

    /** The text of a member, whole sentences where its role asks for sentences. */
    String text(FieldRole role, String field, int least, int most) {
        List<String> reworded = role == FieldRole.BODY || role == FieldRole.OPEN ? rewordings() : List.of();
        if (!reworded.isEmpty()) {
            return writer.draw(reworded, item, field);
        }
        return switch (role) {
            case NAME -> material.about().bare();
            case TITLE -> writer.draw(Titles.ranked(material.about(), stance, material.fitting(stance)), item, field);
            case BODY -> paragraph(paragraphs.shaped(Form.body(least, most), field), field, wishes);
            case SUMMARY -> paragraph(paragraphs.shaped(Form.summary(least, most), field), field, Wishes.NONE);
            case QUESTION -> question(field).text();
            case ANSWER ->
                exercise != null
                        ? exercise.output()
                        : writer.draw(question(field).answers(), item, field);
            case INSTRUCTION -> exercise(field).instruction();
            case INPUT -> exercise(field).input();
            case KEYWORD -> keyword(0);
            case EXPLANATION -> explanation(field);
            case RATING -> Integer.toString(stars());
            case OPEN ->
                least >= LONG
                        ? text(FieldRole.BODY, field, least, most)
                        : paragraph(Form.summary(least, most), field, Wishes.NONE);
        };
    }

    /** The longest sentence among the facts in other words, where the task asks for that; none that was accepted. */
    private List<String> rewordings() {
        if (!REWORDING.matcher(work.description()).find()) {
            return List.of();
        }
        return work.briefs().get(item).facts().values().stream()
                .map(String::strip)
                .filter(value -> SENTENCE.matcher(value).matches())
                .max(Comparator.comparingInt(String::length))
                .map(text -> Rewordings.of(text).stream()
                        .filter(other -> !work.avoid().contains(other))
                        .toList())
                .orElse(List.of());
    }

    /** Forgets the question, so that the next one is about another fact. */
    void nextTurn() {
        question = null;
        exercise = null;
    }

    /** Key noun phrases, best first. */
    List<String> keywords() {
        Set<String> keywords = new LinkedHashSet<>();
        if (material.subject() != null) {
            keywords.add(material.about().bare());
        }
        if (stance.label() != null) {
            keywords.add(stance.label());
        }
        for (Fact fact : material.facts()) {
            if (fact.value().matches("[\\p{L} '-]{3,40}")
                    && English.words(fact.value()) <= 4
                    && fact.kind() != Fact.Kind.QUALITY
                    && fact.kind() != Fact.Kind.FLAG) {
                keywords.add(fact.value());
            }
        }
        material.facts().stream().skip(1).map(Fact::noun).forEach(keywords::add);
        keywords.addAll(material.topics());
        return keywords.isEmpty() ? List.of("subject") : List.copyOf(keywords);
    }

    private String keyword(int index) {
        return keywords().get(index);
    }

    /** A sentence about one fact. */
    String about(Fact fact, String field) {
        for (Clauses clauses : material.clauses()) {
            if (clauses.fact().among(Set.of(fact.key())) && !clauses.verbs().isEmpty()) {
                return English.sentence(material.about().name() + " "
                        + material.about()
                                .agreeing(clauses.verbs()
                                        .get(writer.index(clauses.verbs().size(), item, field, 0))));
            }
        }
        return fact.value();
    }

    /** From 1 to 5, as the leaning has it. */
    int stars() {
        Polarity polarity = stance.polarity();
        String label = work.briefs().get(item).label();
        int said = label == null ? 0 : Polarity.stars(label);
        if (said > 0) {
            return said;
        }
        int step = writer.even(2, item, "stars");
        return polarity == null || polarity == Polarity.NEUTRAL
                ? 3
                : polarity == Polarity.POSITIVE ? 4 + step : 1 + step;
    }

    private String paragraph(Form form, String field, Wishes heeded) {
        return writer.draw(paragraphs.ranked(form, heeded), item, field);
    }

    /** Sentences that a text can be made longer with. */
    List<String> more() {
        return paragraphs.sentences();
    }

    private Question question(String field) {
        Question asked = question;
        if (asked == null) {
            String label = stance.label() == null ? "" : stance.label().toLowerCase(Locale.ROOT);
            List<Question> all = material.subject() == null
                    ? List.of()
                    : Question.about(
                            material.about(),
                            firstWished(material.clauses()),
                            label.equals("yes") || label.equals("no") ? label : "");
            if (all.isEmpty()) {
                all = List.of(new Question(
                        "What is there to say about " + material.about().name() + "?",
                        paragraphs.ranked(Form.summary(0, 0), Wishes.NONE)));
            }
            List<Question> choice = all;
            String text = writer.draw(choice.stream().map(Question::text).toList(), item, field + " question");
            asked = choice.stream()
                    .filter(candidate -> candidate.text().equals(text))
                    .findFirst()
                    .orElse(choice.get(0));
            question = asked;
        }
        return asked;
    }

    private List<Clauses> firstWished(List<Clauses> clauses) {
        List<Clauses> ordered = new ArrayList<>(clauses.stream()
                .filter(c -> c.fact().among(wishes.firstFacts()))
                .toList());
        List<Clauses> rest = clauses.stream().filter(c -> !ordered.contains(c)).toList();
        int turn = rest.isEmpty() ? 0 : writer.even(rest.size(), item, "turn");
        ordered.addAll(rest.subList(turn, rest.size()));
        ordered.addAll(rest.subList(0, turn));
        return ordered;
    }

    private Exercise exercise(String field) {
        Exercise chosen = exercise;
        if (chosen == null) {
            Question asked = question(field);
            boolean asks = work.description().matches("(?is).*\\b(?:question|ask|answer)s?\\b.*");
            int kind = writer.even(asks ? 4 : 8, item, field + " exercise");
            chosen = kind < 4 && material.subject() != null
                    ? Exercise.answering(asked, writer.draw(asked.answers(), item, field + " answer"), material, kind)
                    : Exercise.writing(
                            material,
                            paragraph(Form.body(0, 0), field + " body", wishes),
                            paragraph(Form.ofOneSentence(), field + " line", Wishes.NONE),
                            kind);
            exercise = chosen;
        }
        return chosen;
    }

    private String explanation(String field) {
        Polarity polarity = stance.polarity();
        if (polarity != null) {
            return English.sentence("the wording is " + polarity.name().toLowerCase(Locale.ROOT) + " throughout");
        }
        Question asked = question;
        return asked == null
                ? paragraph(Form.summary(0, 0), field, Wishes.NONE)
                : asked.answers().get(Math.min(1, asked.answers().size() - 1));
    }
}
