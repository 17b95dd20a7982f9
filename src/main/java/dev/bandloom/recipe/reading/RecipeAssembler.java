package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.BudgetSpec;
import dev.bandloom.recipe.ExecutionSpec;
import dev.bandloom.recipe.FormatSpec;
import dev.bandloom.recipe.GrammarSpec;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.OutputSpec;
import dev.bandloom.recipe.Problem;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeRoots;
import dev.bandloom.recipe.RouterSpec;
import dev.bandloom.recipe.TableTaskSpec;
import dev.bandloom.recipe.TaskInput;
import dev.bandloom.recipe.coverage.CoverageSpec;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.reading.comparison.DeduplicationReader;
import dev.bandloom.recipe.reading.comparison.ValidatorContext;
import dev.bandloom.recipe.reading.coverage.CoverageReader;
import dev.bandloom.recipe.reading.format.FormatReader;
import dev.bandloom.recipe.reading.grammar.GrammarReader;
import dev.bandloom.recipe.reading.grammar.GrammarRows;
import dev.bandloom.recipe.reading.material.KnowledgeBaseReader;
import dev.bandloom.recipe.reading.table.RowArms;
import dev.bandloom.recipe.reading.table.UniqueColumn;
import dev.bandloom.recipe.reading.yaml.Bounds;
import dev.bandloom.recipe.reading.yaml.Cursor;
import dev.bandloom.recipe.reading.yaml.Problems;
import dev.bandloom.recipe.reading.yaml.Section;
import dev.bandloom.recipe.reading.yaml.YamlDocument;
import dev.bandloom.recipe.reading.yaml.YamlValue;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the sections of a recipe, each with what it needs to know of the others. */
public final class RecipeAssembler {
    private static final Pattern JOB_ID = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final int MOST_SAMPLES = 10_000_000;
    private static final int LONGEST_WORD = 200;
    private static final long SEED = 42;

    /** Keys that a wrong indentation brings to the top of a recipe, and where they belong. */
    private static final Map<String, String> HOMES = Map.of(
            "description", "task_input",
            "labels", "task_input",
            "label_distribution", "task_input",
            "dataset_path", "task_input",
            "dataset_fields", "task_input",
            "schema", "constraints",
            "policy", "router_config",
            "arms", "router_config",
            "batch_size", "router_config",
            "rules", "grammar");

    private final Problems problems = new Problems();
    private final RecipeRoots roots;
    private final LlmCatalogue catalogue;

    public RecipeAssembler(RecipeRoots roots, LlmCatalogue catalogue) {
        this.roots = roots;
        this.catalogue = catalogue;
    }

    /** The recipe; of no use, or null, when {@link #problems} is not empty. */
    public @Nullable Recipe read(byte[] document) {
        YamlValue root = YamlDocument.read(document, problems);
        return root == null ? null : recipe(new Cursor(root, "", root.line(), root.column(), problems));
    }

    /** Everything found wrong, in the order of the lines. */
    public List<Problem> problems() {
        return problems.inLineOrder();
    }

