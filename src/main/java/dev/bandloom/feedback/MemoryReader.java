package dev.bandloom.feedback;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.json.JsonMembers;
import dev.bandloom.recipe.json.StrictJson;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.LinearMoments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads memory documents strictly: every member acts or is rejected, and all problems are reported at once. */
final class MemoryReader {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_FEATURES = 200;
    private static final int CONTEXT = 400;
    private static final int POLICY = 100;
    private static final int ARM = 200;

    /** Rounding may carry one sum this far above another. */
    private static final double SLACK = 1 + 1e-6;

    private static final double ROUNDING = 1e-9;

    private final Instant now;
    private final List<String> problems = new ArrayList<>();

    MemoryReader(Instant now) {
        this.now = now;
    }

    MemoryContents read(byte[] json) {
        JsonNode node;
        try {
            node = StrictJson.mapper().readTree(json);
        } catch (JacksonException wrong) {
            throw new InvalidMemoryException(List.of("the document is no JSON: " + wrong.getOriginalMessage()));
        }
        if (node.isMissingNode()) {
            throw new InvalidMemoryException(List.of("the document is no JSON: it is empty"));
        }
        MemoryContents contents = contents(members(node, ""));
        if (!problems.isEmpty()) {
            throw new InvalidMemoryException(problems);
        }
        return contents;
    }

    private DocumentMembers members(JsonNode node, String path) {
        return new DocumentMembers(new JsonMembers(
                node,
                path,
                (place, message) -> problems.add((place.isEmpty() ? "the document" : place) + ": " + message)));
    }

    private MemoryContents contents(DocumentMembers members) {
        String format = members.text("format", POLICY);
        int version = members.version();
        if (!format.isEmpty() && !format.equals(MemoryDocument.FORMAT)) {
            members.problem("format", "must be " + MemoryDocument.FORMAT + ", but is '" + format + "'");
        } else if (problems.isEmpty() && version != MemoryDocument.VERSION) {
            members.problem(
                    "version",
                    version + " is unknown to this release, which reads " + MemoryDocument.VERSION
                            + ". Maybe import it with the release that exported it");
        }
        Instant exported = members.instant("exported_at", now);
        var arms = rows(
                members,
                "arms",
                this::arm,
                row -> new MemoryKey(row.contextKey(), row.policy(), row.arm(), row.definition()));
        var models =
                rows(members, "models", this::model, row -> new MemoryKey(row.policy(), row.arm(), row.definition()));
        members.rejectRest();
        return new MemoryContents(exported, arms, models, List.of());
    }

