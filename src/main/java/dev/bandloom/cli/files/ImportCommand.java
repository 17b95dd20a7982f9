package dev.bandloom.cli.files;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.FileProblem;
import dev.bandloom.cli.console.Interruption;
import dev.bandloom.cli.console.Logs;
import dev.bandloom.cli.console.RecipeFile;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.DatasetFormat;
import dev.bandloom.dataset.DatasetFormats;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.file.FileKind;
import dev.bandloom.dataset.file.RecordFiles;
import dev.bandloom.generation.SampleSchemas;
import dev.bandloom.job.Recipes;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.store.DataHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom import FILE}. */
@Command(
        name = "import",
        description = {
            "Check a dataset file and put it into the data directory, where recipes can name it.",
            "Every record is read and, with --recipe or --format, held against its JSON Schema and rules; each bad one is named by its number."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Recipes recipes;
    private final Supplier<Path> homes;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A dataset file: .jsonl, .csv or .parquet.")
    private Path file = Path.of("");

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "Hold each response against the schema and rules of this recipe.")
    private @Nullable Path recipe;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "Hold each response against the schema and rules of this format.")
    private @Nullable String format;

    @Option(
            names = "--to",
            paramLabel = "KIND",
            description = "Keep it as a file of this kind (default: that of FILE): ${COMPLETION-CANDIDATES}.")
    private @Nullable FileKind to;

    @Option(names = "--name", description = "Name in the data directory, without ending (default: that of FILE).")
    private @Nullable String name;

    @Option(names = "--skip-bad", description = "Leave bad records out, where otherwise nothing is kept.")
    private boolean skipBad;

    @Option(names = "--check-only", description = "Keep nothing.")
    private boolean checkOnly;

    @Option(names = "--overwrite", description = "Replace a file of this name.")
    private boolean overwrite;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** @param homes the data directory */
    public ImportCommand(Recipes recipes, Supplier<Path> homes, Terminal terminal) {
        this.recipes = recipes;
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Logs.warningsOnly();
        var check = recordCheck();
        return Interruption.guard(interruption -> {
            try {
                return run(check);
            } catch (IOException e) {
                throw CommandFailure.badInput(FileProblem.of(e));
            }
        });
    }

    private int run(RecordCheck check) throws IOException {
        FileKind kind = to == null ? FileKind.of(file) : to;
        Path kept = checkOnly ? null : place(kind);
        CheckedFile checked = check.read(file, spec.commandLine().getOut(), terminal);
        boolean usable = checked.good() > 0 && (checked.bad() == 0 || skipBad);
        if (kept != null && usable) {
            RecordFiles.write(check.good(file), kept, kind);
        }
        report(new Imported(
                checked.records(), checked.good(), checked.bad(), checked.problems(), usable ? kept : null));
        return usable ? Exit.OK : Exit.BAD_INPUT;
    }

    private Path place(FileKind kind) {
        String own = String.valueOf(file.getFileName());
        String stem = name != null ? name : own.substring(0, Math.max(0, own.lastIndexOf('.')));
        if (!NAME.matcher(stem).matches()) {
            throw CommandFailure.badInput(
                    "'" + stem + "' is no name for a file. Give --name letters, digits, dots, - and _, at most 100.");
        }
        Path place = DataHome.open(homes.get()).data().resolve(stem + "." + kind.extension());
        if (Files.exists(place) && !overwrite) {
            throw CommandFailure.badInput(place + " exists. Maybe give another --name, or --overwrite.");
        }
        return place;
    }

    private RecordCheck recordCheck() {
        if (recipe != null && format != null) {
            throw CommandFailure.badInput("Give --recipe or --format, not both.");
        }
        try {
            if (recipe != null) {
                var content = RecipeFile.read(recipe);
                Recipe read = recipes.read(content.content(), content.folder());
                return RecordCheck.of(SampleSchemas.of(read), read.format().definition());
            }
            if (format != null) {
                DatasetFormat named = DatasetFormats.named(format);
                return RecordCheck.of(named.schema(List.of()), named);
            }
            return RecordCheck.OF_ANY_OBJECT;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage() + ".");
        }
    }

    private void report(Imported imported) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SampleJson.mapper().writeValueAsString(imported));
        } else {
            imported.lines().forEach(line -> out.println(Terminal.printable(line)));
        }
        out.flush();
    }
}
