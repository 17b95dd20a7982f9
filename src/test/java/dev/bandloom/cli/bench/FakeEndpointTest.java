package dev.bandloom.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FakeEndpointTest {
    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        endpoint.close();
    }

    @Test
    void answer_isACompletionOfDistinctItems() throws Exception {
        var route = route(Duration.ZERO, 10);
        var address = endpoint.serve("a", route);
        var texts = new HashSet<String>();

        for (int call = 0; call < 30; call++) {
            var response = ask(address, "{\"seed\":" + call + "}").join();
            assertThat(response.statusCode()).isEqualTo(200);
            var reply = SampleJson.mapper().readTree(response.body());
            assertThat(reply.at("/usage/total_tokens").intValue()).isEqualTo(600);
            var items = items(reply);
            assertThat(items.size()).isEqualTo(5);
            items.forEach(item -> texts.add(item.get("text").stringValue()));
        }

        assertThat(texts).hasSize(150).allMatch(text -> text.length() >= 20 && text.length() <= 400);
        assertThat(route.traffic().counts().answered()).isEqualTo(30);
        assertThat(route.distinct()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"maxItems\":3}", "{\"prompt\":\"{\\\"maxItems\\\": 3}\"}"})
    void answer_hasAsManyItemsAsTheSchemaAsks(String request) throws IOException {
        var address = endpoint.serve("a", route(Duration.ZERO, 10));

        assertThat(items(SampleJson.mapper()
                                .readTree(ask(address, request).join().body()))
                        .size())
                .isEqualTo(3);
    }

    @Test
    void callsAboveTheLimit_areRefusedAtOnce() {
        var route = route(Duration.ZERO, 2);
        var address = endpoint.serve("a", route);
        route.hold();
        var hanging = List.of(ask(address, "1"), ask(address, "2"));
        await(route, 2);

        var refused = ask(address, "3").join();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        var counts = route.traffic().counts();
        assertThat(List.of(counts.received(), counts.answered(), counts.refused()))
                .containsExactly(3L, 0L, 1L);
        assertThat(counts.open()).isEqualTo(2);
    }

    @Test
    void droppedCalls_getNoAnswerAndLaterOnesDo() {
        var route = route(Duration.ZERO, 10);
        var address = endpoint.serve("a", route);
        route.hold();
        var hanging = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int call = 0; call < 3; call++) {
            hanging.add(ask(address, "call " + call));
        }
        await(route, 3);

        route.drop();

        assertThat(hanging).allSatisfy(call -> assertThat(call).failsWithin(Duration.ofSeconds(20)));
        assertThat(ask(address, "call 0").join().statusCode()).isEqualTo(200);
        var counts = route.traffic().counts();
        assertThat(counts.answered()).isEqualTo(1);
        assertThat(counts.received() - route.distinct()).isEqualTo(1);
        assertThat(counts.open()).isZero();
    }

    @Test
    void routes_countForThemselves() {
        var one = route(Duration.ZERO, 10);
        var other = route(Duration.ZERO, 10);
        endpoint.serve("one", one);
        var address = endpoint.serve("other", other);

        ask(address, "x").join();

        assertThat(one.traffic().counts().received()).isZero();
        assertThat(other.traffic().counts().received()).isEqualTo(1);
    }

    private static Route route(Duration latency, int most) {
        return new Route(latency, most, 5, new CannedReplies(5, 20));
    }

    private static void await(Route route, int open) {
        while (route.traffic().counts().open() < open) {
            Thread.onSpinWait();
        }
    }

    private static JsonNode items(JsonNode reply) {
        return SampleJson.mapper()
                .readTree(reply.at("/choices/0/message/content").stringValue())
                .get("items");
    }

    private CompletableFuture<HttpResponse<String>> ask(URI address, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + "/chat/completions"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
