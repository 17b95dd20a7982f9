package dev.bandloom.cli.arms;

import dev.bandloom.feedback.ArmFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose a part of what is remembered. */
final class ArmFilterOptions {
    @Option(
            names = "--context",
            paramLabel = "KEY",
            description = "Only this context, or those that begin with it: DOMAIN, DOMAIN/TASK …")
    private @Nullable String context;

    @Option(names = "--policy", paramLabel = "NAME", description = "Only what was learned under this policy.")
    private @Nullable String policy;

    @Option(names = "--arm", paramLabel = "NAME", description = "Only this arm.")
    private @Nullable String arm;

    /** Whether any of the options is given. */
    boolean chosen() {
        return context != null || policy != null || arm != null;
    }

    ArmFilter filter() {
        return new ArmFilter(context, policy, arm);
    }
}
