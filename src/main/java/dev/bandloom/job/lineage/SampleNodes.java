package dev.bandloom.job.lineage;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One sample in the graph: itself, its steps, and how they hang together.
 *
 * @param state of the sample in its job
 * @param reason why it was rejected; null when it was not
 */
record SampleNodes(long batch, String state, @Nullable String reason, Sample sample) {
    static final String COLUMNS = "batch, position, state, reason, record, commit_order";

    static SampleNodes of(ResultSet row) throws SQLException {
        return new SampleNodes(
                row.getLong("batch"),
                row.getString("state"),
                row.getString("reason"),
                SampleJson.mapper().readValue(row.getString("record"), Sample.class));
    }

    LineageNode node() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("state", state.toLowerCase(Locale.ROOT));
        put(attributes, "reason", reason);
        put(attributes, "label", sample.metadata().label());
        attributes.put("quality_score", sample.metadata().qualityScore());
        attributes.put("generation_method", sample.metadata().generationMethod());
        attributes.put("created_at", sample.createdAt());
        put(attributes, "content_hash", sample.contentHash());
        return new LineageNode(NodeKind.SAMPLE, sample.id().value(), attributes);
    }

    List<LineageNode> steps() {
        var nodes = new ArrayList<LineageNode>();
        for (ProcessingStep step : sample.trace().processingSteps()) {
            var attributes = new LinkedHashMap<String, Object>();
            attributes.put("name", step.name());
            attributes.put("timestamp", step.timestamp());
            attributes.put("params", step.params());
            nodes.add(new LineageNode(NodeKind.STEP, step(nodes.size() + 1).id(), attributes));
        }
        return nodes;
    }

    /** The sample from its last step, or from its batch when it has none. */
    LineageEdge generated() {
        int steps = sample.trace().processingSteps().size();
        return new LineageEdge(
                new NodeRef(NodeKind.SAMPLE, sample.id().value()),
                Relation.GENERATED_BY,
                steps == 0 ? batchRef() : step(steps));
    }

    /** Each step after the one before, the first after the decision. */
    List<LineageEdge> informed() {
        var edges = new ArrayList<LineageEdge>();
        for (int number = 1; number <= sample.trace().processingSteps().size(); number++) {
            edges.add(new LineageEdge(step(number), Relation.INFORMED_BY, number == 1 ? batchRef() : step(number - 1)));
        }
        return edges;
    }

    NodeRef batchRef() {
        return new NodeRef(NodeKind.BATCH, Long.toString(batch));
    }

    private NodeRef step(int number) {
        return new NodeRef(NodeKind.STEP, sample.id().value() + "/" + number);
    }

    private static void put(LinkedHashMap<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
