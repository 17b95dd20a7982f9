package dev.bandloom.routing.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The environments that ship with the product. */
public final class Environments {
    private static final List<String> NAMES = List.of(
            "bernoulli", "close", "short", "delayed", "switching", "rotting", "costs", "linear", "mixed", "steady");

    private Environments() {}

    public static List<String> names() {
        return NAMES;
    }

    /** @throws IllegalArgumentException when none has this name */
    public static Environment of(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("No environment is named '" + name + "'; choose from "
                    + String.join(", ", NAMES) + " or give a file");
        }
        try (InputStream stream = Environments.class.getResourceAsStream("/simulator/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("Environment '" + name + "' is missing from the installation");
            }
            return EnvironmentReader.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
