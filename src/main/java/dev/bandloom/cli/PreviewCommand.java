package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.dataset.NearestName;
import dev.bandloom.job.Recipes;
import dev.bandloom.pipeline.preview.ArmPreview;
import dev.bandloom.pipeline.preview.Prompts;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom preview RECIPE}. */
@Command(
        name = "preview",
        description = "Show a few samples of each arm of a recipe, and what the validators say. Nothing is kept.")
final class PreviewCommand implements Callable<Integer> {
    private static final int DEFAULT_SAMPLES = 2;
    private static final int MOST_SAMPLES = 100;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final DataDirectory<Workspace> directory;
    private final Recipes recipes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECIPE", description = "A YAML or JSON file.")
    private Path recipe = Path.of("");

    @Option(names = "--prompts", description = "Show the prompts of each arm's first batch instead, and call nothing.")
    private boolean prompts;

    @Option(
            names = "-n",
            paramLabel = "SAMPLES",
            description = "Samples of each arm (default: 2; with --prompts the recipe's batch size).")
    private @Nullable Integer samples;

    @Option(names = "--arm", paramLabel = "NAME", description = "Only this arm.")
    private @Nullable String arm;

    @Option(names = "--json", description = "Print one JSON object for each arm, and nothing else.")
    private boolean json;

    /** @param recipes reads without opening the data directory */
    PreviewCommand(DataDirectory<Workspace> directory, Recipes recipes) {
        this.directory = directory;
        this.recipes = recipes;
    }

    @Override
    public Integer call() {
        if (samples != null && (samples < 1 || samples > MOST_SAMPLES)) {
            throw CommandFailure.badInput("-n must be from 1 to " + MOST_SAMPLES + ", not " + samples + ".");
        }
        var file = RecipeFile.read(recipe);
        var out = spec.commandLine().getOut();
        var output = json ? new PreviewOutput.Json(out) : new PreviewOutput.Text(out);
        if (prompts) {
            return prompts(recipes.read(file.content(), file.folder()), output);
        }
        return directory.hold((workspace, interruption) -> {
            var read = workspace.recipes().read(file.content(), file.folder());
            var previews =
                    workspace.preview().samples(read, arms(read), samples == null ? DEFAULT_SAMPLES : samples, LIMIT);
            if (interruption.acknowledge()) {
                return Exit.INTERRUPTED;
            }
            previews.forEach(output::samples);
            return previews.stream().anyMatch(ArmPreview::unanswered) ? Exit.PROVIDER : Exit.OK;
        });
    }

    /** What arms write from documents takes their index, which is in the data directory. */
    private int prompts(Recipe read, PreviewOutput output) {
        int size = samples == null ? read.router().batchSize() : samples;
        if (read.knowledgeBase() == null) {
            Prompts.ofFirstBatches(read, arms(read), size).forEach(output::prompts);
            return Exit.OK;
        }
        return directory.hold((workspace, interruption) -> {
            workspace.preview().prompts(read, arms(read), size).forEach(output::prompts);
            return Exit.OK;
        });
    }

    private List<ArmSpec> arms(Recipe read) {
        var all = read.router().arms();
        if (arm == null) {
            return all;
        }
        var wanted = all.stream().filter(one -> one.id().value().equals(arm)).toList();
        if (wanted.isEmpty()) {
            var names = all.stream().map(one -> one.id().value()).toList();
            throw CommandFailure.badInput("The recipe has no arm '" + arm + "', only "
                    + names.stream().collect(Collectors.joining(", ")) + NearestName.hint(arm, names)
                    + (NearestName.of(arm, names) == null ? "." : ""));
        }
        return wanted;
    }
}
