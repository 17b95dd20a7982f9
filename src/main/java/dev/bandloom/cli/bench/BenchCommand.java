package dev.bandloom.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bandloom bench}. */
@Command(name = "bench", description = "Measure Bandloom on this machine.")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to measure: bench llm, bench files, bench knowledge or bench quality");
    }
}
