package dev.bandloom.job.lineage;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.dataset.lineage.LineageNode;
import dev.bandloom.dataset.lineage.NodeKind;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.job.JobId;
import dev.bandloom.job.ledger.StoredJob;
import dev.bandloom.pipeline.BatchSpec;
import dev.bandloom.store.Database;
import dev.bandloom.store.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What samples of one job were written from: examples, passages and rows, with their content as it was used. */
final class Material {
    static final String PASSAGE = "id, source, coalesce(heading, '') as heading, text from passage";

    private static final int KEY = 500;
    private static final int SPECS_AT_ONCE = 50;

    private final Database database;
    private final JobId job;
    private final JsonNode examples;

    Material(Database database, StoredJob job) {
        this.database = database;
        this.job = job.id();
        this.examples = SampleJson.mapper().readTree(job.effectiveRecipe()).at("/task_input/examples");
    }

    /** All examples of the recipe. */
    List<LineageNode> examples() {
        var nodes = new ArrayList<LineageNode>();
        for (int number = 1; number <= examples.size(); number++) {
            nodes.add(example("example#" + number));
        }
        return nodes;
    }

    LineageNode example(String id) {
        JsonNode example = examples.path(Integer.parseInt(id.substring(id.indexOf('#') + 1)) - 1);
        return new LineageNode(NodeKind.EXAMPLE, id, example.isMissingNode() ? Map.of() : Map.of("response", example));
    }

    /** The passages of these ids, of which some may not be stored: they are known by name alone. */
    List<LineageNode> passages(List<String> ids) {
        var nodes = new LinkedHashMap<String, LineageNode>();
        ids.forEach(id -> nodes.put(id, new LineageNode(NodeKind.PASSAGE, id, Map.of())));
        database.client()
                .sql("select " + PASSAGE + " where (job_id, id) in (:ids)")
                .param("ids", Database.keys(ids, job.value()))
                .query((row, number) -> passage(row))
                .list()
                .forEach(passage -> nodes.put(passage.id(), passage));
        return List.copyOf(nodes.values());
    }

    static LineageNode passage(ResultSet row) throws SQLException {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("source", row.getString("source"));
        if (!row.getString("heading").isEmpty()) {
            attributes.put("heading", row.getString("heading"));
        }
        attributes.put("text", row.getString("text"));
        return new LineageNode(NodeKind.PASSAGE, row.getString("id"), attributes);
    }

    /**
     * These rows with their values, which stand in the specification of any batch that was written from them.
     *
     * @param samples one of each row, by the row's id
     */
    List<LineageNode> rows(Map<String, String> samples) {
        var values = new TreeMap<String, Map<String, String>>();
        List<String> ids = samples.values().stream().distinct().sorted().toList();
        for (int from = 0; from < ids.size(); from += SPECS_AT_ONCE) {
            for (BatchSpec spec : specs(ids.subList(from, Math.min(ids.size(), from + SPECS_AT_ONCE)))) {
                for (SampleBrief brief : spec.order().briefs()) {
                    for (SeedRow row : brief.rows()) {
                        values.put(SqlText.key(row.reference(), KEY), row.values());
                    }
                }
            }
        }
        return samples.keySet().stream()
                .map(id -> new LineageNode(
                        NodeKind.SEED_ROW, id, values.containsKey(id) ? Map.of("values", values.get(id)) : Map.of()))
                .toList();
    }

    /** The batches of these samples; in two queries, since H2 would read all batches for one with a query within. */
    private Collection<BatchSpec> specs(List<String> samples) {
        List<Long> batches = database.client()
                .sql("select distinct batch from (values :ids) as wanted (job, sample)"
                        + " join sample on job_id = wanted.job and id = wanted.sample")
                .param("ids", Database.keys(samples, job.value()))
                .query((row, number) -> row.getLong(1))
                .list();
        if (batches.isEmpty()) {
            return List.of();
        }
        return database.client()
                .sql("select spec from batch where (job_id, sequence) in (:batches)")
                .param("batches", Database.keys(batches, job.value()))
                .query((row, number) -> SampleJson.mapper().readValue(row.getString(1), BatchSpec.class))
                .list();
    }

    /** One sample of each of these rows, by the row's id. */
    Map<String, String> samplesOf(List<String> rows) {
        var samples = new LinkedHashMap<String, String>();
        database.client()
                .sql("select parent_id, min(sample_id) as sample_id from lineage_edge"
                        + " where (job_id, parent_kind, parent_id) in (:ids)"
                        + " group by parent_id order by parent_id")
                .param("ids", Database.keys(rows, job.value(), "seed_row"))
                .query(row -> {
                    samples.put(row.getString("parent_id"), row.getString("sample_id"));
                });
        return samples;
    }
}
