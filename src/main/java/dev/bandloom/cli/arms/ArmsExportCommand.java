package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.MemoryDocument;
import dev.bandloom.store.AtomicFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom arms export [FILE]}. */
@Command(name = "export", description = "Write what is remembered as JSON, to be imported elsewhere.")
final class ArmsExportCommand implements Callable<Integer> {
    private final DataDirectory<? extends MemoryHold> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where to (default: standard output).")
    private @Nullable Path file;

    @Mixin
    private ArmFilterOptions options = new ArmFilterOptions();

    ArmsExportCommand(DataDirectory<? extends MemoryHold> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        var console = spec.commandLine();
        return directory.hold((hold, interruption) -> {
            MemoryContents contents = hold.memory().contents(options.filter());
            contents.unreadable().forEach(line -> console.getErr().println("Left out: " + line));
            String json = MemoryDocument.of(contents).json();
            if (file == null || file.toString().equals("-")) {
                console.getOut().println(json);
            } else {
                write(file.toAbsolutePath().normalize(), json);
                console.getErr()
                        .println("Exported " + contents.arms().size() + " arms and "
                                + contents.models().size() + " linear models to " + file + ".");
            }
            return Exit.OK;
        });
    }

    private void write(Path target, String json) {
        if (Files.isDirectory(target)) {
            throw CommandFailure.badInput(file + " cannot be written: it is a folder.");
        }
        try {
            AtomicFile.write(target, (json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw CommandFailure.badInput(file + " cannot be written: " + e.getMessage());
        }
    }
}
