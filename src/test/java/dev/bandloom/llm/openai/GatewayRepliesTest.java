package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.call;
import static dev.bandloom.llm.openai.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of gateways and servers that leave the protocol, with status 200 as a rule. */
class GatewayRepliesTest {
    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer());
    private final OpenAiEndpoint endpoint = new OpenAiEndpoint(settings(server.baseUrl()));

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
        server.close();
    }

    @Test
    void proxyPage_isDown() {
        server.behave(Behaviours.inTurn(
                Reply.html(200, "<html><body>Please <b>log in</b></body></html>"),
                Reply.html(502, "<html><body>Bad gateway</body></html>"),
                Reply.json("[]"),
                Reply.json("{\"error\":{\"message\":\"upstream is gone\",\"code\":502}}"),
                Reply.json("")));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("Please log in");
        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("Bad gateway");
        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);
        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("upstream is gone");
        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[7]}",
                "{\"choices\":[{\"message\":{\"content\":7}}]}",
                "{\"choices\":[{\"message\":{\"content\":{\"a\":1}}}]}",
                "{\"choices\":[{\"index\":\"x\",\"message\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"message\":{\"refusal\":[1]}}]}"
            })
    void garbledCompletion_isDown(String body) {
        server.behave(Behaviours.always(Reply.json(body)));

        assertThatThrownBy(() -> endpoint.ask(call())).isInstanceOf(CallFailure.Down.class);
    }

    @Test
    void oddUsageOrToolCalls_doNotCostTheAnswer() {
        server.behave(Behaviours.inTurn(
                Reply.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":99999999999,"
                        + "\"completion_tokens\":1}}"),
                Reply.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":4,"
                        + "\"completion_tokens\":1}}"),
                Reply.json(
                        "{\"choices\":[{\"finish_reason\":\"eos\",\"message\":{\"content\":\"a\",\"tool_calls\":null}}],"
                                + "\"created\":1.5,\"usage\":\"none\"}")));

        for (int i = 0; i < 3; i++) {
            assertThat(endpoint.ask(call()).text()).isEqualTo("a");
        }
    }

    @Test
    void errorBehindStatus200_countsAsWhatItIs() {
        server.behave(Behaviours.always(Reply.json("{\"error\":{\"message\":\"slow down\",\"code\":429}}")));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Busy.class)
                .hasMessageContaining("slow down");
    }

    @Test
    void errorWithinAChoice_countsAsWhatItIs() {
        server.behave(Behaviours.always(Reply.json("{\"choices\":[{\"message\":{\"content\":\"\"},"
                + "\"error\":{\"code\":502,\"message\":\"upstream is gone\"}}]}")));

        assertThatThrownBy(() -> endpoint.ask(call()))
                .isInstanceOf(CallFailure.Down.class)
                .hasMessageContaining("HTTP 502: upstream is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning", "reasoning_content"})
    void answerFiledAsReasoning_isTheAnswer(String member) {
        server.behave(Behaviours.always(Reply.json(
                "{\"choices\":[{\"message\":{\"content\":null,\"" + member + "\":\" {\\\"items\\\":[1]}\\n\"}}]}")));

        assertThat(endpoint.ask(call()).text()).isEqualTo("{\"items\":[1]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"finish_reason\":\"length\",\"message\":{\"content\":null,\"reasoning\":\"{}\"}}",
                "{\"finish_reason\":\"stop\",\"message\":{\"content\":\"\",\"reasoning\":\"I could say {}\"}}"
            })
    void reasoningWithoutAnAnswer_isNone(String choice) {
        server.behave(Behaviours.always(Reply.json("{\"choices\":[" + choice + "]}")));

        assertThat(endpoint.ask(call()).text()).isEmpty();
    }

    @Test
    void replyZippedUnasked_isRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}".getBytes(StandardCharsets.UTF_8));
        }
        HttpServer zipping = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        zipping.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
            exchange.close();
        });
        zipping.start();
        try (var asking = new OpenAiEndpoint(
                settings(URI.create("http://127.0.0.1:" + zipping.getAddress().getPort() + "/v1")))) {
            assertThat(asking.ask(call()).text()).isEqualTo("a");
        } finally {
            zipping.stop(0);
        }
    }
}
