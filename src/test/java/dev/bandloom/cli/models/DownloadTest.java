package dev.bandloom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.random.RandomStreams;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTest {
    private static final long MOST = 10 << 20;

    @TempDir
    Path folder;

    private final byte[] content = new byte[300_000];
    private String hash;
    private Path target;
    private FileServer server;

    @BeforeEach
    void serve() throws Exception {
        RandomStreams.of(7).stream("download").nextBytes(content);
        hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        target = folder.resolve("model.onnx");
        server = new FileServer(content);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void run_wholeFile_arrivesUnderItsNameAlone() {
        var progress = new ArrayList<Long>();

        boolean fetched = download("/model.onnx", hash, MOST).run((done, total) -> progress.add(done));

        assertThat(fetched).isTrue();
        assertThat(target).hasBinaryContent(content);
        assertThat(folder).isDirectoryContaining(target::equals).isDirectoryNotContaining(path -> !path.equals(target));
        assertThat(progress).isSorted().endsWith((long) content.length);
    }

    @Test
    void run_fileThatIsThere_isNotAskedForAgain() throws IOException {
        Files.write(target, content);

        assertThat(download("/model.onnx", hash, MOST).run((done, total) -> {})).isFalse();
        assertThat(server.asked).isEmpty();
    }

    @Test
    void run_otherFileOfThatName_isLeftAlone() throws IOException {
        Files.writeString(target, "mine");

        assertThatThrownBy(() -> download("/model.onnx", hash, MOST).run((done, total) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is there already with another content");
        assertThat(target).hasContent("mine");
    }

    @Test
    void run_connectionThatBreaks_goesOnWhereItStopped() {
        server.cutAfter = 120_000;

        download("/model.onnx", hash, MOST).run((done, total) -> {});

        assertThat(target).hasBinaryContent(content);
        assertThat(server.asked).hasSizeGreaterThan(1).startsWith("whole");
        assertThat(server.asked.subList(1, server.asked.size())).allMatch(range -> range.matches("bytes=[1-9]\\d*-"));
    }

    @Test
    void run_partOfAnEarlierRun_isCompleted() throws IOException {
        Files.write(part(), Arrays.copyOf(content, 100_000));

        download("/model.onnx", hash, MOST).run((done, total) -> {});

        assertThat(target).hasBinaryContent(content);
        assertThat(server.asked).containsExactly("bytes=100000-");
    }

    @Test
    void run_partOfAnotherFile_startsAgain() throws IOException {
        Files.write(part(), new byte[1000]);

        assertThat(download("/model.onnx", hash, MOST).run((done, total) -> {})).isTrue();
        assertThat(target).hasBinaryContent(content);
    }

    @ParameterizedTest
    @CsvSource({
        "https://1.1.1.1/a, http://127.0.0.1:8080/b, false",
        "https://1.1.1.1/a, https://127.0.0.1/b, false",
        "https://1.1.1.1/a, https://10.1.2.3/b, false",
        "https://1.1.1.1/a, https://192.168.0.1/b, false",
        "https://1.1.1.1/a, https://169.254.169.254/latest/meta-data, false",
        "https://1.1.1.1/a, https://[::1]/b, false",
        "https://1.1.1.1/a, https://[fd00::1]/b, false",
        "https://1.1.1.1/a, https://0.0.0.0/b, false",
        "https://1.1.1.1/a, https://8.8.8.8/b, true",
        "http://127.0.0.1:80/a, http://127.0.0.1:81/b, true",
        "http://127.0.0.1:80/a, https://8.8.8.8/b, true",
        "https://10.0.0.1/a, https://10.0.0.2/b, true"
    })
    void checkRedirection_fromOutsideIntoThisNetwork_isRefused(String from, String to, boolean followed) {
        if (followed) {
            assertThatCode(() -> DownloadAddress.checkRedirection(URI.create(from), URI.create(to)))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> DownloadAddress.checkRedirection(URI.create(from), URI.create(to)))
                    .isInstanceOf(Download.Refusal.class)
                    .hasMessageContaining("inside of this network");
        }
    }

    @Test
    void run_serverWithoutRanges_startsAgain() throws IOException {
        server.ranges = false;
        Files.write(part(), Arrays.copyOf(content, 100_000));

        download("/model.onnx", hash, MOST).run((done, total) -> {});

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void run_partThatIsWhole_needsNoMore() throws IOException {
        Files.write(part(), content);

        download("/model.onnx", hash, MOST).run((done, total) -> {});

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void run_partThatIsTooLong_startsAgain() throws IOException {
        Files.write(part(), new byte[content.length + 5]);

        download("/model.onnx", hash, MOST).run((done, total) -> {});

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void run_wrongContent_isThrownAway() {
        String other = "0".repeat(64);

        assertThatThrownBy(() -> download("/model.onnx", other, MOST).run((done, total) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("has the sha256 " + hash + ", not " + other);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void run_serverThatAlwaysHangsUp_isGivenUpAndItsBytesAreKept() throws IOException {
        Files.write(part(), Arrays.copyOf(content, 5_000));
        server.answer("/model.onnx", exchange -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 5000-299999/300000");
            exchange.sendResponseHeaders(206, 295_000);
        });

        assertThatThrownBy(() -> download("/model.onnx", hash, MOST).run((done, total) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("5000 bytes are kept; the same command goes on from there");
        assertThat(server.asked).isNotEmpty().containsOnly("bytes=5000-");
        assertThat(target).doesNotExist();
    }

    @Test
    void run_fileBeyondTheBound_isRefusedBeforeItArrives() throws IOException {
        assertThatThrownBy(() -> download("/model.onnx", hash, 200_000).run((done, total) -> {}))
                .hasMessageContaining("has more than 0 MiB; --max-size allows more");
        assertThat(part()).doesNotExist();
    }

    @Test
    void run_endlessAnswerWithoutLength_stopsAtTheBound() {
        server.answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThatThrownBy(() -> download("/endless", hash, 1 << 20).run((done, total) -> {}))
                .hasMessageContaining("has more than 1 MiB");
        assertThat(part().toFile().length()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void run_redirection_isFollowed() {
        server.answer("/here", exchange -> {
            exchange.getResponseHeaders().add("Location", "/there/model.onnx");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(download("/here", hash, MOST).run((done, total) -> {})).isTrue();
        assertThat(target).hasBinaryContent(content);
    }

    @ParameterizedTest
    @CsvSource({
        "http://models.example/model.onnx, http:// is not encrypted",
        "file:///etc/passwd, is no complete address",
        "ftp://models.example/model.onnx, 'addresses begin with https://, not ftp:'"
    })
    void run_redirectionToAnUnsafePlace_isRefused(String location, String message) {
        server.answer("/here", exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatThrownBy(() -> download("/here", hash, MOST).run((done, total) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void run_redirectionsInACircle_end() {
        server.answer("/here", exchange -> {
            exchange.getResponseHeaders().add("Location", "/here");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatThrownBy(() -> download("/here", hash, MOST).run((done, total) -> {}))
                .hasMessageContaining("redirects more than 5 times");
    }

    @ParameterizedTest
    @CsvSource({"404, there is no such file", "403, it wants to know who asks", "500, the server answered 500"})
    void run_refusal_isSaid(int status, String message) {
        server.answer("/model.onnx", exchange -> exchange.sendResponseHeaders(status, -1));

        assertThatThrownBy(() -> download("/model.onnx", hash, MOST).run((done, total) -> {}))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void run_addressWithAPassword_isRefused() {
        var withPassword = new Download(
                URI.create("https://user:word@models.example/m.onnx"),
                hash,
                target,
                false,
                MOST,
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> withPassword.run((done, total) -> {}))
                .hasMessageContaining("must not hold a name and password");
    }

    private Path part() {
        return folder.resolve("model.onnx." + hash.substring(0, 12) + ".part");
    }

    private Download download(String path, String sha256, long most) {
        return new Download(server.uri(path), sha256, target, false, most, Duration.ofSeconds(20));
    }
}
