package dev.bandloom.llm.offline.prose;

import dev.bandloom.llm.offline.facts.Clauses;
import dev.bandloom.llm.offline.facts.Subject;
import dev.bandloom.llm.offline.words.Draw;
import dev.bandloom.llm.offline.words.English;
import dev.bandloom.random.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Writes many paragraphs about one subject, with all care and with less, and ranks them. The list depends on the
 * material only, so that the same material always has the same best wordings; which one is taken is drawn elsewhere.
 */
public final class ParagraphWriter {
    private static final int DRAFTS = 72;

    private final Subject subject;
    private final List<Clauses> facts;
    private final Wishes wishes;
    private final Stance stance;
    private final List<String> avoid;
    private final SentenceWriter writer;

    public ParagraphWriter(Subject subject, List<Clauses> facts, Wishes wishes, Stance stance, List<String> avoid) {
        this.subject = subject;
        this.facts = List.copyOf(facts);
        this.wishes = wishes;
        this.stance = stance;
        this.avoid = List.copyOf(avoid);
        this.writer = new SentenceWriter(subject);
    }

    /** Distinct paragraphs, best first; never empty when there is a fact or a stance. */
    public List<String> ranked(Form form) {
        RandomStreams streams = RandomStreams.of(0)
                .within(form.name()
                        + subject
                        + facts.stream().map(Clauses::fact).toList()
                        + stance);
        DraftJudge judge = new DraftJudge(wishes, form, avoid);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < DRAFTS; i++) {
            RandomGenerator random = streams.stream("draft", i);
            Draft draft = compose(form, Care.of(i, DRAFTS), random);
            if (!draft.text().isBlank()) {
                scores.merge(draft.text(), judge.score(draft, facts.size(), 0.8 * random.nextDouble()), Math::max);
            }
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Draft compose(Form form, Care care, RandomGenerator random) {
        int wanted = wishes.maxSentences() > 0 ? wishes.maxSentences() : form.sentences();
        List<Clauses> chosen = choose(form, care, wanted, random);
        List<String> held = new ArrayList<>();
        List<String> lead = new ArrayList<>();
        List<String> tail = new ArrayList<>();
        stance.frame(subject, care, held, tail, random);
        boolean toned = frame(form, care, lead, tail, random);
        if (care.heedsWishes() && wanted > 0) {
            while (held.size() + lead.size() + tail.size() >= wanted && !lead.isEmpty()) {
                lead.remove(lead.size() - 1);
            }
            while (held.size() + lead.size() + tail.size() >= wanted && !tail.isEmpty()) {
                tail.remove(tail.size() - 1);
            }
        }
        int room = wanted > 0 && care.heedsWishes() ? Math.max(1, wanted - held.size() - lead.size() - tail.size()) : 0;
        List<String> body = new ArrayList<>();
        int blurred = 0;
        int told = 0;
        for (List<Clauses> group : grouped(chosen, room, random)) {
            boolean first = body.isEmpty()
                    && held.stream().noneMatch(this::mentions)
                    && lead.stream().noneMatch(this::mentions);
            if (care.blurs(random)) {
                body.add(writer.vague(group.get(0), first));
                blurred += group.size();
            } else {
                body.add(writer.write(group, first, random));
                told += group.size();
            }
        }
        boolean spoilt = care == Care.CARELESS && !body.isEmpty();
        if (spoilt) {
            spoil(body, random);
        }
        List<String> all = new ArrayList<>(lead);
        all.addAll(held);
        all.addAll(body);
        all.addAll(tail);
        return new Draft(String.join(" ", all), told, blurred, toned, spoilt);
    }

    private List<Clauses> choose(Form form, Care care, int wanted, RandomGenerator random) {
        List<Clauses> first = new ArrayList<>();
        List<Clauses> rest = new ArrayList<>();
        for (Clauses clauses : facts) {
            (care.heedsWishes() && clauses.fact().among(wishes.firstFacts()) ? first : rest).add(clauses);
        }
        if (random.nextInt(4) > 0) {
            shuffle(rest, random);
        }
        first.addAll(rest);
        int most = Math.min(first.size(), form.mostFacts());
        if (stance.polarity() != null) {
            most = Math.min(most, 3);
        }
        if (care == Care.SPARING || care == Care.TERSE) {
            most = care == Care.TERSE ? 1 : Math.min(most, 1 + random.nextInt(Math.max(1, (most + 1) / 2)));
        }
        int cap = wanted > 0 && care.heedsWishes() ? 3 * wanted : first.size();
        return first.subList(0, Math.max(0, Math.min(most, cap)));
    }

    /** Sentences before and after the facts; says whether a tone that was asked for is there. */
    private boolean frame(Form form, Care care, List<String> lead, List<String> tail, RandomGenerator random) {
        if (!wishes.requiredTerms().isEmpty() && care.heedsWishes()) {
            List<String> missing = wishes.requiredTerms().stream()
                    .filter(term -> facts.stream()
                                    .noneMatch(c -> c.fact()
                                            .value()
                                            .toLowerCase(Locale.ROOT)
                                            .contains(term.toLowerCase(Locale.ROOT)))
                            && !subject.name().toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT)))
                    .toList();
            if (!missing.isEmpty()) {
                tail.add(English.sentence("all of this has to do with " + English.list(missing)));
            }
        }
        if (!form.closing()) {
            return true;
        }
        boolean toned = wishes.tones().isEmpty();
        if (!toned && care.heedsWishes() && random.nextInt(6) > 0) {
            List<Tone> tones = List.copyOf(wishes.tones());
            Tone tone = tones.get(random.nextInt(tones.size()));
            boolean opening = random.nextInt(3) > 0;
            (opening ? lead : tail)
                    .add(opening ? 0 : tail.size(), about(Draw.any(opening ? tone.openers() : tone.closers(), random)));
            toned = true;
        } else if (toned && stance.isFree() && random.nextInt(7) == 0) {
            lead.add(about(Draw.any(Tone.PLAIN_OPENERS, random)));
        } else if (toned && stance.isFree() && random.nextInt(9) == 0) {
            tail.add(about(Draw.any(Tone.PLAIN_CLOSERS, random)));
        }
        if (wishes.audience() != null && care.heedsWishes() && random.nextInt(3) > 0) {
            tail.add(about(Draw.any(Tone.CLOSERS_FOR, random).replace("{A}", wishes.audience())));
        }
        if (wishes.closingQuestion() && care.heedsWishes()) {
            tail.add(about("What else would you like to know about {S}?"));
        }
        return toned;
    }

    private boolean mentions(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).contains(subject.name().toLowerCase(Locale.ROOT));
    }

    private String about(String pattern) {
        return English.sentence(pattern.replace("{S}", subject.name()));
    }

    /** Says a sentence twice, or runs sentences together. */
    private static void spoil(List<String> body, RandomGenerator random) {
        if (body.size() > 1 && random.nextBoolean()) {
            String first = body.remove(0);
            body.set(
                    0,
                    first.substring(0, first.length() - 1) + " and so "
                            + Character.toLowerCase(body.get(0).charAt(0))
                            + body.get(0).substring(1));
        } else {
            body.add(body.get(random.nextInt(body.size())));
        }
    }

    private static List<List<Clauses>> grouped(List<Clauses> chosen, int room, RandomGenerator random) {
        List<List<Clauses>> groups = new ArrayList<>();
        int at = 0;
        while (at < chosen.size()) {
            int left = chosen.size() - at;
            int size = room > 0
                    ? (left + Math.max(1, room - groups.size()) - 1) / Math.max(1, room - groups.size())
                    : 1 + Math.min(random.nextInt(3), random.nextInt(3)) + (random.nextInt(3) == 0 ? 1 : 0);
            size = Math.min(3, Math.min(left, size));
            groups.add(chosen.subList(at, at + size));
            at += size;
        }
        return groups;
    }

    private static void shuffle(List<Clauses> list, RandomGenerator random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Clauses kept = list.get(i);
            list.set(i, list.get(j));
            list.set(j, kept);
        }
    }
}
