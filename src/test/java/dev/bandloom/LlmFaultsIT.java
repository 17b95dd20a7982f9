package dev.bandloom;

import static dev.bandloom.llm.fake.Behaviours.latency;
import static dev.bandloom.llm.fake.Behaviours.mixed;
import static dev.bandloom.llm.fake.Behaviours.spoilt;
import static dev.bandloom.llm.fake.Behaviours.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.bandloom.llm.fake.Behaviour;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import dev.bandloom.llm.fake.Share;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A job of the built jar against an endpoint that fails in every way that is not fatal. */
class LlmFaultsIT {
    private static final int SAMPLES = 150;
    private static final List<UnaryOperator<String>> MENDABLE = List.of(
            text -> "```json\n" + text + "\n```",
            text -> "<think>Let me see {\"items\": [\"no\"]}</think>" + text,
            text -> "Here you are:\n" + text + "\nAnything else?",
            text -> text.substring(0, text.length() - 2) + ",]}");

    @TempDir
    Path folder;

    static Stream<Arguments> mixes() {
        return Stream.of(
                argumentSet("overload", overload(writer(5))),
                argumentSet("failures", failures(writer(5))),
                argumentSet("unreliable model", unreliable(writer(5))),
                argumentSet("all at once", overload(failures(unreliable(writer(5))))));
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void everyMixThatIsNotFatal_endsWithExactlyNAndCountsThatAddUp(Behaviour mix) throws Exception {
        try (var server = FakeLlmServer.start(mix)) {
            var desk = LlmDesk.with(folder, server, "timeout: 1s", "max-concurrency: 16");
            String recipe = desk.recipe(SAMPLES, "router_config: {arms: [naive_balanced], batch_size: 5}\n");

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
            assertThat(desk.samples()).hasSize(SAMPLES);
            assertThat(desk.samples().stream().map(sample -> sample.response())).doesNotHaveDuplicates();
            JsonNode report = desk.report();
            long calls = report.path("usage").path("calls").asLong();
            long retries = report.path("usage").path("retries").asLong();
            long failed = server.traffic().calls().size() - server.traffic().count(200);
            assertThat(calls + retries)
                    .as("attempts, " + server.traffic())
                    .isEqualTo(server.traffic().calls().size());
            assertThat(retries).as("attempts that failed").isGreaterThanOrEqualTo(failed);
            long judged = 0;
            for (JsonNode count : report.path("samples")) {
                judged += count.asLong();
            }
            assertThat(judged + report.path("failed_candidates").asLong())
                    .isEqualTo(report.path("candidates").asLong());
            long explained = 0;
            for (JsonNode count : report.path("failures")) {
                explained += count.asLong();
            }
            assertThat(explained).isEqualTo(report.path("failed_batches").asLong());
            assertThat(server.traffic().maxInFlight()).isLessThanOrEqualTo(16);
        }
    }

    /** 30% 429, with Retry-After in each of its forms, and without. */
    private static Behaviour overload(Behaviour rest) {
        return mixed(
                1,
                rest,
                Share.of(0.1, Reply.error(429, "Slow down")),
                Share.of(0.1, Reply.busyMillis(Duration.ofMillis(50))),
                Share.of(0.05, Reply.busy(Duration.ofSeconds(1))),
                Share.of(0.05, call -> Reply.busyUntil(Instant.now().plusSeconds(1))));
    }

    /** 20% 500, some resets, some that hang for longer than the deadline, some that dribble. */
    private static Behaviour failures(Behaviour rest) {
        return mixed(
                2,
                rest,
                Share.of(0.2, Reply.error(500, "Out of order")),
                Share.of(0.05, Reply.reset()),
                Share.of(0.02, Reply.hang()),
                Share.of(0.02, Reply.dribble("{\"items\": [" + "1, ".repeat(5_000) + "]}", 10)));
    }

    /** Replies that can be mended, refusals, wrong types, no choices, a text of 5 MiB, arrays that break off. */
    private static Behaviour unreliable(Behaviour rest) {
        Behaviour mendable = call -> spoilt(rest, MENDABLE.get((int) (call.number() % MENDABLE.size())))
                .answer(call);
        Behaviour cut = call -> {
            Reply reply = rest.answer(call);
            return reply instanceof Reply.Completion written && written.text() != null
                    ? Reply.ok(
                            written.text().substring(0, written.text().length() * 2 / 3),
                            "length",
                            new Reply.Tokens(9, 9))
                    : reply;
        };
        return mixed(
                3,
                latency(Duration.ofMillis(5), rest),
                Share.of(0.3, mendable),
                Share.of(0.1, cut),
                Share.of(0.05, Reply.refusal("I would rather not.")),
                Share.of(0.05, Reply.items(List.of(1, true, "text"))),
                Share.of(0.05, Reply.emptyChoices()),
                Share.of(0.02, Reply.huge(5)),
                Share.of(0.05, Reply.ok("no JSON at all")));
    }
}
