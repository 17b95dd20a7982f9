package dev.bandloom.quality.rule;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.resource.SchemaLoader;
import dev.bandloom.dataset.format.FormatRules;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The response fits the job's JSON Schema (draft 2020-12; {@code format} is asserted). References are followed inside
 * the schema only: nothing is ever fetched.
 */
public final class JsonSchemaValidator implements Validator {
    private static final int MAX_REASON = 200;
    private static final long MAX_STEPS = 2_000_000;
    private static final int MAX_DEPTH = 1_000;
    private static final ExecutionConfig LIMITS = ExecutionConfig.builder()
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .maxEvaluationSteps(MAX_STEPS)
            .maxEvaluationDepth(MAX_DEPTH)
            .build();

    /** Draft 2020-12; keywords that it does not know are no business of it. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final Schema schema;
    private final @Nullable FormatRules rules;

    /** A schema by itself; as {@link #JsonSchemaValidator(JsonNode, FormatRules)}. */
    public JsonSchemaValidator(JsonNode schema) {
        this(schema, null);
    }

    /**
     * A schema with what it cannot say.
     *
     * @param rules null when the schema says all there is
     * @throws IllegalArgumentException when the schema is unusable: a bad pattern, a reference that leads outside
     */
    public JsonSchemaValidator(JsonNode schema, @Nullable FormatRules rules) {
        this.rules = rules;
        try {
            this.schema = registry().getSchema(schema);
            this.schema.initializeValidators();
        } catch (SchemaException e) {
            throw new IllegalArgumentException(
                    "The JSON Schema of the samples cannot be used: " + shortened(String.valueOf(e.getMessage()))
                            + ". References must lead to a part of the same schema, as #/$defs/name does",
                    e);
        }
    }

    private static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .locale(Locale.ROOT)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(regex -> new BoundedPattern(regex)::find)
                .build();
        SchemaLoader nothing = SchemaLoader.builder().block(iri -> true).build();
        return SchemaRegistry.withDefaultDialect(
                DIALECT, builder -> builder.schemaRegistryConfig(config).schemaLoader(nothing));
    }

    @Override
    public String name() {
        return "json_schema";
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        return inspection.samples().stream().map(this::check).toList();
    }

    private Verdict check(SampleText sample) {
        try {
            List<Error> errors =
                    schema.validate(sample.response(), (context, ignored) -> context.setExecutionConfig(LIMITS));
            return errors.isEmpty() ? beyond(sample.response()) : new Verdict.Rejected(reason(errors), null);
        } catch (ValidationLimitExceededException e) {
            return new Verdict.Rejected(
                    "the response needs more than " + e.getLimit() + " steps or levels to check", null);
        } catch (BoundedPattern.TooMuchWork e) {
            return new Verdict.Rejected(e.reason(), null);
        }
    }

    /** What the format says about a response that fits the schema. */
    private Verdict beyond(JsonNode response) {
        if (rules == null) {
            return Verdict.Accepted.UNGRADED;
        }
        String problem = rules.problem(response);
        if (problem != null) {
            return new Verdict.Rejected(shortened(problem), null);
        }
        String remark = rules.remark(response);
        return remark == null ? Verdict.Accepted.UNGRADED : new Verdict.Accepted(null, remark);
    }

    private static String reason(List<Error> errors) {
        Error first = errors.getFirst();
        String path = first.getInstanceLocation().toString();
        String what = (path.isEmpty() ? "the response" : path) + ": " + first.getMessage();
        int more = errors.size() - 1;
        return shortened(what) + (more == 0 ? "" : " (and " + more + " more)");
    }

    private static String shortened(String message) {
        return message.length() <= MAX_REASON ? message : message.substring(0, MAX_REASON) + "…";
    }
}
