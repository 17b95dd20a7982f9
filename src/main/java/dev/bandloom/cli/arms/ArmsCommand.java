package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bandloom arms}. */
@Command(name = "arms", description = "Look after what earlier jobs have learned about their arms.")
public final class ArmsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with its subcommands. */
    public CommandLine with(DataDirectory<? extends MemoryHold> directory, Terminal terminal) {
        return new CommandLine(this)
                .addSubcommand(new ArmsListCommand(directory))
                .addSubcommand(new ArmsExportCommand(directory))
                .addSubcommand(new ArmsImportCommand(directory))
                .addSubcommand(new ArmsResetCommand(directory, terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: arms list, arms export, arms import or arms reset");
    }
}
