package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of classes that a build ends with: used where it fits, passed over without a word where it does not. */
class ClassArchiveIT {
    private static final String OPTION = "-XX:SharedArchiveFile=";
    private static final String FROM_ARCHIVE = "shared objects file (top)";

    @TempDir
    Path folder;

    /** What a process said on both streams, and which classes it loaded from where. */
    private record Said(String out, String classes) {}

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void archive_servesEveryCollectorWithCompressedPointers(String collector) throws Exception {
        Said said = version(archive(), collector);

        assertThat(said.classes()).contains("dev.bandloom.cli.Bandloom source: " + FROM_ARCHIVE);
        assertThat(said.out()).matches("Bandloom \\S+ on Java \\S+\\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseCompressedOops", "-XX:+UseZGC", "-Xshare:off"})
    void optionsThatTheArchiveDoesNotFit_areNoNews(String option) throws Exception {
        Said said = version(archive(), option);

        assertThat(said.classes()).doesNotContain(FROM_ARCHIVE);
        assertThat(said.out()).matches("Bandloom \\S+ on Java \\S+\\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 1_000_000})
    void archiveThatBreaksOff_isNoNews(int bytes) throws Exception {
        Path broken = folder.resolve("classes.jsa");
        Files.write(broken, Arrays.copyOf(Files.readAllBytes(archive()), bytes));

        Said said = version(broken, "-XX:+UseSerialGC");

        assertThat(said.classes()).doesNotContain(FROM_ARCHIVE);
        assertThat(said.out()).matches("Bandloom \\S+ on Java \\S+\\n");
    }

    @Test
    void archiveOfAnotherJvm_isNoNews() throws Exception {
        Path other = folder.resolve("classes.jsa");
        byte[] bytes = Files.readAllBytes(archive());
        // The header names the version of the JVM in its first kilobyte.
        Arrays.fill(bytes, 40, 1000, (byte) 'x');
        Files.write(other, bytes);

        Said said = version(other, "-XX:+UseSerialGC");

        assertThat(said.classes()).doesNotContain(FROM_ARCHIVE);
        assertThat(said.out()).matches("Bandloom \\S+ on Java \\S+\\n");
    }

    private static Path archive() {
        return BuiltApp.command(BandloomProcess.INSTALL).stream()
                .filter(argument -> argument.startsWith(OPTION))
                .map(argument -> Path.of(argument.substring(OPTION.length())))
                .findFirst()
                .orElseThrow();
    }

    private Said version(Path archive, String option) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        for (String argument : BuiltApp.command(BandloomProcess.INSTALL)) {
            if (argument.equals("-jar")) {
                command.addAll(List.of(option, "-Xlog:class+load:file=loaded.txt"));
            }
            if (!argument.equals("-XX:+UseSerialGC")) {
                command.add(argument.startsWith(OPTION) ? OPTION + archive : argument);
            }
        }
        command.add("version");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return new Said(out, Files.readString(folder.resolve("loaded.txt")));
    }
}