    private <R> List<R> rows(
            DocumentMembers members,
            String member,
            Function<DocumentMembers, @Nullable R> read,
            Function<R, MemoryKey> key) {
        List<JsonNode> nodes = members.list(member);
        if (nodes.size() > MOST_ROWS) {
            members.problem(member, "holds " + nodes.size() + " rows; import at most " + MOST_ROWS + " at once");
            return List.of();
        }
        IntFunction<String> place = index -> member + "[" + index + "]";
        var rows = new ArrayList<R>();
        Set<MemoryKey> keys = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            R row = read.apply(members(nodes.get(i), place.apply(i)));
            if (row != null) {
                rows.add(row);
                if (!keys.add(key.apply(row))) {
                    members.problem(place.apply(i), "is there twice: the same arm, policy, context and definition");
                }
            }
        }
        return rows;
    }

    private @Nullable ArmRecord arm(DocumentMembers members) {
        int before = problems.size();
        String context = members.text("context_key", CONTEXT);
        String policy = members.text("policy", POLICY);
        String arm = members.text("arm", ARM);
        String definition = members.textOrNone("definition", ArmDefinitions.LONGEST);
        Instant updated = members.instant("updated_at", now);
        DocumentMembers sums = members.object("statistics");
        ArmStatistics statistics = sums == null ? null : statistics(sums);
        members.rejectRest();
        return problems.size() > before || statistics == null
                ? null
                : new ArmRecord(context, policy, new ArmId(arm), definition, updated, statistics);
    }

    private @Nullable ArmStatistics statistics(DocumentMembers members) {
        int before = problems.size();
        double pulls = members.sum("pulls");
        double rewards = members.sum("reward_sum");
        double squares = members.sum("reward_square_sum");
        double costs = members.sum("cost_sum");
        double candidates = members.sum("candidates");
        double passed = members.sum("passed");
        double costSquares = members.sum("cost_square_sum");
        double weight = members.sum("weight");
        double weighted = members.sum("weighted_reward");
        members.rejectRest();
        if (problems.size() == before) {
            atMost(members, "reward_sum", rewards, "pulls", pulls);
            atMost(members, "reward_square_sum", squares, "reward_sum", rewards);
            atMost(members, "passed", passed, "candidates", candidates);
            atMost(members, "weighted_reward", weighted, "weight", weight);
        }
        return problems.size() > before
                ? null
                : new ArmStatistics(
                        pulls,
                        Math.min(rewards, pulls),
                        squares,
                        costs,
                        candidates,
                        passed,
                        costSquares,
                        weight,
                        weighted);
    }

    private @Nullable ModelRecord model(DocumentMembers members) {
        int before = problems.size();
        String policy = members.text("policy", POLICY);
        String arm = members.text("arm", ARM);
        String definition = members.textOrNone("definition", ArmDefinitions.LONGEST);
        Instant updated = members.instant("updated_at", now);
        DocumentMembers sums = members.object("moments");
        LinearMoments moments = sums == null ? null : moments(sums);
        members.rejectRest();
        return problems.size() > before || moments == null
                ? null
                : new ModelRecord(policy, new ArmId(arm), definition, updated, moments);
    }

    private @Nullable LinearMoments moments(DocumentMembers members) {
        int before = problems.size();
        List<String> features = members.texts("features", POLICY);
        List<Double> gram = members.sums("gram");
        List<Double> response = members.sums("response");
        double squares = members.sum("reward_square_sum");
        members.rejectRest();
        int size = features.size() + 1;
        if (features.size() > MOST_FEATURES || new HashSet<>(features).size() < features.size()) {
            members.problem("features", "must be at most " + MOST_FEATURES + " different names");
        } else if (response.size() != size || gram.size() != size * (size + 1) / 2) {
            members.problem(
                    "gram",
                    features.size() + " features need " + size * (size + 1) / 2 + " products and " + size
                            + " responses, but " + gram.size() + " and " + response.size() + " are given");
        }
        if (problems.size() > before) {
            return null;
        }
        var moments = new LinearMoments(features, gram, response, squares);
        double pulls = moments.pulls();
        gram.forEach(product -> atMost(members, "gram", product, "pulls", pulls));
        response.forEach(sum -> atMost(members, "response", sum, "pulls", pulls));
        atMost(members, "reward_square_sum", squares, "pulls", pulls);
        if (problems.size() == before && !positive(moments)) {
            members.problem("gram", "is no sum of x xᵀ: it has a negative eigenvalue");
        }
        return problems.size() > before ? null : moments;
    }

    /** Whether the products are those of real features, to the precision of sums. */
    private static boolean positive(LinearMoments moments) {
        int size = moments.response().size();
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = moments.gram(i, j) + (i == j ? ROUNDING * (1 + size * moments.pulls()) : 0);
            }
        }
        try {
            // The matrix is symmetric as it was made; it need only be found positive.
            new CholeskyDecomposition(
                    new Array2DRowRealMatrix(matrix, false),
                    CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                    0);
            return true;
        } catch (NonPositiveDefiniteMatrixException negative) {
            return false;
        }
    }

    private static void atMost(DocumentMembers members, String member, double value, String bound, double most) {
        if (value > most * SLACK) {
            members.problem(member, value + " cannot be more than " + bound + ", which is " + most);
        }
    }
}
