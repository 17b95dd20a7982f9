package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.remote.JobClient;
import dev.bandloom.job.FakeServer;
import dev.bandloom.store.DataHome;
import dev.bandloom.store.HomeLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class SpringLauncherTest {
    @Test
    void workspace_hasJobsAndNoWebServer() {
        try (var workspace = new SpringLauncher(FakeServer.Surface.class, "run demo.yaml").open()) {
            assertThat(workspace.jobs().list(null, 10).items()).isEmpty();
            assertThat(workspace.recipes()).isNotNull();
        }
    }

    @Test
    void server_listensWhereItWasToldWithItsConfiguration() throws Exception {
        var server = new SpringLauncher(FakeServer.Surface.class, "serve").serve("127.0.0.1", 0, List.of("a.example"));
        int port = server.port();

        var client = new JobClient(URI.create("http://127.0.0.1:" + port));
        var job = client.submit("num_samples: 4".getBytes(StandardCharsets.UTF_8), null, true);
        assertThat(client.find(job.id()).target()).isEqualTo(4);
        var arms = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/arms"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(arms, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
        server.close();
        server.await();
    }

    @Test
    void takenPort_isSaidInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            var launcher = new SpringLauncher(FakeServer.Surface.class, "run demo.yaml");

            assertThatThrownBy(() -> launcher.serve("127.0.0.1", port, List.of()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage(
                            "Port " + port + " is taken. Maybe another server runs; choose another port with --port.");
        }
    }

    @Test
    void addressOfAnotherMachine_isSaidInOneLine() {
        var launcher = new SpringLauncher(FakeServer.Surface.class, "run demo.yaml");

        assertThatThrownBy(() -> launcher.serve("192.0.2.1", 0, List.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Choose an address of this machine with --host");
    }

    @Test
    void partThatWillNotStart_isHeardWithExitCodeTwo() {
        var launcher = new SpringLauncher(Refusing.class, "run demo.yaml");

        assertThatThrownBy(launcher::open)
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exit()).isEqualTo(2))
                .hasMessage("Process 12 holds the data directory.");
    }

    @Test
    void lock_namesTheCommandLineAndTheAddress(@TempDir Path folder) throws Exception {
        Locked.folder = folder;

        try (var server = new SpringLauncher(Locked.class, "serve --port 0 #{${x}}").serve("127.0.0.1", 0, List.of())) {
            assertThat(Files.readString(folder.resolve("bandloom.lock")))
                    .contains("command=serve --port 0 {{x}}", "url=http://127.0.0.1:" + server.port());
        }
    }

    /** An application of which a part refuses to start. */
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static class Refusing {
        @Bean
        Object part() {
            throw CommandFailure.badInput("Process 12 holds the data directory.");
        }
    }

    /** The HTTP surface, holding a data directory. */
    @Import(FakeServer.Surface.class)
    static class Locked {
        private static Path folder;

        @Bean
        HomeLock lock(@Value("${bandloom.command}") String command) {
            return HomeLock.acquire(DataHome.open(folder), command, Clock.systemUTC());
        }
    }
}
