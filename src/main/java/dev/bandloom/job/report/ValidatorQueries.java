package dev.bandloom.job.report;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.BatchOutcome;
import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport.Abstention;
import dev.bandloom.job.report.FullReport.BatchMeasure;
import dev.bandloom.job.report.FullReport.ValidatorFigures;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What validators said, summed up by the database: a row for each different score, whatever the size of the job. */
final class ValidatorQueries {
    private static final int MOST_ABSTENTIONS = 20;
    private static final String UNJUDGED = " could not be judged";

    private final Database database;

    ValidatorQueries(Database database) {
        this.database = database;
    }

    List<ValidatorFigures> validators(JobId job) {
        var found = new HashMap<String, Tally>();
        database.client().sql("""
                        select validator, outcome, action, score, count(*) as samples, min(position) as place
                        from verdict where job_id = :job group by validator, outcome, action, score""").param("job", job.value()).query(row -> {
            Tally tally = found.computeIfAbsent(row.getString("validator"), name -> new Tally());
            long samples = row.getLong("samples");
            tally.place = Math.min(tally.place, row.getInt("place"));
            tally.outcomes.merge(outcome(row.getString("outcome"), row.getString("action")), samples, Long::sum);
            Double score = row.getObject("score", Double.class);
            if (score != null) {
                tally.scores.add(score, samples);
            }
        });
        return found.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Tally>>comparingInt(entry -> entry.getValue().place)
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().figures(entry.getKey()))
                .toList();
    }

    /** What a verdict came to, given what its recipe wanted done about a failure. */
    private static String outcome(String verdict, String action) {
        return verdict.equals("REJECTED") ? verdict + " " + action : verdict;
    }

    /** What was said by one validator. */
    private static final class Tally {
        private final Map<String, Long> outcomes = new HashMap<>();
        private final ScoreSpread.Counter scores = new ScoreSpread.Counter();
        private int place = Integer.MAX_VALUE;

        ValidatorFigures figures(String validator) {
            return new ValidatorFigures(
                    validator,
                    outcomes.getOrDefault("ACCEPTED", 0L),
                    outcomes.getOrDefault("REJECTED REJECT", 0L),
                    outcomes.getOrDefault("REJECTED FLAG", 0L),
                    outcomes.getOrDefault("REJECTED SCORE", 0L),
                    outcomes.getOrDefault("ABSTAINED", 0L),
                    scores.spread());
        }
    }

    List<Abstention> abstentions(JobId job) {
        return database.client()
                .sql("select validator, " + Kinds.of("reason") + " as kind, count(*) as samples from verdict"
                        + " where job_id = :job and outcome = 'ABSTAINED' group by validator, " + Kinds.of("reason")
                        + " order by samples desc, validator, kind limit :most")
                .param("job", job.value())
                .param("most", MOST_ABSTENTIONS)
                .query((row, number) ->
                        new Abstention(row.getString("validator"), row.getString("kind"), row.getLong("samples")))
                .list();
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
