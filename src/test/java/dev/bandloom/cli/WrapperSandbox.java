package dev.bandloom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The wrapper script in an installation of its own, with JDKs and a Maven that only say what they were asked. */
final class WrapperSandbox {
    private static final List<String> TOOLS =
            List.of("sed", "head", "dirname", "readlink", "find", "mkdir", "rm", "mv", "cat", "sleep", "env", "uname");

    /**
     * Says its version and its arguments; unpacks a jar and archives classes when asked, unless it is to fail; ends with 7 for
     * the command {@code fail}.
     */
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *" extract "*) for last; do :; done; mkdir -p "$last/lib" && : >"$last/bandloom.jar"; exit ;; esac
            case $1 in
                -XX:ArchiveClassesAtExit=*)
                    echo noise; echo noise >&2
                    { echo "$PWD"; env; for argument; do echo "[$argument]"; done; } >"$(dirname "$0")/training.log"
                    : >"${1#*=}"
                    [ ! -e "$(dirname "$0")/untrainable" ]
                    exit ;;
            esac
            echo "java %s"
            for argument; do echo "[$argument]"; done
            case "$*" in *" fail") exit 7 ;; esac
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo "$PWD $JAVA_HOME $*" >>"$(dirname "$0")/maven.log"
            case "$*" in *package*) [ ! -f broken ] || exit 1; mkdir -p target && : >target/bandloom.jar ;; esac
            """;

    final Path install;
    private final Path root;
    private final Path tools;
    private final Path jdks;
    private final Map<String, String> environment = new TreeMap<>();

    WrapperSandbox(Path root) throws IOException {
        this.root = root;
        tools = Files.createDirectories(root.resolve("tools"));
        jdks = Files.createDirectories(root.resolve("jdks"));
        install = Files.createDirectories(root.resolve("in stall"));
        for (var tool : TOOLS) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
        }
        Files.copy(Path.of("bandloom"), install.resolve("bandloom"));
        Files.setPosixFilePermissions(install.resolve("bandloom"), PosixFilePermissions.fromString("rwxr-xr-x"));
        executable(install.resolve("mvnw"), MAVEN);
        for (var source : List.of("src/main/App.java", "pom.xml", "models/models.yaml")) {
            Files.createDirectories(install.resolve(source).getParent());
            touch(source, Instant.parse("2026-01-01T00:00:00Z"));
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", root.toString());
        environment.put("BANDLOOM_JDK_DIRS", jdks.toString());
    }

    /** Puts a JDK of this version where the script looks; returns its folder. */
    Path jdk(String version) throws IOException {
        var home = jdks.resolve("jdk " + version);
        executable(home.resolve("bin/java"), JAVA.formatted(version));
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("bin/jar"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** Makes the JDK in this folder the default one. */
    void onPath(Path home) throws IOException {
        Files.createSymbolicLink(tools.resolve("java"), home.resolve("bin/java"));
    }

    void set(String name, Object value) {
        environment.put(name, value.toString());
    }

    void touch(String file, Instant modified) throws IOException {
        var path = install.resolve(file);
        if (!Files.exists(path)) {
            Files.writeString(path, "");
        }
        Files.setLastModifiedTime(path, FileTime.from(modified));
    }

    /** The run of the JDK in this folder that archived classes: its folder, its environment, its arguments; a line each. */
    List<String> training(Path home) throws IOException {
        return Files.readAllLines(home.resolve("bin/training.log"));
    }

    /** What Maven was asked, one line for each call: folder, JDK, arguments. */
    List<String> mavenCalls() throws IOException {
        var log = install.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Said run(String... args) throws IOException, InterruptedException {
        return runFrom(install.resolve("bandloom"), args);
    }

    Said runFrom(Path script, String... args) throws IOException, InterruptedException {
        return said(start(script, args));
    }

    Process start(Path script, String... args) throws IOException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(args));
        var builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Said said(Process process) throws IOException, InterruptedException {
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " on the PATH"));
    }

    /** What a process said, and how it ended. */
    record Said(int exit, String out, String err) {}
}
