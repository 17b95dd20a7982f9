package dev.bandloom.dataset.card;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a card says about all records of a dataset, counted while they pass. */
final class CardSurvey {
    final Tally languages = new Tally();
    final Tally arms = new Tally();
    final Tally methods = new Tally();
    final Tally models = new Tally();
    final Tally labels = new Tally();
    final Tally jobs = new Tally();
    final Tally domains = new Tally();
    final Map<String, Mean> scores = new TreeMap<>();
    final Mean quality = new Mean();
    final TreeSet<String> members = new TreeSet<>();
    long records;
    long reviewed;
    long fromPassages;
    long fromRows;
    long fromParents;

    void see(ObjectNode record) {
        records++;
        JsonNode metadata = record.path("metadata");
        languages.add(metadata.path("language").asString(""));
        arms.add(metadata.path("arm").asString(""));
        methods.add(metadata.path("generation_method").asString(""));
        models.add(metadata.path("model").asString(""));
        labels.add(metadata.path("label").asString(""));
        jobs.add(metadata.path("job_id").asString(""));
        domains.add(record.path("domain").asString(""));
        reviewed += metadata.path("review_status").asString("").equals("approved") ? 1 : 0;
        if (metadata.path("quality_score").isNumber()) {
            quality.add(metadata.path("quality_score").doubleValue());
        }
        metadata.path("scores").properties().forEach(score -> {
            if (score.getValue().isNumber()) {
                scores.computeIfAbsent(score.getKey(), name -> new Mean())
                        .add(score.getValue().doubleValue());
            }
        });
        JsonNode trace = record.path("trace");
        fromPassages += trace.path("passages").isEmpty() ? 0 : 1;
        fromRows += trace.path("seed_rows").isEmpty() ? 0 : 1;
        fromParents += trace.path("parent_ids").isEmpty() ? 0 : 1;
        members.addAll(record.path("response").propertyNames());
    }

    /** Mean, least and largest of some numbers. */
    static final class Mean {
        private long count;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            count++;
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        long count() {
            return count;
        }

        double mean() {
            return sum / count;
        }

        double least() {
            return least;
        }

        double most() {
            return most;
        }
    }
}
