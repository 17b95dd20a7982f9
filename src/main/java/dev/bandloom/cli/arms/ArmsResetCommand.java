package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.Plural;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.ArrayBlockingQueue;
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
    private final DataDirectory<? extends MemoryHold> directory;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ArmFilterOptions options = new ArmFilterOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ArmsResetCommand(DataDirectory<? extends MemoryHold> directory, Terminal terminal) {
        this.directory = directory;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!yes && !terminal.live()) {
            throw CommandFailure.badInput("Nobody can be asked whether to forget. Add --yes to do so without asking.");
        }
        var out = spec.commandLine().getOut();
        ArmFilter filter = options.filter();
        return directory.hold((hold, interruption) -> {
            if (!yes && !confirmed(hold.memory(), filter)) {
                out.println("Nothing was forgotten.");
                return Exit.OK;
            }
            ArmMemory.Forgotten forgotten =
                    interruption.undisturbed(() -> hold.memory().forget(filter));
            out.println(
                    "Forgot " + Plural.of(forgotten.arms(), "arm") + " in " + Plural.of(forgotten.contexts(), "context")
                            + " and " + Plural.of(forgotten.models(), "linear model") + "."
                            + (filter.context() == null ? "" : " Linear models belong to all contexts and were kept."));
            return Exit.OK;
        });
    }

    private boolean confirmed(ArmMemory memory, ArmFilter filter) throws InterruptedException {
        var contents = memory.contents(filter);
        var out = spec.commandLine().getOut();
        out.print("Forget " + Plural.of(contents.arms().size(), "arm") + " and "
                + Plural.of(contents.models().size(), "linear model")
                + (contents.unreadable().isEmpty()
                        ? ""
                        : ", and " + contents.unreadable().size() + " unreadable")
                + " for good? [y/N] ");
        out.flush();
        String answer = answer().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /** Read beside this thread: Ctrl-C ends the waiting for it, but would not end the reading. */
    private static String answer() throws InterruptedException {
        var line = new ArrayBlockingQueue<String>(1);
        Thread.ofPlatform().daemon().start(() -> {
            var answers = new Scanner(System.in, Charset.defaultCharset());
            line.add(answers.hasNextLine() ? answers.nextLine() : "");
        });
        return line.take();
    }
}
