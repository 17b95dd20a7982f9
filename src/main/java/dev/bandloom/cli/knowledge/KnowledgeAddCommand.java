package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.knowledge.NamedBases;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom kb add}. */
@Command(
        name = "add",
        description = {
            "Make a knowledge base of files and folders, or add them to one, and index it.",
            "Documents that cannot be read are named and left out. Run it again when documents have changed: only those"
                    + " are read again."
        })
final class KnowledgeAddCommand implements Callable<Integer> {
    private final KnowledgeDesk.Place place;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "How recipes name it: knowledge_base: {name: NAME}.")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "A document or a folder.")
    private List<Path> paths = List.of();

    @Option(
            names = "--tokens",
            description = "Most tokens in a passage (default: as it was, " + KnowledgeBaseSpec.CHUNK_TOKENS
                    + " for a new one).")
    private @Nullable Integer tokens;

    @Option(
            names = "--overlap",
            description = "Tokens that neighbouring passages share (default: as it was, "
                    + KnowledgeBaseSpec.OVERLAP_TOKENS + " for a new one, at most a quarter of --tokens).")
    private @Nullable Integer overlap;

    @Option(
            names = "--vectors",
            negatable = true,
            description = "Whether passages are found by meaning too (default: as it was, yes for a new one). With"
                    + " --no-vectors they are found by words alone, and gigabytes are indexed in minutes.")
    private @Nullable Boolean vectors;

    KnowledgeAddCommand(KnowledgeDesk.Place place, Terminal terminal) {
        this.place = place;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var lines = new IndexingLines(spec.commandLine().getErr(), terminal);
        try (var desk = place.open();
                var base = desk.named().add(wanted(desk.named()), lines)) {
            lines.remove();
            spec.commandLine()
                    .getOut()
                    .println(name + ": " + Plural.of(base.size(), "passage") + " of "
                            + Plural.of(base.documents(), "document")
                            + (lines.refused() > 0 ? ", " + lines.refused() + " left out" : ""));
            return Exit.OK;
        }
    }

    private NamedBase wanted(NamedBases bases) {
        NamedBase before = bases.list().stream()
                .filter(base -> base.name().equals(name))
                .findFirst()
                .orElse(null);
        int most = tokens != null ? tokens : before != null ? before.chunkTokens() : KnowledgeBaseSpec.CHUNK_TOKENS;
        int usual = before != null ? before.overlapTokens() : KnowledgeBaseSpec.OVERLAP_TOKENS;
        int shared = overlap != null ? overlap : tokens == null ? usual : Math.min(usual, most / 4);
        if (most < KnowledgeBaseSpec.FEWEST_TOKENS || most > KnowledgeBaseSpec.MOST_TOKENS) {
            throw CommandFailure.badInput("--tokens must be from " + KnowledgeBaseSpec.FEWEST_TOKENS + " to "
                    + KnowledgeBaseSpec.MOST_TOKENS + ", not " + most + ".");
        }
        if (shared < 0 || shared >= most) {
            throw CommandFailure.badInput(
                    "--overlap must be from 0 to below --tokens, " + most + ", not " + shared + ".");
        }
        boolean meaning = vectors != null ? vectors : before == null || before.vectors();
        return new NamedBase(name, paths, most, shared, meaning);
    }
}
