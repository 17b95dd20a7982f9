package dev.bandloom;

import static dev.bandloom.llm.fake.Behaviours.latency;
import static dev.bandloom.llm.fake.Behaviours.spoilt;
import static dev.bandloom.llm.fake.Behaviours.writer;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.fake.Behaviour;
import dev.bandloom.llm.fake.Call;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Jobs of the built jar that a language model writes: money, crashes, keys, and models that compete. */
class LlmJobsIT {
    private static final int IN_FLIGHT = 8;

    @TempDir
    Path folder;

    @Test
    void maxCost_isOvershotByNoMoreThanTheCallsInFlight() throws Exception {
        // 1,000 tokens in at 1 dollar a million, 500 out at 2: each call costs 0.002 dollars.
        Behaviour priced = call -> {
            var written = (Reply.Completion) writer().answer(call);
            return Reply.ok(written.text(), "stop", new Reply.Tokens(1_000, 500));
        };
        try (var server = FakeLlmServer.start(latency(Duration.ofMillis(20), priced))) {
            var desk = LlmDesk.with(folder, server, "max-concurrency: " + IN_FLIGHT);
            String recipe = desk.recipe(1_000, "execution: {parallelism: 32}\nbudget: {max_cost_usd: 0.05}\n");

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.err()).isEqualTo(3);
            assertThat(finished.out()).contains("budget.max_cost_usd 0.05");
            double paid = server.traffic().count(200) * 0.002;
            assertThat(paid).isBetween(0.05, 0.05 + IN_FLIGHT * 0.002);
            assertThat(desk.report().path("usage").path("cost_usd").asDouble()).isEqualTo(paid, offset());
            assertThat(desk.samples()).isNotEmpty();
        }
    }

    @Test
    void jobKilledAgainAndAgain_asksForNothingTwiceThatWasAnswered() throws Exception {
        try (var server = FakeLlmServer.start(latency(Duration.ofMillis(30), writer()))) {
            var desk = LlmDesk.with(folder, server, "max-concurrency: " + IN_FLIGHT);
            String recipe = desk.recipe(300, "router_config: {arms: [naive_balanced], batch_size: 2}\n");
            int kills = 3;
            for (int kill = 1; kill <= kills; kill++) {
                int until = kill * 30;
                Process process = desk.bandloom.start("run", recipe);
                server.traffic().await(Duration.ofMinutes(1), traffic -> traffic.count(200) >= until);
                process.destroyForcibly().waitFor();
            }

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.err()).isZero();
            assertThat(desk.samples()).hasSize(300);
            Map<JsonNode, Long> asked = server.traffic().calls().stream().collect(groupingBy(Call::body, counting()));
            long again = asked.values().stream().mapToLong(times -> times - 1).sum();
            assertThat(again)
                    .as("asked again, after " + kills + " kills")
                    .isLessThanOrEqualTo((long) kills * IN_FLIGHT);
            JsonNode usage = desk.report().path("usage");
            assertThat(usage.path("calls").asLong()).isBetween((long) asked.size(), asked.size() + again);
        }
    }

    @Test
    void wrongKey_failsAtOnceWithTheCure() throws Exception {
        try (var server = FakeLlmServer.start(
                call -> Reply.error(401, "Incorrect API key provided: " + LlmDesk.KEY + ". Get one at example.com"))) {
            var desk = LlmDesk.with(folder, server);

            BandloomProcess.Finished finished = desk.bandloom.run("run", desk.recipe(100, ""));

            assertThat(finished.exitCode()).isEqualTo(4);
            assertThat(finished.out() + finished.err())
                    .contains("FAKE_KEY", "401")
                    .doesNotContain(LlmDesk.KEY);
            assertThat(server.traffic().calls()).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void providerThatComesBack_isWaitedForAndTheSameCommandGoesOn() throws Exception {
        Behaviour down = call -> Reply.error(503, "Maintenance");
        try (var server = FakeLlmServer.start(writer())) {
            var desk = LlmDesk.with(folder, server);
            desk.bandloom.run("llm", "check");
            server.behave(call -> call.number() > 12 ? down.answer(call) : writer().answer(call));
            String recipe = desk.recipe(100, "budget: {max_duration: 4s}\n");

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.out() + finished.err()).isEqualTo(3);
            assertThat(finished.out()).contains("budget.max_duration");
            assertThat(server.traffic().calls()).as("attempts are spaced").hasSizeLessThan(80);
        }
    }

    @Test
    void modelThatRepeatsItselfAndBreaksItsJson_losesItsShareToTheOther() throws Exception {
        Behaviour broken = spoilt(
                call -> Reply.items(List.of(
                        Map.of("text", "The same review as always.", "label", "positive"),
                        Map.of("text", "The same review as always.", "label", "negative"))),
                text -> text.substring(0, text.length() - 5));
        try (var server = FakeLlmServer.start(
                call -> call.model().equals("broken") ? broken.answer(call) : writer().answer(call))) {
            var desk = LlmDesk.with(folder, server);
            String recipe = desk.recipe(300, """
                    router_config:
                      policy: thompson
                      batch_size: 5
                      arms:
                        - {name: good, generator: naive, model: good}
                        - {name: broken, generator: naive, model: broken}
                    execution: {parallelism: 4}
                    """);

            BandloomProcess.Finished finished = desk.bandloom.run("run", recipe);

            assertThat(finished.exitCode()).as(finished.err()).isZero();
            List<String> arms = new ArrayList<>();
            desk.report()
                    .path("rewards")
                    .forEach(pull -> arms.add(pull.path("arm").asString()));
            List<String> second = arms.subList(arms.size() / 2, arms.size());
            double share = (double) second.stream().filter("good"::equals).count() / second.size();
            assertThat(share)
                    .as("share of the good model in the second half of " + arms)
                    .isGreaterThan(0.85);
        }
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
