package dev.bandloom.cli.remote;

import java.util.Locale;
import picocli.CommandLine;

/** What a client may ask of a server's job. */
public enum JobAction {
    PAUSE("Let a server's job stop until it is resumed."),
    RESUME("Let a paused job of a server go on."),
    CANCEL("End a server's job; it keeps the samples that it has.");

    private final String description;

    JobAction(String description) {
        this.description = description;
    }

    /** The command of that name. */
    public CommandLine command() {
        var command = new CommandLine(new JobActionCommand(word()));
        command.getCommandSpec().name(word()).usageMessage().description(description);
        return command;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
