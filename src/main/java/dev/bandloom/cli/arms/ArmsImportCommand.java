package dev.bandloom.cli.arms;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.DataDirectory;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.feedback.MemoryContents;
import dev.bandloom.feedback.MemoryDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bandloom arms import FILE}. */
@Command(
        name = "import",
        description = {
            "Add what was exported elsewhere to what is remembered here.",
            "A document with a problem is not imported, not even in part."
        })
final class ArmsImportCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 64 << 20;

    private final DataDirectory<? extends MemoryHold> directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "What arms export wrote; - reads standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--replace",
            description = "Put it in the place of what is remembered of the same arms, instead of adding to it.")
    private boolean replace;

    ArmsImportCommand(DataDirectory<? extends MemoryHold> directory) {
        this.directory = directory;
    }

    @Override
    public Integer call() {
        MemoryContents contents =
                MemoryDocument.read(content(), Clock.systemUTC().instant());
        return directory.hold((hold, interruption) -> {
            interruption.undisturbed(() -> hold.memory().take(contents, replace));
            spec.commandLine()
                    .getOut()
                    .println((replace ? "Replaced" : "Imported") + " what is remembered of "
                            + contents.arms().size() + " arms and "
                            + contents.models().size() + " linear models.");
            return Exit.OK;
        });
    }

    private byte[] content() {
        boolean standard = file.toString().equals("-");
        if (!standard && !Files.isRegularFile(file)) {
            throw CommandFailure.badInput(
                    file + (Files.isDirectory(file) ? " is a folder, not a document." : " does not exist."));
        }
        try (InputStream in = standard ? System.in : Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw CommandFailure.badInput(
                        file + " is larger than 64 MiB, the most a document may be. Export and import by --context.");
            }
            return content;
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: " + e.getMessage());
        }
    }
}
