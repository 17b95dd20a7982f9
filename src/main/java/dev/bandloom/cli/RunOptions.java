package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options of commands that run a recipe in this process. */
final class RunOptions {
    @Option(names = "--new", description = "Start afresh even when this recipe was left unfinished here.")
    boolean fresh;

    @Option(
            names = "--resume",
            description = "Only go on with what is there, and start nothing: refuse a dataset of another recipe.")
    boolean resume;

    @Option(
            names = "--no-cache",
            description = "Ask language models again even for answers that are in the response cache, and keep none.")
    boolean noCache;

    @Option(names = "--json", description = "Print one JSON object per batch and a summary, and nothing else.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only the path of the dataset.")
    boolean quiet;

    RunOutput output(PrintWriter out, Terminal terminal) {
        if (json) {
            return new JsonOutput(out);
        }
        return quiet ? new RunOutput.Quiet(out) : new TextOutput(out, terminal);
    }
}
