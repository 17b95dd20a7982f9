package dev.bandloom.job.ledger;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.Trace;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.store.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of what a sample was made from. */
final class EdgeRows {
    private EdgeRows() {}

    /** @param brief what the sample was to be */
    static List<MapSqlParameterSource> of(JobId job, Sample sample, SampleBrief brief) {
        var rows = new ArrayList<MapSqlParameterSource>();
        Trace trace = sample.trace();
        Evolution evolution = brief.evolution();
        String evolved = evolution == null ? "" : evolution.parentId();
        for (String parent : trace.parentIds()) {
            Relation relation = parent.equals(evolved) ? Relation.EVOLVED_FROM : Relation.DERIVED_FROM;
            rows.add(edge(job, sample, relation, rows.size(), NodeRef.ofParent(parent, trace.seedRows())));
        }
        for (String passage : trace.passages()) {
            rows.add(edge(job, sample, Relation.WRITTEN_FROM, rows.size(), new NodeRef(NodeKind.PASSAGE, passage)));
        }
        for (String row : trace.seedRows()) {
            Relation relation = row.equals(evolved) ? Relation.EVOLVED_FROM : Relation.WRITTEN_FROM;
            if (!trace.parentIds().contains(row)) {
                rows.add(edge(job, sample, relation, rows.size(), new NodeRef(NodeKind.SEED_ROW, row)));
            }
        }
        for (String example : shown(trace)) {
            rows.add(edge(job, sample, Relation.SHOWN, rows.size(), new NodeRef(NodeKind.EXAMPLE, example)));
        }
        if (evolution != null) {
            rows.stream()
                    .filter(row -> Relation.EVOLVED_FROM.word().equals(row.getValue("relation")))
                    .forEach(row -> row.addValue("operator", SqlText.key(evolution.operator(), 200)));
        }
        return rows;
    }

    /** The examples that a step says its writer was shown. */
    private static Set<String> shown(Trace trace) {
        var shown = new LinkedHashSet<String>();
        for (ProcessingStep step : trace.processingSteps()) {
            if (step.params().get("examples") instanceof List<?> examples) {
                examples.forEach(example -> {
                    if (example instanceof String id && NodeRef.isExample(id)) {
                        shown.add(id);
                    }
                });
            }
        }
        return shown;
    }

    private static MapSqlParameterSource edge(
            JobId job, Sample sample, Relation relation, int position, NodeRef parent) {
        return new MapSqlParameterSource("job", job.value())
                .addValue("sample", sample.id().value())
                .addValue("relation", relation.word())
                .addValue("position", position)
                .addValue("kind", parent.kind().word())
                .addValue("parent", SqlText.key(parent.id(), 500))
                .addValue("operator", null);
    }
}
