package dev.bandloom.cli;

import dev.bandloom.cli.bench.JobsAside;
import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.ArmOrigin;
import dev.bandloom.job.JobId;
import dev.bandloom.job.Jobs;
import dev.bandloom.job.Recipes;
import dev.bandloom.job.arms.ArmActivity;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.lineage.Lineages;
import dev.bandloom.job.replay.PolicyReplay;
import dev.bandloom.job.report.Reports;
import dev.bandloom.pipeline.preview.Preview;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.store.HomeLock;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the application: with its server, or as much of it as a command needs. */
final class SpringLauncher {
    private static final String CONFIGURATION = "--" + LocalSettings.LOCATION_KEY + "=" + LocalSettings.LOCATIONS;

    /** The frameworks speak of trouble only; about a start that fails the command says in one line what is the matter. */
    private static final Map<String, Object> LOGGING = Map.of(
            "logging.level.org.springframework", "WARN",
            "logging.level.org.apache", "WARN",
            "logging.level.org.springframework.context", "ERROR",
            "logging.level.org.springframework.web", "ERROR",
            "logging.level.org.springframework.boot.web.server", "ERROR",
            "logging.level.org.springframework.boot.diagnostics", "OFF",
            "logging.level.org.springframework.boot.SpringApplication", "OFF");

    /**
     * A machine that slept makes the pool of connections warn of a clock that leapt; a command has nothing to do about it.
     * What the migrations log of a failure is told by what they throw.
     */
    private static final List<String> COMMAND_LOGGING = List.of(
            "--logging.level.root=WARN", "--logging.level.com.zaxxer.hikari=ERROR", "--logging.level.org.flywaydb=OFF");

    private static final int LONGEST_COMMAND = 200;

    private final Class<?> application;
    private final String command;

    /** @param command the words of the command line, by which other processes hear who holds the data directory */
    SpringLauncher(Class<?> application, String command) {
        this.application = application;
        this.command = printable(command);
    }

    /** The application without its web server. The caller decides what Ctrl-C does. */
    Workspace open() {
        var quiet = launch(WebApplicationType.NONE);
        quiet.setRegisterShutdownHook(false);
        return new SpringWorkspace(start(quiet, COMMAND_LOGGING, CONFIGURATION));
    }

    /** The application without its web server, aside from the user's data; see {@link JobsAside.Opener}. */
    JobsAside openAside(Path home, Path folder) {
        var aside = launch(WebApplicationType.NONE);
        aside.setRegisterShutdownHook(false);
        var settings = List.of(
                "--logging.level.root=ERROR",
                "--logging.level.dev.bandloom=ERROR",
                "--bandloom.home=" + home,
                "--bandloom.store.url=",
                "--bandloom.working-directory=" + folder);
        var configuration = "--" + LocalSettings.LOCATION_KEY + "=classpath:/application.yaml,file:"
                + home.resolve("application.yaml");
        return new SpringWorkspace(start(aside, settings, configuration));
    }

    /** The application with its web server; see {@link ServeCommand.Server}. The caller decides what Ctrl-C does. */
    ServeCommand.Serving serve(String host, int port, List<String> allowedHosts) {
        var settings = new ArrayList<>(List.of("--server.address=" + host, "--server.port=" + port));
        if (!allowedHosts.isEmpty()) {
            settings.add("--bandloom.web.allowed-hosts=" + String.join(",", allowedHosts));
        }
        var server = launch(WebApplicationType.SERVLET);
        server.setRegisterShutdownHook(false);
        var closed = new CountDownLatch(1);
        ApplicationListener<ContextClosedEvent> onClosed = event -> closed.countDown();
        server.addListeners(onClosed);
        var context = start(server, settings, CONFIGURATION);
        int listening = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        context.getBeanProvider(HomeLock.class).ifAvailable(lock -> lock.announce(ServeCommand.url(host, listening)));
        return new SpringServer(context, listening, closed);
    }

    /** Without what Spring would take for an expression, and no longer than a message about it should be. */
    private static String printable(String command) {
        var words = Terminal.printable(command).replaceAll("[$#]+\\{", "{");
        return words.length() <= LONGEST_COMMAND ? words : words.substring(0, LONGEST_COMMAND) + "…";
    }

    private SpringApplication launch(WebApplicationType type) {
        var launch = new SpringApplication(application);
        launch.setWebApplicationType(type);
        launch.setDefaultProperties(LOGGING);
        return launch;
    }

    private ConfigurableApplicationContext start(
            SpringApplication launch, List<String> settings, String configuration) {
        var arguments = new ArrayList<>(settings);
        arguments.add("--bandloom.command=" + command);
        arguments.add(configuration);
        try {
            return launch.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw refusal(e).orElseThrow(() -> e);
        }
    }

    /** What a part of Bandloom, or the network, said when it would not start: a message for the user. */
    private static Optional<CommandFailure> refusal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return Optional.of(CommandFailure.badInput("Port " + taken.getPort()
                        + " is taken. Maybe another server runs; choose another port with --port."));
            }
            if (cause instanceof BindException bind) {
                return Optional.of(CommandFailure.badInput("The server cannot listen there (" + bind.getMessage()
                        + "). Choose an address of this machine with --host and a port with --port."));
            }
            var settings = LocalSettings.refusal(cause);
            if (settings.isPresent()) {
                return settings;
            }
            if (cause.getClass().getName().startsWith("dev.bandloom.")) {
                return Optional.of(CommandFailure.badInput(String.valueOf(cause.getMessage())));
            }
        }
        return Optional.empty();
    }

    /** A workspace for as long as its context is open. */
    private record SpringWorkspace(ConfigurableApplicationContext context) implements Workspace, JobsAside {
        @Override
        public Jobs jobs() {
            return context.getBean(Jobs.class);
        }

        @Override
        public LateRewards lateRewards() {
            return context.getBean(LateRewards.class);
        }

        @Override
        public Lineages lineages() {
            return context.getBean(Lineages.class);
        }

        @Override
        public ArmMemory memory() {
            return context.getBean(ArmMemory.class);
        }

        @Override
        public Recipes recipes() {
            return context.getBean(Recipes.class);
        }

        @Override
        public PolicyReplay policyReplay() {
            return context.getBean(PolicyReplay.class);
        }

        @Override
        public Reports reports() {
            return context.getBean(Reports.class);
        }

        @Override
        public Preview preview() {
            return context.getBean(Preview.class);
        }

        @Override
        public Map<ArmId, List<ArmOrigin>> startedFrom(JobId job) {
            return context.getBean(ArmActivity.class).of(job).startedFrom();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** A server for as long as its context is open. */
    private record SpringServer(ConfigurableApplicationContext context, int port, CountDownLatch closed)
            implements ServeCommand.Serving {
        @Override
        public void await() throws InterruptedException {
            closed.await();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
