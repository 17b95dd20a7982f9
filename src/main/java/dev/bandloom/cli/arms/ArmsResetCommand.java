package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom arms reset}. */
@Command(
        name = "reset",
        description = {
            "Forget what is remembered: all of it, or what the options choose.",
            "Linear models, which belong to all contexts, are kept when --context is given."
        })
final class ArmsResetCommand implements Callable<Integer> {
    private final MemoryHold.Opener opener;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ArmFilterOptions options = new ArmFilterOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ArmsResetCommand(MemoryHold.Opener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!yes && !terminal.live()) {
            throw CommandFailure.badInput("Nobody can be asked whether to forget. Add --yes to do so without asking.");
        }
        var out = spec.commandLine().getOut();
        ArmFilter filter = options.filter();
        try (var hold = opener.open()) {
            if (!yes && !confirmed(hold.memory(), filter)) {
                out.println("Nothing was forgotten.");
                return Exit.OK;
            }
            ArmMemory.Forgotten forgotten = hold.memory().forget(filter);
            out.println("Forgot " + counted(forgotten.arms(), "arm") + " in " + counted(forgotten.contexts(), "context")
                    + " and " + counted(forgotten.models(), "linear model") + "."
                    + (filter.context() == null ? "" : " Linear models belong to all contexts and were kept."));
        }
        return Exit.OK;
    }

    private boolean confirmed(ArmMemory memory, ArmFilter filter) {
        var contents = memory.contents(filter);
        var out = spec.commandLine().getOut();
        out.print("Forget " + counted(contents.arms().size(), "arm") + " and "
                + counted(contents.models().size(), "linear model")
                + (contents.unreadable().isEmpty()
                        ? ""
                        : ", and " + contents.unreadable().size() + " unreadable")
                + " for good? [y/N] ");
        out.flush();
        var answers = new Scanner(System.in, Charset.defaultCharset());
        String answer = answers.hasNextLine() ? answers.nextLine().strip().toLowerCase(Locale.ROOT) : "";
        return answer.equals("y") || answer.equals("yes");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
