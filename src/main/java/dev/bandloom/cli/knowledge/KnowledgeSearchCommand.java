package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.knowledge.FoundPassage;
import dev.bandloom.knowledge.SearchMode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom kb search}. */
@Command(
        name = "search",
        description =
                "Show the passages of a knowledge base that answer a query, the best first. It is brought up to date"
                        + " before.")
final class KnowledgeSearchCommand implements Callable<Integer> {
    private static final int MOST = 100;

    private final KnowledgeDesk.Place place;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "The knowledge base.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "QUERY", description = "What is looked for, in words.")
    private String query = "";

    @Option(names = "-n", paramLabel = "PASSAGES", defaultValue = "4", description = "How many (default: 4).")
    private int limit;

    @Option(
            names = "--mode",
            defaultValue = "hybrid",
            description = "${COMPLETION-CANDIDATES}: by both, by BM25, by vectors (default: ${DEFAULT-VALUE}).")
    private SearchMode mode = SearchMode.HYBRID;

    @Option(names = "--json", description = "Print one JSON object per passage.")
    private boolean json;

    KnowledgeSearchCommand(KnowledgeDesk.Place place, Terminal terminal) {
        this.place = place;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw CommandFailure.badInput("-n must be from 1 to " + MOST + ", not " + limit + ".");
        }
        var out = spec.commandLine().getOut();
        var lines = new IndexingLines(spec.commandLine().getErr(), terminal);
        try (var desk = place.open();
                var base = desk.named().open(name, lines)) {
            lines.remove();
            for (FoundPassage found : base.find(query, limit, mode)) {
                out.println(json ? SampleJson.mapper().writeValueAsString(found) : shown(found));
            }
            return Exit.OK;
        }
    }

    private String shown(FoundPassage found) {
        var passage = found.passage();
        String heading = passage.heading().isEmpty() ? "" : "  " + passage.heading();
        return terminal.bold(Terminal.printable(passage.id()))
                + Terminal.printable(heading)
                + String.format(Locale.ROOT, "  (%.4f, characters %d-%d)%n", found.score(), found.start(), found.end())
                + passage.text()
                        .lines()
                        .map(line -> "    " + Terminal.printable(line) + "\n")
                        .reduce("", String::concat);
    }
}
