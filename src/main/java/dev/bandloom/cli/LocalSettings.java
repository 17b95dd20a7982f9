package dev.bandloom.cli;

import dev.bandloom.cli.console.CommandFailure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The settings that the application would have, for commands that do not start it. */
final class LocalSettings {
    /** Settings of this installation and of its data directory; never files that happen to lie in the working directory. */
    static final String LOCATIONS =
            "classpath:/application.yaml,optional:file:${BANDLOOM_HOME:${user.home}/.bandloom}/application.yaml";

    static final String LOCATION_KEY = "spring.config.location";

    private final Binder binder;

    private LocalSettings(Binder binder) {
        this.binder = binder;
    }

    /**
     * Reads the files, below the variables of the environment.
     *
     * @throws CommandFailure when a file is no YAML
     */
    static LocalSettings read(Map<String, String> environment) {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(environment)));
        settings.getPropertySources().addFirst(new MapPropertySource("locations", Map.of(LOCATION_KEY, LOCATIONS)));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(settings);
        } catch (RuntimeException e) {
            throw translated(e);
        }
        return new LocalSettings(Binder.get(settings));
    }

    /**
     * The settings below a prefix, with their defaults.
     *
     * @throws CommandFailure when they do not fit
     */
    <T> T bind(String prefix, Class<T> type) {
        try {
            return binder.bindOrCreate(prefix, type);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** What is wrong with a file of settings, when that is what a failure is about; its lines are not shown. */
    static Optional<CommandFailure> refusal(Throwable failure) {
        if (failure instanceof MarkedYAMLException yaml) {
            var place = yaml.getProblemMark();
            return Optional.of(
                    unusable((place == null ? "" : "line " + (place.getLine() + 1) + ": ") + yaml.getProblem()));
        }
        if (failure instanceof BindException bind) {
            Throwable last = bind;
            for (@Nullable Throwable cause = bind; cause != null; cause = cause.getCause()) {
                last = cause;
            }
            return Optional.of(unusable(bind.getName() + ": " + last.getMessage()));
        }
        return Optional.empty();
    }

    private static RuntimeException translated(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var refusal = refusal(cause);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return failure;
    }

    private static CommandFailure unusable(String why) {
        return CommandFailure.badInput("The settings in application.yaml of the data directory cannot be used: " + why);
    }
}
