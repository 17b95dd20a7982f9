package dev.bandloom.cli.console;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What is logged on the console of a command that opens models without the service around them. */
public final class Warnings {
    private Warnings() {}

    /** Warnings only, and not those of a library that looks for a GPU and finds none. */
    public static void only() {
        var logging = LoggingSystem.get(Warnings.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel("ai.djl", LogLevel.ERROR);
    }
}
