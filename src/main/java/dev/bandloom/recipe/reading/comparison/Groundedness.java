package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code constraints.grounded}: what entailment checks where a recipe says no more of it than that. */
public final class Groundedness {
    public static final String KEY = "grounded";

    /** The requirement as it is stated to writers and judges. */
    public static final String STATED =
            "every statement follows from the passages or the text that the sample is given or"
                    + " quotes as its context; what they do not say is not claimed";

    /** Members that hold what a sample rests on, the first that a sample has. */
    private static final List<String> GROUNDS = List.of("context", "passage", "passages", "source", "document");
    /** Members that make the claims, the first that a sample has. */
    private static final List<String> CLAIMS = List.of("answer", "output");

    private Groundedness() {}

    /**
     * The check; null, with a problem noted, where nothing could bear out a sample.
     *
     * @param constraints the section that has the key
     */
    public static @Nullable Entailment check(Section constraints, ValidatorContext context) {
        if (context.format().equals("pair-class")) {
            constraints.problem(
                    KEY, "cannot hold for pair-class, some of whose labels say that nothing follows; drop the key");
            return null;
        }
        Set<String> known = context.members();
        Set<String> members = known == null ? Set.of() : known;
        Source source = source(members, context);
        if (source == null) {
            constraints.problem(
                    KEY,
                    "needs something that samples can rest on; give knowledge_base, or a seed table"
                            + " (task_input.dataset_path), or a format with a member context, or say in"
                            + " validators.entailment.source which member it is");
            return null;
        }
        String field = first(CLAIMS, members);
        return new Entailment(
                Common.DEFAULT,
                Entailment.Mode.GROUNDED,
                source,
                field == null ? Deduplication.WHOLE : field,
                null,
                Entailment.GROUNDED_THRESHOLD,
                false,
                true);
    }

    private static @Nullable Source source(Set<String> members, ValidatorContext context) {
        if (context.documents()) {
            return new Source.Passages();
        }
        String member = first(GROUNDS, members);
        if (member != null) {
            return new Source.Member(member);
        }
        return context.taskInput().seedTable() == null ? null : new Source.Input();
    }

    private static @Nullable String first(List<String> names, Set<String> members) {
        return names.stream().filter(members::contains).findFirst().orElse(null);
    }
}
