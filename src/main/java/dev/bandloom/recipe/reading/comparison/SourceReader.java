package dev.bandloom.recipe.reading.comparison;

import dev.bandloom.dataset.NearestName;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Described;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment.Mode;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity.Units;
import dev.bandloom.recipe.validator.ComparisonSpec.Similarity;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code validators.similarity}, {@code validators.entailment} and {@code validators.perplexity}. */
public final class SourceReader {
    private static final Bounds UNIT = Bounds.between(0, 1);
    private static final double NEAR = 0.3;
    static final double PROBABLE = 0.5;
    private static final Bounds PERCENT = Bounds.above(0, 100);
    private static final Bounds PERPLEXITY = Bounds.between(1, 1e9);
    private static final Bounds ORDER = Bounds.between(2, 8);
    private static final int MOST_ROWS = 1_000_000;
    private static final String INPUT = "input";
    private static final String EXAMPLES = "examples";
    private static final String PASSAGES = "passages";

    private SourceReader() {}

    public static Similarity similarity(Section section, Common common, ValidatorContext context) {
        Source source = source(section, "source", context);
        double least = section.number("threshold", UNIT, NEAR);
        double most = section.number("max", UNIT, 1);
        if (most < least) {
            section.problem("max", "must be at least threshold, " + least + ", but is " + most);
        }
        return new Similarity(common, source, field(section, "field", context), least, most);
    }

    public static Entailment entailment(Section section, Common common, ValidatorContext context) {
        Mode mode =
                section.choice("mode", Mode.class, context.format().equals("pair-class") ? Mode.LABEL : Mode.GROUNDED);
        Source source;
        String field;
        String label = null;
        if (mode == Mode.LABEL) {
            source = new Source.Member(context.required(section, "premise"));
            field = context.required(section, "hypothesis");
            String own = context.labelField();
            label = context.required(section, "label", own == null ? "label" : own);
        } else {
            source = source(section, "source", context);
            field = field(section, "field", context);
        }
        return new Entailment(
                common,
                mode,
                source,
                field,
                label,
                section.number("threshold", UNIT, mode == Mode.GROUNDED ? Entailment.GROUNDED_THRESHOLD : PROBABLE),
                section.flag("required", false),
                section.flag("cited", context.grounded()));
    }

    public static Perplexity perplexity(Section section, Common common, ValidatorContext context) {
        Cursor model = section.find("model");
        String kind = model == null ? "ngram" : model.choice(List.of("ngram", "language_model"), List.of());
        boolean ngram = !"language_model".equals(kind);
        Units units = null;
        int order = 2;
        if (ngram) {
            units = section.choice("units", Units.class, Units.CHARACTERS);
            order = section.whole("order", ORDER, units == Units.WORDS ? 3 : 5);
            section.inert("required", "does nothing: an n-gram model needs no file; drop the key");
        } else {
            section.inert("units", "does nothing: the language model has units of its own; drop the key");
            section.inert("order", "does nothing: the language model has no n-grams; drop the key");
        }
        boolean required = !ngram && section.flag("required", false);
        Double most = section.number("max", PERPLEXITY);
        if (most != null) {
            section.inert("percentile", "does nothing beside max; drop one of them");
        }
        section.inert("threshold", "is no setting of perplexity; give max or percentile");
        return new Perplexity(
                common,
                field(section, "field", context),
                units,
                order,
                context.texts(section, "corpus", "corpus_field", MOST_ROWS),
                most == null ? section.number("percentile", PERCENT) : null,
                most,
                required);
    }

    /** What is compared with; where nothing is said the passages of a knowledge base, or else the seed row. */
    private static Source source(Section section, String key, ValidatorContext context) {
        Cursor given = section.find(key);
        if (given == null) {
            if (context.documents()) {
                return new Source.Passages();
            }
            if (context.taskInput().seedTable() == null && !section.has(key)) {
                section.problem(key, "is missing; name a member of the sample, or input, examples or passages");
            }
            return new Source.Input();
        }
        String name = given.text();
        Set<String> members = context.members();
        if (name == null) {
            return new Source.Input();
        }
        if (members != null && members.contains(name)) {
            return new Source.Member(name);
        }
        if (name.equals(INPUT)) {
            return new Source.Input();
        }
        if (name.equals(PASSAGES)) {
            if (!context.documents()) {
                given.problem("needs knowledge_base");
            }
            return new Source.Passages();
        }
        if (name.equals(EXAMPLES)) {
            if (context.taskInput().examples().isEmpty()) {
                given.problem("needs task_input.examples");
            }
            return new Source.Examples();
        }
        if (members != null) {
            List<String> allowed = new ArrayList<>(List.of(INPUT, EXAMPLES, PASSAGES));
            allowed.addAll(members);
            given.problem("must be " + Described.oneOf(allowed) + ", but is '" + Described.clip(name) + "'"
                    + NearestName.hint(name, allowed));
        }
        return new Source.Member(name);
    }

    private static String field(Section section, String key, ValidatorContext context) {
        String field = context.member(section, key, Deduplication.WHOLE);
        return field == null ? Deduplication.WHOLE : field;
    }
}
