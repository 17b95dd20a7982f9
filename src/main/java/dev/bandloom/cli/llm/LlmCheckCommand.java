package dev.bandloom.cli.llm;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.llm.LlmProviders;
import dev.bandloom.llm.ProviderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom llm check}. */
@Command(
        name = "check",
        description = {
            "List the configured providers of language models and call each of them once.",
            "Ends with exit code 4 when one that was called does not serve."
        })
public final class LlmCheckCommand implements Callable<Integer> {
    private final Supplier<LlmProviders> configured;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--provider", paramLabel = "NAME", description = "Check this one only.")
    private @Nullable String provider;

    @Option(names = "--model", description = "The model to ask, with --provider (default: the provider's default).")
    private @Nullable String model;

    @Option(names = "--json", description = "Print one JSON object per provider.")
    private boolean json;

    public LlmCheckCommand(Supplier<LlmProviders> configured) {
        this.configured = configured;
    }

    @Override
    public Integer call() {
        if (model != null && provider == null) {
            throw CommandFailure.badInput("--model needs --provider, which says whose model it is.");
        }
        var providers = configured.get();
        var checks = check(providers, chosen(providers.statuses()));
        var report = new ProviderReport(spec.commandLine().getOut());
        if (json) {
            report.json(checks);
        } else {
            report.table(checks);
        }
        return checks.stream().allMatch(this::serves) ? Exit.OK : Exit.PROVIDER;
    }

    /** One that was not called is no failure, unless it was asked for by name. */
    private boolean serves(ProviderCheck check) {
        return provider == null ? !check.failed() : check.complaint() == null;
    }

    private List<ProviderStatus> chosen(List<ProviderStatus> statuses) {
        if (provider == null) {
            return statuses;
        }
        var named = statuses.stream()
                .filter(status -> status.name().equals(provider))
                .toList();
        if (named.isEmpty()) {
            throw CommandFailure.badInput("There is no provider '" + provider + "'; configured are "
                    + String.join(
                            ", ", statuses.stream().map(ProviderStatus::name).toList()) + ".");
        }
        return named;
    }

    private List<ProviderCheck> check(LlmProviders providers, List<ProviderStatus> statuses) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<ProviderCheck>>();
            statuses.forEach(status -> calls.add(threads.submit(() -> check(providers, status))));
            var checks = new ArrayList<ProviderCheck>();
            for (var call : calls) {
                checks.add(call.get());
            }
            return checks;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A provider could not be checked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "Interrupted.");
        }
    }

    private ProviderCheck check(LlmProviders providers, ProviderStatus status) {
        if (status.keyVariable() != null && !status.keySet()) {
            return ProviderCheck.notCalled(status, "no key: set " + status.keyVariable());
        }
        var asked = model != null ? model : status.defaultModel();
        if (asked == null) {
            return ProviderCheck.notCalled(
                    status,
                    "no model to ask: name one with --provider " + status.name()
                            + " --model MODEL, or set bandloom.llm.providers." + status.name() + ".default-model");
        }
        return ProviderCheck.called(status, providers.probe(status.name(), asked));
    }
}