    private @Nullable Recipe recipe(Cursor root) {
        Section recipe = root.section();
        if (!root.isMap()) {
            return null;
        }
        String jobId = jobId(recipe);
        String domain = word(recipe, "domain");
        String task = word(recipe, "task");
        Long seed = recipe.wholeLong("seed", Bounds.between(Long.MIN_VALUE, Long.MAX_VALUE));

        ConstraintsReader constraints = ConstraintsReader.read(recipe);
        TaskInputReader.Result input = TaskInputReader.read(recipe, constraints.examples(), roots);
        TaskInput taskInput = input.taskInput();
        int numSamples = numSamples(recipe, input.filled(), taskInput.tableTask());
        List<String> labels = taskInput.labels();
        boolean hasGrammar = recipe.has("grammar") || constraints.grammarFile() != null;
        GrammarReader grammar = GrammarReader.read(recipe, constraints.grammarFile(), roots, names(input));
        GrammarSpec rules = grammar == null ? null : grammar.spec();
        boolean hasSchema = recipe.section("constraints").has("schema");
        boolean labelled = !labels.isEmpty() || input.labelsGiven();
        FormatReader.Result shape = FormatReader.read(
                recipe,
                new FormatReader.Other(
                        hasSchema,
                        constraints.schema(),
                        hasGrammar,
                        labels,
                        labelled,
                        input.table(),
                        input.filled(),
                        roots));
        FormatSpec format = shape.format();
        boolean shaped =
                shape.sound() && (!hasSchema || constraints.schema() != null) && (!hasGrammar || rules != null);
        if (shaped && rules != null && format instanceof FormatSpec.Tabular rows) {
            shaped = GrammarRows.check(recipe, rules, rows.schema());
        }
        recipe.find("label_field");
        String labelField = shaped ? LabelFieldReader.read(recipe, format, rules, labels) : null;

        CoverageSpec coverage = CoverageReader.read(recipe, labelField, shaped ? Members.schema(format) : null);
        KnowledgeBaseSpec knowledge = KnowledgeBaseReader.read(recipe, roots);
        LlmReader llm = LlmReader.read(recipe, catalogue);
        Set<String> members = shaped ? Members.of(format, rules) : null;
        boolean documents =
                recipe.has("knowledge_base") || recipe.section("constraints").has("knowledge_base");
        var context = new ValidatorContext(
                constraints.constraints(),
                taskInput,
                numSamples,
                format.name(),
                members,
                shaped ? Members.schema(format) : null,
                labelField,
                coverage,
                documents,
                constraints.grounded(),
                roots);
        ValidatorSpecs given = ValidatorReader.read(recipe, context, llm.models());
        if (shape.unique() == null) {
            DeduplicationReader.checkVariety(recipe, given, context.schema(), numSamples);
        }
        ValidatorSpecs validators = unique(recipe, shape, numSamples, given);
        boolean hasTable = taskInput.seedTable() != null || input.table().broken();
        RouterReader router = RouterReader.open(
                recipe,
                new ArmSettings.Surroundings(
                        hasGrammar,
                        rules,
                        hasTable,
                        documents,
                        knowledge,
                        !taskInput.examples().isEmpty(),
                        llm,
                        validators));
        AskedModels models = AskedModels.of(llm, router.arms(), validators);
        input.languages().check(models);
        llm.check(models);
        ExecutionSpec execution = ExecutionReader.read(recipe, models);
        RouterSpec routing = router.read(execution.ordering());
        if (taskInput.tableTask() != null) {
            RowArms.check(recipe, routing, format, input.table().variables());
        }
        BudgetSpec budget = BudgetReader.read(recipe, numSamples, routing.batchSize(), models, catalogue);
        OutputSpec output = OutputReader.read(recipe);
        recipe.later("review", "evaluation");
        recipe.rejectRest(HOMES);
        return new Recipe(
                jobId,
                domain,
                task,
                numSamples,
                format,
                seed == null ? SEED : seed,
                taskInput,
                constraints.constraints(),
                routing,
                execution,
                rules,
                validators,
                budget,
                llm.spec(),
                labelField,
                output,
                knowledge,
                coverage);
    }

    /** The validators with what a unique column asks of them. */
    private static ValidatorSpecs unique(
            Section recipe, FormatReader.Result shape, int numSamples, ValidatorSpecs validators) {
        String column = shape.unique();
        if (column == null || !(shape.format() instanceof FormatSpec.Tabular(JsonNode row)) || row == null) {
            return validators;
        }
        UniqueColumn.checkRange(column, row.path("properties").path(column), numSamples, recipe);
        return UniqueColumn.of(column, validators, recipe);
    }

    /** Each row of a table that is filled brings as many samples as the others, so their number follows. */
    private static int numSamples(Section recipe, boolean filled, @Nullable TableTaskSpec table) {
        if (!filled) {
            recipe.require("num_samples", "say how many samples to make");
        }
        int follows = table == null ? 1 : (int) table.samples();
        int numSamples = recipe.whole("num_samples", Bounds.between(1, MOST_SAMPLES), follows);
        if (table != null && numSamples != follows) {
            recipe.problem(
                    "num_samples",
                    "must be " + follows + ", " + table.variants() + " for each of the " + table.rows()
                            + " rows of task_input.input_file, not " + numSamples + "; drop the key");
        }
        return numSamples;
    }

    private static GrammarReader.Names names(TaskInputReader.Result input) {
        return new GrammarReader.Names(
                input.table().variables(),
                !input.table().broken(),
                new ArrayList<>(input.taskInput().labels()));
    }

    private static String jobId(Section recipe) {
        recipe.require("job_id", "name the job");
        Cursor given = recipe.find("job_id");
        String id = given == null ? null : given.text();
        if (given != null && id != null && !JOB_ID.matcher(id).matches()) {
            given.mismatch("must be 1 to 64 of a-z, 0-9, '_' and '-'");
        }
        return id == null ? "" : id;
    }

    private static String word(Section recipe, String key) {
        Cursor given = recipe.find(key);
        String word = given == null ? null : given.text();
        if (given != null && word != null && word.length() > LONGEST_WORD) {
            given.problem("must have at most " + LONGEST_WORD + " characters, but has " + word.length());
        }
        return word == null ? "general" : word;
    }
}
