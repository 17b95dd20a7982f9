package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.feedback.MemoryContents;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom arms list}. */
@Command(name = "list", description = "Show what is remembered of each arm, by context and policy.")
final class ArmsListCommand implements Callable<Integer> {
    private final DataDirectory<? extends MemoryHold> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ArmFilterOptions options = new ArmFilterOptions();

    @Option(names = "--json", description = "Print one JSON object for each arm and each linear model.")
    private boolean json;

    ArmsListCommand(DataDirectory<? extends MemoryHold> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        var console = spec.commandLine();
        return directory.hold((hold, interruption) -> {
            MemoryContents contents = hold.memory().contents(options.filter());
            var listing = new MemoryListing(console.getOut());
            if (json) {
                listing.json(contents);
            } else {
                listing.table(contents, options.chosen());
            }
            contents.unreadable().forEach(console.getErr()::println);
            return Exit.OK;
        });
    }
}
