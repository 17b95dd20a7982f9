package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.knowledge.KnowledgeProperties;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bandloom kb}. */
@Command(name = "kb", description = "Look after the knowledge bases that recipes may name.")
public final class KnowledgeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KnowledgeCommand() {}

    /**
     * The command with its own commands.
     *
     * @param home the data directory
     */
    public static CommandLine of(
            Supplier<Path> home,
            Supplier<ModelsFolder> models,
            Supplier<KnowledgeProperties> settings,
            Terminal terminal) {
        var place = new KnowledgeDesk.Place(home, models, settings);
        return new CommandLine(new KnowledgeCommand())
                .addSubcommand(new KnowledgeAddCommand(place, terminal))
                .addSubcommand(new KnowledgeListCommand(place))
                .addSubcommand(new KnowledgeSearchCommand(place, terminal))
                .addSubcommand(new KnowledgeRemoveCommand(place));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: kb add, kb list, kb search or kb remove");
    }
}
