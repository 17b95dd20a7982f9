package dev.bandloom.cli;

import dev.bandloom.cli.console.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bandloom version}, and the answer to {@code --version}. */
@Command(name = "version", description = "Say which release this is, and on which Java it runs.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(text());
        return Exit.OK;
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    private static String text() {
        var release = Bandloom.class.getPackage().getImplementationVersion();
        return "Bandloom " + (release == null ? "(not packaged)" : release) + " on Java " + Runtime.version();
    }
}
