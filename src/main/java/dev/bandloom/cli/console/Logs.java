package dev.bandloom.cli.console;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What libraries say in commands that start no application. */
public final class Logs {
    private Logs() {}

    /** Warnings and errors only. */
    public static void warningsOnly() {
        LoggingSystem.get(Logs.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
