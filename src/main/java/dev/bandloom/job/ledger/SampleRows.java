package dev.bandloom.job.ledger;

import dev.bandloom.dataset.Sample;
import dev.bandloom.job.JobId;
import dev.bandloom.pipeline.JudgedSample;
import dev.bandloom.quality.Finding;
import dev.bandloom.quality.Verdict;
import dev.bandloom.store.SqlText;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows that a sample has beside its own: what each validator said, and what it was made from. */
final class SampleRows {
    private SampleRows() {}

    static List<MapSqlParameterSource> verdicts(JobId job, JudgedSample judged) {
        var rows = new ArrayList<MapSqlParameterSource>();
        for (Finding finding : judged.findings()) {
            var row = new MapSqlParameterSource("job", job.value())
                    .addValue("sample", judged.sample().id().value())
                    .addValue("position", rows.size())
                    .addValue("validator", SqlText.key(finding.validator(), 200))
                    .addValue("action", finding.action().name())
                    .addValue("weight", finding.weight());
            switch (finding.verdict()) {
                case Verdict.Accepted(Double score, String note, Verdict.Edit edit) ->
                    outcome(row, "ACCEPTED")
                            .addValue("score", score, Types.DOUBLE)
                            .addValue("reason", note == null ? null : SqlText.clean(note));
                case Verdict.Rejected(String reason, Double score, List<Verdict.Span> spans) ->
                    outcome(row, "REJECTED")
                            .addValue("score", score, Types.DOUBLE)
                            .addValue("reason", SqlText.clean(reason));
                case Verdict.Abstained(String why) -> outcome(row, "ABSTAINED").addValue("reason", SqlText.clean(why));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<MapSqlParameterSource> edges(JobId job, Sample sample) {
        var rows = new ArrayList<MapSqlParameterSource>();
        for (String parent : sample.trace().parentIds()) {
            rows.add(edge(job, sample, "derived_from", rows.size(), "sample", parent));
        }
        for (String passage : sample.trace().passages()) {
            rows.add(edge(job, sample, "written_from", rows.size(), "passage", passage));
        }
        for (String row : sample.trace().seedRows()) {
            rows.add(edge(job, sample, "written_from", rows.size(), "seed_row", row));
        }
        return rows;
    }

    private static MapSqlParameterSource outcome(MapSqlParameterSource row, String outcome) {
        return row.addValue("outcome", outcome).addValue("score", null).addValue("reason", null);
    }

    private static MapSqlParameterSource edge(
            JobId job, Sample sample, String relation, int position, String kind, String parent) {
        return new MapSqlParameterSource("job", job.value())
                .addValue("sample", sample.id().value())
                .addValue("relation", relation)
                .addValue("position", position)
                .addValue("kind", kind)
                .addValue("parent", SqlText.key(parent, 500));
    }
}
