package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class WrapperScriptTest {
    @TempDir
    Path root;

    private WrapperSandbox sandbox;

    @BeforeEach
    void install() throws IOException {
        sandbox = new WrapperSandbox(root.toRealPath());
    }

    @Test
    void noJdk_isSaidWithWhatToInstall() throws Exception {
        var said = sandbox.run("--help");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .startsWith("Bandloom needs a JDK of version 21 or later. Found no JDK at all.")
                .contains("apt install openjdk-21-jdk", "brew install openjdk", "JAVA_HOME");
        assertThat(sandbox.mavenCalls()).isEmpty();
    }

    @Test
    void oldJdksAlone_areNamed() throws Exception {
        var seventeen = sandbox.jdk("17.0.15");
        var eight = sandbox.jdk("1.8.0_402");
        sandbox.onPath(seventeen);

        var said = sandbox.run("--help");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("Found only:\n")
                .contains("  " + seventeen + " (Java 17)\n", "  " + eight + " (Java 8)\n")
                .containsOnlyOnce("(Java 17)");
    }

    @Test
    void newestJdk_isTakenThoughTheDefaultIsOld() throws Exception {
        sandbox.onPath(sandbox.jdk("17.0.15"));
        sandbox.jdk("21.0.2");
        sandbox.jdk("25");

        assertThat(sandbox.run("--help").out()).startsWith("java 25\n");
    }

    @Test
    void javaHome_isTakenWhenItIsNewEnough() throws Exception {
        sandbox.set("JAVA_HOME", sandbox.jdk("21.0.2"));
        sandbox.jdk("25");

        assertThat(sandbox.run("--help").out()).startsWith("java 21.0.2\n");
    }

    @Test
    void javaHome_isPassedOverWhenItIsOldOrNoJdk() throws Exception {
        sandbox.jdk("25.0.1");

        sandbox.set("JAVA_HOME", sandbox.jdk("17"));
        assertThat(sandbox.run("--help").out()).startsWith("java 25.0.1\n");
        sandbox.set("JAVA_HOME", "/nonexistent");
        assertThat(sandbox.run("--help").out()).startsWith("java 25.0.1\n");
    }

    @Test
    void argumentsAndExitCode_passThroughALinkFromAnywhere() throws Exception {
        sandbox.jdk("25");
        var link = Files.createSymbolicLink(root.resolve("a link"), Path.of("in stall/bandloom"));

        var said = sandbox.runFrom(link, "run", "my recipe.yaml", "", "fail");

        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.out())
                .contains(
                        "[-Dbandloom.install=" + sandbox.install + "]\n",
                        "[-Dbandloom.terminal=false]\n",
                        "[-jar]\n[" + sandbox.install
                                + "/target/app/bandloom.jar]\n[run]\n[my recipe.yaml]\n[]\n[fail]\n");
    }

    @Test
    void jvmOptions_arePassedOn() throws Exception {
        sandbox.jdk("25");
        sandbox.set("BANDLOOM_JAVA_OPTS", "-Xmx1g -Dx=y");

        assertThat(sandbox.run("--help").out()).contains("[-Xmx1g]\n[-Dx=y]\n[-jar]\n");
    }

    @Test
    void firstUse_buildsAndTheNextDoesNot() throws Exception {
        var jdk = sandbox.jdk("25");

        var first = sandbox.run("--help");
        var second = sandbox.run("--help");

        assertThat(first.err()).isEqualTo("Building Bandloom (first use) ...\n");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(sandbox.mavenCalls())
                .containsExactly(
                        sandbox.install + " " + jdk + " -q -B -Dmaven.test.skip -Dspotless.check.skip package");
    }

    @Test
    void build_endsWithAnArchiveOfClassesThatEveryCommandUses() throws Exception {
        var jdk = sandbox.jdk("25");
        sandbox.set("BANDLOOM_STORE_URL", "jdbc:postgresql://db.example/users");
        sandbox.set("JAVA_TOOL_OPTIONS", "-Xmx16m");
        var app = sandbox.install + "/target/app";

        var first = sandbox.run("jobs");
        var later = sandbox.run("run", "recipe.yaml");

        assertThat(first.out()).doesNotContain("noise").contains("[-XX:SharedArchiveFile=" + app + "/classes.jsa]\n");
        assertThat(first.err()).isEqualTo("Building Bandloom (first use) ...\n");
        assertThat(later.out()).contains("[-XX:SharedArchiveFile=" + app + "/classes.jsa]\n[-Xlog:disable]\n");
        assertThat(sandbox.training(jdk))
                .startsWith(app + "/training")
                .contains(
                        "BANDLOOM_HOME=" + app + "/training/home",
                        "[offline]",
                        "[" + sandbox.install + "/config/recipes/demo.yaml]")
                .noneMatch(line -> line.contains("db.example") || line.contains("-Xmx16m"));
        assertThat(Path.of(app))
                .isDirectoryContaining("glob:**/classes.jsa")
                .isDirectoryNotContaining("glob:**/training");
    }

    @Test
    void archiveThatCannotBeMade_isDoneWithout() throws Exception {
        var jdk = sandbox.jdk("25");
        Files.createFile(jdk.resolve("bin/untrainable"));

        var said = sandbox.run("jobs");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).doesNotContain("Archive", "-Xlog").endsWith("[jobs]\n");
        assertThat(said.err()).isEqualTo("Building Bandloom (first use) ...\n");
        assertThat(sandbox.install.resolve("target/app/training")).doesNotExist();
    }

    @Test
    void leftoversOfAKilledBuild_areNeitherUsedNorInTheWay() throws Exception {
        sandbox.jdk("25");
        sandbox.run("jobs");
        var app = sandbox.install.resolve("target/app");
        Files.createDirectories(app.resolve("training/home"));
        Files.move(app.resolve("classes.jsa"), app.resolve("training/classes.jsa"));

        assertThat(sandbox.run("jobs").out()).doesNotContain("Archive").endsWith("[jobs]\n");
        sandbox.touch("pom.xml", Instant.now().plusSeconds(3600));
        assertThat(sandbox.run("jobs").out()).contains("[-XX:SharedArchiveFile=" + app + "/classes.jsa]\n");
        assertThat(app.resolve("training")).doesNotExist();
    }

    @Test
    void longCommand_asksForLargePagesWhereLinuxGivesThem() throws Exception {
        sandbox.jdk("25");
        Path setting = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean given = Files.isReadable(setting) && !Files.readString(setting).contains("[never]");

        assertThat(sandbox.run("serve").out().contains("[-XX:+UseTransparentHugePages]\n"))
                .isEqualTo(given);
        assertThat(sandbox.run("jobs").out()).doesNotContain("HugePages");
    }

    @Test
    void collectorOfTheUser_takesThePlaceOfTheSmallOne() throws Exception {
        sandbox.jdk("25");

        assertThat(sandbox.run("jobs").out()).contains("[-XX:+UseSerialGC]\n");
        sandbox.set("BANDLOOM_JAVA_OPTS", "-Xmx1g -XX:+UseZGC");
        assertThat(sandbox.run("jobs").out()).contains("[-XX:+UseZGC]\n").doesNotContain("UseSerialGC");
    }

    @Test
    void changedSource_isBuilt() throws Exception {
        sandbox.jdk("25");
        for (var source : new String[] {"src/main/App.java", "pom.xml", "models/models.yaml"}) {
            sandbox.run("--help");
            sandbox.touch(source, Instant.now().plusSeconds(3600));

            assertThat(sandbox.run("--help").err()).isEqualTo("Building Bandloom (its sources have changed) ...\n");
            sandbox.touch(source, Instant.parse("2026-01-01T00:00:00Z"));
        }
        assertThat(sandbox.run("--help").err()).isEmpty();
    }

    @Test
    void brokenBuild_endsWithOneAndRunsNothing() throws Exception {
        sandbox.jdk("25");
        sandbox.touch("broken", Instant.now());

        var said = sandbox.run("--help");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("Bandloom could not be built.");
        assertThat(said.out()).isEmpty();
        assertThat(sandbox.install.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void firstUsesAtOnce_buildOnce() throws Exception {
        sandbox.jdk("25");
        var script = sandbox.install.resolve("bandloom");

        var one = sandbox.start(script, "one");
        var two = sandbox.start(script, "two");

        assertThat(WrapperSandbox.said(one).out()).endsWith("[one]\n");
        assertThat(WrapperSandbox.said(two).out()).endsWith("[two]\n");
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void lockOfADeadBuild_isTakenOver() throws Exception {
        sandbox.jdk("25");
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(sandbox.install.resolve("target/build.lock"));
        Files.writeString(sandbox.install.resolve("target/build.lock/pid"), Long.toString(dead.pid()));

        assertThat(sandbox.run("--help").exit()).isZero();
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void test_isMavensVerify() throws Exception {
        sandbox.onPath(sandbox.jdk("17"));
        var jdk = sandbox.jdk("25");

        assertThat(sandbox.run("test").exit()).isZero();
        assertThat(sandbox.run("test", "-Dtest=Some Test").exit()).isZero();
        assertThat(sandbox.mavenCalls())
                .containsExactly(
                        sandbox.install + " " + jdk + " -B verify",
                        sandbox.install + " " + jdk + " -B verify -Dtest=Some Test");
    }
}
