package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.job.FakeServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {
    private static final int MIB = 1 << 20;

    private static FakeServer server;

    @BeforeAll
    static void start() {
        server = FakeServer.start("--bandloom.web.allowed-hosts=bandloom.example,other.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void hundredMegabytes_areRefused() throws IOException {
        var answer = RawHttp.exchange(
                server.port(),
                RequestLimitsTest::hundredMegabytes,
                "POST /api/v1/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/yaml",
                "Content-Length: " + 100 * MIB);

        assertTooLarge(answer);
    }

    @Test
    void hundredMegabytesInChunks_areRefused() throws IOException {
        var answer = RawHttp.exchange(
                server.port(),
                out -> {
                    var head = (Integer.toHexString(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    var chunk = new byte[MIB];
                    for (int i = 0; i < 100; i++) {
                        out.write(head);
                        out.write(chunk);
                        out.write('\r');
                        out.write('\n');
                    }
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                },
                "POST /api/v1/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/yaml",
                "Transfer-Encoding: chunked");

        assertTooLarge(answer);
    }

    @Test
    void announcedSizeAlone_isEnoughToRefuse() throws IOException {
        var line = RawHttp.firstLine(
                server.port(),
                "POST /api/v1/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/yaml",
                "Content-Length: " + 100L * 1024 * MIB);

        assertThat(line).startsWith("HTTP/1.1 413");
    }

    @Test
    void largestBody_isRead() throws IOException {
        var recipe = "num_samples: 4" + "\n".repeat(MIB - 14);

        var answer = RawHttp.exchange(
                server.port(),
                out -> out.write(recipe.getBytes(StandardCharsets.US_ASCII)),
                "POST /api/v1/jobs HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/yaml",
                "Content-Length: " + MIB);

        assertThat(answer).startsWith("HTTP/1.1 202");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:8080",
                "bandloom.example:80",
                "other.example"
            })
    void ownHost_isAnswered(String host) throws IOException {
        assertThat(get("Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "[::2]:80"
            })
    void foreignHost_isMisdirected(String host) throws IOException {
        assertThat(get("Host: " + host)).startsWith("HTTP/1.1 421").contains("\"code\":\"host_not_allowed\"");
    }

    @Test
    void ownPage_mayCall() throws IOException {
        assertThat(get("Host: localhost:8080", "Origin: http://localhost:8080")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://localhost:9090", "http://localhost:8080.evil.example"})
    void foreignPage_mayNotCall(String origin) throws IOException {
        assertThat(get("Host: localhost:8080", "Origin: " + origin))
                .startsWith("HTTP/1.1 403")
                .contains("\"code\":\"origin_not_allowed\"");
    }

    @Test
    void brokenRequestLine_revealsNothing() throws IOException {
        assertThat(RawHttp.exchange(server.port(), "GET /api/v1/jobs?<> HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception", "Tomcat", "at org.");
    }

    private static String get(String... headers) throws IOException {
        var head = new String[headers.length + 1];
        head[0] = "GET /api/v1/jobs HTTP/1.1";
        System.arraycopy(headers, 0, head, 1, headers.length);
        return RawHttp.exchange(server.port(), head);
    }

    private static void hundredMegabytes(OutputStream out) throws IOException {
        var block = new byte[MIB];
        for (int i = 0; i < 100; i++) {
            out.write(block);
        }
    }

    private static void assertTooLarge(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("\"code\":\"body_too_large\"");
    }
}
