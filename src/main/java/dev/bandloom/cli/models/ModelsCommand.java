package dev.bandloom.cli.models;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.inference.ModelsFolder;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bandloom models}. */
@Command(name = "models", description = "Look after the models that judge samples in this process.")
public final class ModelsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ModelsCommand() {}

    /** The command with its own commands. */
    public static CommandLine of(Supplier<ModelsFolder> folders, Terminal terminal) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListCommand(folders))
                .addSubcommand(new ModelsCheckCommand(folders))
                .addSubcommand(new ModelsBenchCommand(folders))
                .addSubcommand(new ModelsPullCommand(folders, terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: models list, models check, models bench or models pull");
    }
}
