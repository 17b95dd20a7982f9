package dev.bandloom.job.lineage;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.LineageEdge;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.dataset.lineage.NodeRef;
import dev.bandloom.dataset.lineage.Relation;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/** A committed batch in the graph: the decision for its arm, and what its samples were written with. */
record BatchNode(LineageNode node, String model) {
    static final String COLUMNS =
            "sequence, arm, propensity, temperature, decision, prompt_version, model, spec, reward, amended_reward,"
                    + " commit_order, created_at, committed_at";

    static BatchNode of(StoredJob job, ResultSet row) throws SQLException {
        JsonNode decision = SampleJson.mapper().readTree(row.getString("decision"));
        JsonNode order = SampleJson.mapper().readTree(row.getString("spec")).path("order");
        var attributes = new LinkedHashMap<String, Object>();
        String arm = row.getString("arm");
        attributes.put("arm", arm);
        String definition = job.definitions().of(new ArmId(arm));
        if (definition != null && !definition.isEmpty()) {
            attributes.put("definition", definition);
        }
        attributes.put("policy", job.policy());
        attributes.put("propensity", row.getDouble("propensity"));
        attributes.put("propensities", decision.path("propensities"));
        attributes.put("reason", decision.path("reason").asString());
        attributes.put("prompt_version", row.getString("prompt_version"));
        attributes.put("model", row.getString("model"));
        attributes.put("temperature", row.getDouble("temperature"));
        attributes.put("seed", order.path("seed"));
        attributes.put("reward", row.getDouble(row.getObject("amended_reward") == null ? "reward" : "amended_reward"));
        attributes.put("decided_at", instant(row, "created_at"));
        attributes.put("committed_at", instant(row, "committed_at"));
        return new BatchNode(
                new LineageNode(NodeKind.BATCH, Long.toString(row.getLong("sequence")), attributes),
                row.getString("model"));
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        return Database.timestamp(row.getObject(column, OffsetDateTime.class).toInstant())
                .toInstant()
                .toString();
    }

    LineageEdge associated() {
        return new LineageEdge(node.ref(), Relation.ASSOCIATED_WITH, new NodeRef(NodeKind.MODEL, model));
    }
}
