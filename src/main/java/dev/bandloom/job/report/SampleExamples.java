package dev.bandloom.job.report;

import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.job.JobId;
import dev.bandloom.job.report.FullReport.Reason;
import dev.bandloom.job.report.FullReport.ShownSample;
import dev.bandloom.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Samples to read: some that were rejected for each reason, and accepted ones from the lowest quality to the highest. */
final class SampleExamples {
    private static final int MOST_REASONS = 40;
    private static final int TENTHS = 10;
    private static final int LONGEST_TEXT = 300;
    private static final int LEAST_MEMBER = 30;
    private static final int LONGEST_RESPONSE = 600;
    /** How the reasons of samples begin that were rejected for the personal data in them. */
    private static final String PERSONAL = "pii: ";

    private final Database database;

    SampleExamples(Database database) {
        this.database = database;
    }

    List<Reason> reasons(JobId job, int examples) {
        record Count(String kind, long samples) {}
        List<Count> counts = database.client()
                .sql("select kind, count(*) as samples from (select " + Kinds.ofColumn("reason")
                        + " as kind from sample"
                        + " where job_id = :job and state = 'REJECTED') rejected"
                        + " group by kind order by samples desc, kind limit :most")
                .param("job", job.value())
                .param("most", MOST_REASONS)
                .query((row, number) -> new Count(row.getString("kind"), row.getLong("samples")))
                .list();
        Map<String, List<String>> chosen = examples == 0 ? Map.of() : chosen(job, examples);
        Map<String, ShownSample> shown = shown(
                job,
                counts.stream()
                        .flatMap(count -> chosen.getOrDefault(count.kind, List.of()).stream())
                        .toList());
        return counts.stream()
                .map(count -> new Reason(
                        count.kind,
                        count.samples,
                        chosen.getOrDefault(count.kind, List.of()).stream()
                                .flatMap(id -> Stream.ofNullable(shown.get(id)))
                                .toList()))
                .toList();
    }

    /** The first samples of each reason. */
    private Map<String, List<String>> chosen(JobId job, int examples) {
        var chosen = new HashMap<String, List<String>>();
        database.client()
                .sql("select kind, id from (select kind, id, commit_order, position, row_number() over"
                        + " (partition by kind order by commit_order, position) as place from (select "
                        + Kinds.ofColumn("reason") + " as kind, id, commit_order, position from sample"
                        + " where job_id = :job and state = 'REJECTED') rejected) numbered"
                        + " where place <= :examples order by commit_order, position")
                .param("job", job.value())
                .param("examples", examples)
                .query(row -> {
                    chosen.computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                            .add(row.getString("id"));
                });
        return chosen;
    }

    List<ShownSample> byQuality(JobId job) {
        long accepted = database.client()
                .sql("select count(*) from sample where job_id = :job and state = 'ACCEPTED'")
                .param("job", job.value())
                .query(Long.class)
                .single();
        if (accepted == 0) {
            return List.of();
        }
        var places = new TreeSet<Long>();
        for (int tenth = 0; tenth <= TENTHS; tenth++) {
            places.add(1 + Math.round((accepted - 1) * (double) tenth / TENTHS));
        }
        List<String> ids = database.client()
                .sql("select id from (select id, row_number() over (order by quality, ordinal) as place from sample"
                        + " where job_id = :job and state = 'ACCEPTED') ranked"
                        + " where place in (:places) order by place")
                .param("job", job.value())
                .param("places", places)
                .query((row, number) -> row.getString("id"))
                .list();
        return List.copyOf(shown(job, ids).values());
    }

    /** These samples, in this order. */
    private Map<String, ShownSample> shown(JobId job, List<String> ids) {
        var shown = new LinkedHashMap<String, ShownSample>();
        if (ids.isEmpty()) {
            return shown;
        }
        var found = new HashMap<String, ShownSample>();
        database.client()
                .sql("select id, quality, reason, record from (values :ids) as wanted (job, sample)"
                        + " join sample on job_id = wanted.job and id = wanted.sample")
                .param("ids", Database.keys(ids, job.value()))
                .query(row -> {
                    String reason = row.getString("reason");
                    found.put(
                            row.getString("id"),
                            new ShownSample(
                                    row.getString("id"),
                                    row.getDouble("quality"),
                                    reason == null ? null : clipped(reason, LONGEST_TEXT),
                                    reason != null && reason.startsWith(PERSONAL)
                                            ? shape(text(row.getString("record")))
                                            : text(row.getString("record"))));
                });
        ids.forEach(id -> {
            ShownSample sample = found.get(id);
            if (sample != null) {
                shown.put(id, sample);
            }
        });
        return shown;
    }

    private static String text(String record) {
        Sample sample = SampleJson.mapper().readValue(record, Sample.class);
        JsonNode response = sample.response();
        if (response.isObject() && !response.isEmpty()) {
            int each = share(response.valueStream().map(SampleExamples::words).mapToInt(String::length));
            return clipped(
                    response.propertyStream()
                            .map(member -> member.getKey() + ": " + clipped(words(member.getValue()), each))
                            .collect(Collectors.joining("; ")),
                    LONGEST_RESPONSE);
        }
        return response.isNull() ? "" : clipped(words(response), LONGEST_TEXT);
    }

    /** A text whose letters and digits cannot be read, only where they stand: enough to tell a number from a name. */
    static String shape(String text) {
        var shape = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isDigit(c) ? '0' : Character.isUpperCase(c) ? 'X' : Character.isLetter(c) ? 'x' : c)
                .forEach(shape::appendCodePoint);
        return shape.toString();
    }

    /** The most characters of each member with which all of them fit; what short ones leave goes to the others. */
    private static int share(IntStream lengths) {
        int[] ascending = lengths.sorted().toArray();
        int left = LONGEST_TEXT;
        for (int i = 0; i < ascending.length; i++) {
            int each = left / (ascending.length - i);
            if (ascending[i] > each) {
                return Math.max(LEAST_MEMBER, each);
            }
            left -= ascending[i];
        }
        return LONGEST_TEXT;
    }

    private static String words(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String clipped(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
