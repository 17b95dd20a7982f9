package dev.bandloom.cli.simulate;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.dataset.NearestName;
import dev.bandloom.routing.simulation.Environment;
import dev.bandloom.routing.simulation.EnvironmentReader;
import dev.bandloom.routing.simulation.Environments;
import dev.bandloom.routing.simulation.InvalidEnvironmentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The environments that a user names: built-in ones, and files. */
final class NamedEnvironments {
    private static final String ALL = "all";
    private static final int MOST_BYTES = 4 << 20;

    private NamedEnvironments() {}

    /** Reads them all; every problem of every one is reported at once. */
    static List<Environment> read(List<String> names) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                wanted.addAll(Environments.names());
            } else {
                wanted.add(name);
            }
        }
        var environments = new ArrayList<Environment>();
        var problems = new ArrayList<String>();
        for (String name : wanted) {
            try {
                environments.add(Environments.names().contains(name) ? Environments.of(name) : file(name));
            } catch (InvalidEnvironmentException invalid) {
                invalid.problems().forEach(problem -> problems.add(name + ": " + problem));
            } catch (CommandFailure unreadable) {
                problems.add(String.valueOf(unreadable.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw CommandFailure.badInput(String.join("\n", problems));
        }
        return environments;
    }

    private static Environment file(String name) {
        Path path = path(name);
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.badInput(
                    Files.isDirectory(path)
                            ? name + " is a folder, not an environment."
                            : name + " is neither a file nor one of " + ALL + ", "
                                    + String.join(", ", Environments.names())
                                    + NearestName.hint(name, Environments.names()));
        }
        try (var in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw CommandFailure.badInput(name + " is larger than 4 MiB, the most an environment may be.");
            }
            return EnvironmentReader.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException noText) {
            throw CommandFailure.badInput(name + " is not UTF-8 text; save it as such.");
        } catch (IOException e) {
            throw CommandFailure.badInput(name + " cannot be read: " + e.getMessage());
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException wrong) {
            throw CommandFailure.badInput("'" + name + "' can be no file's name: " + wrong.getReason() + ".");
        }
    }

    /** A line for each built-in environment. */
    static void list(PrintWriter out) {
        for (String name : Environments.names()) {
            Environment environment = Environments.of(name);
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %5d pulls of %2d arms%s%s%s",
                    name,
                    environment.horizon(),
                    environment.arms().size(),
                    environment.delay() > 0 ? ", delay " + environment.delay() : "",
                    environment.context() == null
                            ? ""
                            : ", " + environment.context().dim() + " features",
                    environment.priced() ? ", costs" : ""));
        }
    }
}
