package dev.bandloom.cli.models;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.catalog.ModelFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom models list}. */
@Command(
        name = "list",
        description = {
            "List the models and whether their files are there and are what models.yaml says.",
            "Of the models with one task, the first that can be used serves; it is marked with *."
        })
final class ModelsListCommand implements Callable<Integer> {
    private final Supplier<ModelsFolder> folders;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object per model, with its card.")
    private boolean json;

    ModelsListCommand(Supplier<ModelsFolder> folders) {
        this.folders = folders;
    }

    @Override
    public Integer call() {
        var known = KnownModels.read(folders, null);
        var out = spec.commandLine().getOut();
        List<Line> lines;
        try (var models = known.registry(1)) {
            var serving = models.serving();
            lines = known.chosen().stream()
                    .map(entry -> line(entry, serving.contains(entry.id())))
                    .toList();
        }
        if (json) {
            lines.forEach(line -> out.println(SampleJson.mapper().writeValueAsString(line)));
            return Exit.OK;
        }
        var table = new TextTable("id", "task", "size", "languages", "licence", "state");
        lines.forEach(line -> table.row(
                (line.serves() ? "* " : "  ") + line.id(),
                line.task(),
                line.bytes() == null ? "-" : String.format(Locale.ROOT, "%.1f MB", line.bytes() / 1e6),
                line.languages().isEmpty() ? "not said" : String.join(" ", line.languages()),
                line.licence() == null ? "not said" : line.licence(),
                line.state()));
        table.print(out);
        lines.stream().filter(line -> line.why() != null).forEach(line -> {
            out.println();
            out.println(line.id() + ": " + Terminal.printable(String.valueOf(line.why())));
        });
        known.catalog().remarks().forEach(remark -> {
            out.println();
            out.println(Terminal.printable(remark));
        });
        return Exit.OK;
    }

    private static Line line(ModelEntry entry, boolean serves) {
        var files = entry.files();
        @Nullable String why = ModelRegistry.obstacle(entry);
        @Nullable Long bytes = null;
        String state = why == null ? "present" : "missing";
        try {
            ModelFile file = ModelFile.find(entry.id(), files.model(), files.folder());
            if (file != null) {
                state = why == null ? state : "unusable";
                bytes = file.size();
                String actual = files.sha256() == null ? null : file.sha256();
                if (actual != null && !actual.equals(files.sha256())) {
                    state = "sha256 mismatch";
                    why = file + " has the sha256 " + actual + ", but models.yaml says " + files.sha256()
                            + ". Download the file again, or correct models.yaml if you replaced it on purpose";
                }
            }
        } catch (IOException | InferenceException e) {
            state = "unreadable";
            why = String.valueOf(e.getMessage());
        }
        var card = entry.card();
        return new Line(
                entry.id(),
                entry.task().key(),
                serves,
                bytes,
                card.languages(),
                card.licence(),
                state,
                why,
                files.model(),
                files.sha256(),
                card.source(),
                card.training(),
                card.figures());
    }

    private record Line(
            String id,
            String task,
            boolean serves,
            @Nullable Long bytes,
            List<String> languages,
            @Nullable String licence,
            String state,
            @Nullable String why,
            String model,
            @Nullable String sha256,
            @Nullable String source,
            @Nullable String training,
            Map<String, String> figures) {}
}
