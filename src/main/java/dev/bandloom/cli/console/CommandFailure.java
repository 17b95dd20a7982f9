package dev.bandloom.cli.console;

/** Ends the command with a message for the user and an exit code of {@link Exit}. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exit;

    public CommandFailure(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    public int exit() {
        return exit;
    }

    public static CommandFailure badInput(String message) {
        return new CommandFailure(Exit.BAD_INPUT, message);
    }
}
