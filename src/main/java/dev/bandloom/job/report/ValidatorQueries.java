package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.StoredFinding;
import dev.bandloom.job.ledger.StoredFinding.Outcome;
import dev.bandloom.job.report.FullReport.Abstention;
import dev.bandloom.job.report.FullReport.BatchMeasure;
import dev.bandloom.job.report.FullReport.ValidatorFigures;
import dev.bandloom.recipe.validator.ValidatorSpec.Action;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What validators said, summed up over the samples of a job; equal findings of many samples are read once. */
final class ValidatorQueries {
    private static final int MOST_ABSTENTIONS = 20;
    private static final String UNJUDGED = " could not be judged";

    private final Database database;

    ValidatorQueries(Database database) {
        this.database = database;
    }

    List<ValidatorFigures> validators(JobId job) {
        var found = new HashMap<String, Tally>();
        forEach(job, (place, finding, samples) -> {
            Tally tally = found.computeIfAbsent(finding.validator(), name -> new Tally());
            tally.place = Math.min(tally.place, place);
            tally.add(finding, samples);
        });
        return found.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Tally>>comparingInt(entry -> entry.getValue().place)
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().figures(entry.getKey()))
                .toList();
    }

    /** A finding at its place among those of its samples. */
    private interface Said {
        void accept(int place, StoredFinding finding, long samples);
    }

    private void forEach(JobId job, Said said) {
        database.client().sql("""
                        select findings, count(*) as samples from sample
                        where job_id = :job and findings is not null group by findings""").param("job", job.value()).query(row -> {
            List<StoredFinding> findings = StoredFinding.read(row.getString("findings"));
            long samples = row.getLong("samples");
            for (int place = 0; place < findings.size(); place++) {
                said.accept(place, findings.get(place), samples);
            }
        });
    }

    /** What was said by one validator. */
    private static final class Tally {
        private final ScoreSpread.Counter scores = new ScoreSpread.Counter();
        private final Map<Action, Long> failures = new EnumMap<>(Action.class);
        private int place = Integer.MAX_VALUE;
        private long accepted;
        private long abstained;

        void add(StoredFinding finding, long samples) {
            switch (finding.outcome()) {
                case ACCEPTED -> accepted += samples;
                case REJECTED -> failures.merge(finding.action(), samples, Long::sum);
                case ABSTAINED -> abstained += samples;
            }
            if (finding.score() != null) {
                scores.add(finding.score(), samples);
            }
        }

        ValidatorFigures figures(String validator) {
            return new ValidatorFigures(
                    validator,
                    accepted,
                    failures.getOrDefault(Action.REJECT, 0L),
                    failures.getOrDefault(Action.FLAG, 0L),
                    failures.getOrDefault(Action.SCORE, 0L),
                    abstained,
                    scores.spread());
        }
    }

    List<Abstention> abstentions(JobId job) {
        record Why(String validator, String kind) {}
        var counts = new HashMap<Why, Long>();
        forEach(job, (place, finding, samples) -> {
            if (finding.outcome() == Outcome.ABSTAINED) {
                String kind = Kinds.ofReason(Objects.requireNonNullElse(finding.reason(), ""));
                counts.merge(new Why(finding.validator(), kind), samples, Long::sum);
            }
        });
        return counts.entrySet().stream()
                .map(entry -> new Abstention(
                        entry.getKey().validator(), entry.getKey().kind(), entry.getValue()))
                .sorted(Comparator.comparingLong(Abstention::samples)
                        .reversed()
                        .thenComparing(Abstention::validator)
                        .thenComparing(Abstention::why))
                .limit(MOST_ABSTENTIONS)
                .toList();
    }

    List<BatchMeasure> measures(JobId job) {
        var measures = new TreeMap<String, Measures>();
        var unjudged = new LinkedHashMap<String, Long>();
        database.client().sql("""
                        select outcome, notes from batch
                        where job_id = :job and state = 'COMMITTED' and outcome is not null""").param("job", job.value()).query(row -> {
            SampleJson.mapper()
                    .readValue(row.getString("outcome"), BatchOutcome.class)
                    .measures()
                    .forEach((name, measured) -> {
                        Measures of = measures.computeIfAbsent(name, any -> new Measures());
                        of.scores.add(measured.score(), 1);
                        of.threshold = measured.threshold();
                        of.failed += measured.score() < measured.threshold() ? 1 : 0;
                    });
            for (JsonNode note : SampleJson.mapper().readTree(row.getString("notes"))) {
                int name = note.asString().indexOf(UNJUDGED);
                if (name > 0) {
                    unjudged.merge(note.asString().substring(0, name), 1L, Long::sum);
                }
            }
        });
        unjudged.keySet().forEach(name -> measures.computeIfAbsent(name, any -> new Measures()));
        var found = new ArrayList<BatchMeasure>();
        measures.forEach((name, of) -> found.add(
                new BatchMeasure(name, of.threshold, of.failed, unjudged.getOrDefault(name, 0L), of.scores.spread())));
        return found;
    }

    /** One measure of many batches. */
    private static final class Measures {
        private final ScoreSpread.Counter scores = new ScoreSpread.Counter();
        private double threshold;
        private long failed;
    }
}
