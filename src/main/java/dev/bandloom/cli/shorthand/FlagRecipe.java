package dev.bandloom.cli.shorthand;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.dataset.format.TabularFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the recipe that flags stand for: whole, or as changes to one that is given. */
public final class FlagRecipe {
    private static final int SAMPLES = 20;
    private static final int MOST_ALIASES = 50;
    private static final int LONGEST_ID = 64;
    private static final List<String> TABLES = List.of("csv", "jsonl", "ndjson", "json", "parquet");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build();

    private final RecipeFlags flags;

    private FlagRecipe(RecipeFlags flags) {
        this.flags = flags;
    }

    /**
     * The recipe to read, by the reader of all recipes.
     *
     * @param given null without a recipe, for which documents or a query have to be named
     * @param here the working directory, where the paths of flags start
     */
    public static RecipeFile of(@Nullable Path given, RecipeFlags flags, Path here) {
        if (given != null) {
            RecipeFile file = RecipeFile.read(given);
            return flags.any() ? new FlagRecipe(flags).changed(file, here) : file;
        }
        if (flags.documents.isEmpty() && flags.query == null) {
            throw CommandFailure.badInput("Name a recipe, or say what to write with --documents PATH or --query TEXT.");
        }
        return new FlagRecipe(flags).written(here);
    }

    private RecipeFile written(Path here) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("job_id", "from_flags");
        recipe.put("num_samples", SAMPLES);
        if (flags.customFormat == null) {
            recipe.put("format", flags.documents.isEmpty() ? "text" : "qa");
        }
        section(recipe, "task_input").put("description", description());
        if (!flags.documents.isEmpty() && !rows()) {
            section(recipe, "router_config").put("arms", List.of("rag"));
        }
        if (flags.outputPrefix == null) {
            recipe.put("output_path", "data/generated/from_flags.jsonl");
        }
        apply(recipe, here);
        return file(Path.of("from_flags.yaml"), folder(here), recipe);
    }

    /** Whether rows of a table are asked for: what to write from is then a table of such rows, not a document. */
    private boolean rows() {
        return TabularFormat.NAME.equals(flags.format);
    }

    private String table(Path here) {
        Path table = flags.documents.getFirst();
        String name = String.valueOf(table.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (flags.documents.size() > 1 || !TABLES.contains(ending)) {
            throw CommandFailure.badInput(
                    "--format tabular writes rows like those of one table (." + String.join(", .", TABLES)
                            + "), but --documents names "
                            + (flags.documents.size() > 1 ? flags.documents.size() + " files" : table)
                            + ". Name one table, or give a recipe with columns.");
        }
        return path(table, here);
    }

    private String description() {
        if (rows()) {
            return "Rows of a table, like those that it has.";
        }
        boolean questions = flags.customFormat == null && (flags.format == null || flags.format.equals("qa"));
        return questions
                ? "Questions that the documents answer, and their answers."
                : "Samples that say what stands in the documents.";
    }

    private RecipeFile changed(RecipeFile file, Path here) {
        Map<String, Object> recipe = read(file);
        apply(recipe, here);
        return file(file.path(), file.folder(), recipe);
    }

    private void apply(Map<String, Object> recipe, Path here) {
        if (!flags.documents.isEmpty() && rows()) {
            section(recipe, "task_input").put("dataset_path", table(here));
        } else if (!flags.documents.isEmpty()) {
            Map<String, Object> documents = section(recipe, "knowledge_base");
            documents.remove("name");
            documents.put(
                    "paths",
                    flags.documents.stream().map(path -> path(path, here)).toList());
        }
        if (flags.query != null) {
            section(recipe, "task_input").put("description", flags.query);
        }
        if (flags.customFormat != null) {
            recipe.put("format", "custom");
            recipe.put("format_file", path(flags.customFormat, here));
        }
        put(recipe, "format", flags.format);
        put(recipe, "num_samples", flags.samples);
        put(recipe, "seed", flags.seed);
        put(recipe, "router_config", "batch_size", flags.batchSize);
        put(recipe, "llm", "provider", flags.provider);
        put(recipe, "llm", "model", flags.model);
        put(recipe, "llm", "temperature", flags.temperature);
        put(recipe, "llm", "top_p", flags.topP);
        put(recipe, "llm", "top_k", flags.topK);
        put(recipe, "llm", "max_retries", flags.maxRetries);
        put(recipe, "llm", "refine", flags.refine);
        if (!flags.outputFormats.isEmpty()) {
            recipe.put("output_format", flags.outputFormats);
        }
        if (flags.outputPrefix != null) {
            output(recipe, flags.outputPrefix);
        }
    }

    /** The job is named after its dataset. */
    private void output(Map<String, Object> recipe, String prefix) {
        String name = String.valueOf(Path.of(prefix).getFileName());
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
        recipe.put("job_id", id.substring(0, Math.min(LONGEST_ID, id.length())));
        String first = flags.outputFormats.isEmpty() ? "jsonl" : flags.outputFormats.getFirst();
        recipe.put("output_path", prefix + "." + (first.equals("all") ? "jsonl" : first));
    }

    /** As recipes have it: with slashes, and from the working directory where it is below that. */
    private static String path(Path given, Path here) {
        Path absolute = here.toAbsolutePath().resolve(given).normalize();
        Path base = here.toAbsolutePath().normalize();
        Path written = absolute.startsWith(base) && !absolute.equals(base) ? base.relativize(absolute) : absolute;
        return written.toString().replace('\\', '/');
    }

    /** Documents elsewhere are read from where they lie: their folder takes the place of the recipe's own. */
    private Path folder(Path here) {
        Path base = here.toAbsolutePath().normalize();
        for (Path path : flags.documents) {
            Path absolute = base.resolve(path).normalize();
            Path parent = absolute.getParent();
            if (!absolute.startsWith(base) && parent != null) {
                return parent;
            }
        }
        return base;
    }

    private static void put(Map<String, Object> recipe, String key, @Nullable Object value) {
        if (value != null) {
            recipe.put(key, value);
        }
    }

    private static void put(Map<String, Object> recipe, String section, String key, @Nullable Object value) {
        if (value != null) {
            section(recipe, section).put(key, value);
        }
    }

    /** The map of a section, made when it is not there; a section of another shape gives way. */
    private static Map<String, Object> section(Map<String, Object> recipe, String name) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (recipe.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> section.put(String.valueOf(key), value));
        }
        recipe.put(name, section);
        return section;
    }

    private static Map<String, Object> read(RecipeFile file) {
        var settings = LoadSettings.builder()
                .setLabel(file.path().toString())
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        Object document;
        try {
            document = new Load(settings).loadFromString(new String(file.content(), StandardCharsets.UTF_8));
        } catch (YamlEngineException e) {
            throw CommandFailure.badInput(
                    file.path() + " cannot be read as YAML, so flags cannot change it: " + e.getMessage());
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw CommandFailure.badInput(file.path() + " is no map of settings, so flags cannot change it.");
        }
        Map<String, Object> recipe = new LinkedHashMap<>();
        map.forEach((key, value) -> recipe.put(String.valueOf(key), value));
        return recipe;
    }

    private static RecipeFile file(Path path, Path folder, Map<String, Object> recipe) {
        return new RecipeFile(path, folder, YAML.writeValueAsString(recipe).getBytes(StandardCharsets.UTF_8));
    }
}
