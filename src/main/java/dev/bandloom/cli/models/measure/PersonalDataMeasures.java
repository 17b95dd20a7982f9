package dev.bandloom.cli.models.measure;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.pii.Hit;
import dev.bandloom.quality.pii.PiiScanner;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** How well the validator of personal data finds each kind, at its default threshold. */
final class PersonalDataMeasures {
    private static final String SUBJECT = "pii";
    private static final double THRESHOLD = 0.5;
    private static final Set<PiiEntity> NAMES =
            EnumSet.of(PiiEntity.PERSON, PiiEntity.LOCATION, PiiEntity.ORGANIZATION);

    private final PiiScanner scanner;
    private final Consumer<Figures> results;

    PersonalDataMeasures(Found<EntityTagger> tagger, Consumer<Figures> results) {
        this.scanner = PiiScanner.of(EnumSet.allOf(PiiEntity.class), THRESHOLD, tagger, "en");
        this.results = results;
    }

    /** Numbers and addresses in sentences that are made up here. */
    void generated() {
        report("generated templates", PersonalDataTemplates.texts(), false);
    }

    void texts(LabelledFile file, List<JsonNode> rows) {
        report(
                file.title(),
                rows.stream().map(row -> LabelledText.of(file, row)).toList(),
                true);
    }

    /** How many of these texts, in which hardly any personal data stands, have a find of each kind. */
    void benign(OpenText text) {
        var found = new EnumMap<PiiEntity, Integer>(PiiEntity.class);
        int numbers = 0;
        for (String each : text.texts()) {
            var kinds = new TreeSet<PiiEntity>();
            scanner.scan(each, "").forEach(hit -> kinds.add(hit.type()));
            kinds.forEach(kind -> found.merge(kind, 1, Integer::sum));
            numbers += NAMES.containsAll(kinds) ? 0 : 1;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (PiiEntity name : NAMES) {
            values.put(
                    name.key() + " flagged",
                    (double) found.getOrDefault(name, 0) / text.texts().size());
        }
        values.put("other kinds flagged", (double) numbers / text.texts().size());
        results.accept(
                new Figures(SUBJECT, "benign, " + text.name(), text.texts().size(), values));
    }

    private void report(String data, List<LabelledText> texts, boolean halved) {
        Map<PiiEntity, Counts> all = counts(texts, text -> true);
        Map<PiiEntity, Counts> half = counts(texts, PersonalDataMeasures::laidAside);
        all.forEach((type, counts) -> {
            if (counts.labelled == 0) {
                return;
            }
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("precision", counts.precision());
            values.put("recall", counts.recall());
            values.put("F1", counts.f1());
            if (halved) {
                values.put(
                        "F1, half laid aside",
                        half.getOrDefault(type, new Counts()).f1());
            }
            results.accept(new Figures(SUBJECT, type.key() + ", " + data, counts.labelled, values));
        });
    }

    /** Whether a text belongs to the half whose errors nobody looked at while the rules were written. */
    private static boolean laidAside(LabelledText text) {
        return Math.floorMod(RandomStreams.of(1).seed(text.text()), 2) == 1;
    }

    private Map<PiiEntity, Counts> counts(List<LabelledText> texts, Predicate<LabelledText> chosen) {
        var counts = new EnumMap<PiiEntity, Counts>(PiiEntity.class);
        for (LabelledText text : texts) {
            if (chosen.test(text)) {
                List<Hit> hits = scanner.scan(text.text(), "");
                for (LabelledText.Span span : text.spans()) {
                    var own = counts.computeIfAbsent(span.type(), type -> new Counts());
                    own.labelled++;
                    own.recalled += hits.stream().anyMatch(hit -> same(span, hit)) ? 1 : 0;
                }
                for (Hit hit : hits) {
                    var own = counts.computeIfAbsent(hit.type(), type -> new Counts());
                    own.found++;
                    own.right += text.spans().stream().anyMatch(span -> same(span, hit)) ? 1 : 0;
                }
            }
        }
        return counts;
    }

    private static boolean same(LabelledText.Span span, Hit hit) {
        return span.type() == hit.type() && span.from() < hit.to() && hit.from() < span.to();
    }

    /** What was labelled and found of one kind; a find counts where it overlaps a label of its kind. */
    private static final class Counts {
        private int labelled;
        private int recalled;
        private int found;
        private int right;

        double precision() {
            return found == 0 ? Double.NaN : (double) right / found;
        }

        double recall() {
            return labelled == 0 ? Double.NaN : (double) recalled / labelled;
        }

        double f1() {
            double sum = precision() + recall();
            return labelled > 0 && (found == 0 || sum == 0) ? 0 : 2 * precision() * recall() / sum;
        }
    }
}
