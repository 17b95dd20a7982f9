package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.recipe.material.NamedBase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom kb list}. */
@Command(name = "list", description = "List the knowledge bases.")
final class KnowledgeListCommand implements Callable<Integer> {
    private final KnowledgeDesk.Place place;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object per knowledge base.")
    private boolean json;

    KnowledgeListCommand(KnowledgeDesk.Place place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var desk = place.open()) {
            List<NamedBase> bases = desk.named().list();
            if (bases.isEmpty() && !json) {
                out.println("There are no knowledge bases. Make one with ./bandloom kb add NAME PATH");
            }
            for (NamedBase base : bases) {
                int documents = desk.named().documents(base);
                List<String> paths = base.paths().stream().map(Path::toString).toList();
                out.println(
                        json
                                ? SampleJson.mapper()
                                        .writeValueAsString(new Line(
                                                base.name(),
                                                documents,
                                                base.chunkTokens(),
                                                base.overlapTokens(),
                                                base.vectors(),
                                                paths))
                                : base.name() + "  " + (documents < 0 ? "a path is gone" : documents + " files")
                                        + "  passages of " + base.chunkTokens() + " tokens, overlap "
                                        + base.overlapTokens() + (base.vectors() ? "  " : ", by words alone  ")
                                        + paths.stream()
                                                .map(Terminal::printable)
                                                .collect(Collectors.joining(", ")));
            }
            return Exit.OK;
        }
    }

    private record Line(
            String name, int files, int chunkTokens, int overlapTokens, boolean vectors, List<String> paths) {}
}
