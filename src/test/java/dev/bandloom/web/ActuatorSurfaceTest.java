package dev.bandloom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ActuatorSurfaceTest extends HttpSurface {
    @Test
    void armsEndpoint_showsWhatIsRememberedAndWhatRuns() throws Exception {
        var id = submit(8, 4);

        var overview = json(get("/actuator/arms"));

        var context = overview.get("contexts").get(0);
        assertThat(context.get("context_key").stringValue()).isEqualTo("botany/description");
        var arm = context.get("arms").get(0);
        assertThat(arm.get("arm").stringValue()).isEqualTo("rich");
        assertThat(arm.get("mean_reward").doubleValue()).isEqualTo(0.8);
        assertThat(arm.get("pass_rate").doubleValue()).isEqualTo(0.9);
        assertThat(arm.get("lower").doubleValue()).isBetween(0.4, 0.8);
        assertThat(arm.get("upper").doubleValue()).isBetween(0.8, 1.0);
        assertThat(arm.at("/posterior/alpha").doubleValue()).isEqualTo(9);
        assertThat(arm.at("/posterior/beta").doubleValue()).isEqualTo(3);
        assertThat(arm.get("accepted").doubleValue()).isEqualTo(45);
        assertThat(arm.get("pending").intValue()).isPositive();
        assertThat(arm.get("retired")).isNotEmpty();
        assertThat(context.get("share_over_time").get(0).at("/shares/rich").doubleValue())
                .isEqualTo(0.75);
        assertThat(overview.get("models").get(0).get("features").get(0).stringValue())
                .isEqualTo("progress");
        assertThat(overview.get("running")
                        .valueStream()
                        .map(job -> job.get("job").stringValue()))
                .contains(id);
        assertThat(json(get("/actuator/arms/" + id))
                        .get("arms")
                        .get(1)
                        .get("pulls")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void armsOfAJob_sayWhereTheyStartedAndHowTheirShareWent() throws Exception {
        var job = json(get("/actuator/arms/" + submit(8, 4)));

        assertThat(job.get("context_key").stringValue()).isEqualTo("botany/description");
        assertThat(job.get("retired").get(0).stringValue()).isEqualTo("rich");
        assertThat(job.at("/started_from/rich/0/level").stringValue()).isEqualTo("DOMAIN");
        assertThat(job.at("/share_over_time/0/shares/plain").doubleValue()).isEqualTo(1);
    }

    @Test
    void exportedBandits_canBeImported() throws Exception {
        var exported = get("/actuator/bandits");
        assertThat(exported.statusCode()).isEqualTo(200);
        assertThat(json(exported).at("/arms/0/statistics/pulls").doubleValue()).isEqualTo(10);

        var imported = post("/actuator/bandits", "application/json", exported.body());
        assertThat(imported.body()).isEqualTo("{\"arms\":1,\"models\":1,\"replaced\":false}");
        assertThat(json(get("/actuator/bandits")).at("/arms/0/statistics/pulls").doubleValue())
                .isEqualTo(20);

        var replaced = post("/actuator/bandits?replace=true", "application/json", exported.body());
        assertThat(json(replaced).get("replaced").booleanValue()).isTrue();
        assertThat(json(get("/actuator/bandits")).at("/arms/0/statistics/pulls").doubleValue())
                .isEqualTo(10);
    }

    @Test
    void badBandits_areRefusedWithAllTheirProblems() throws Exception {
        var problem = assertProblem(
                post(
                        "/actuator/bandits",
                        "application/json",
                        "{\"format\": \"bandits\", \"version\": 1, \"arms\": [{}]}"),
                422,
                "memory_rejected");

        assertThat(problem.get("problems").valueStream().map(JsonNode::stringValue))
                .contains("format: must be bandloom-arms, but is 'bandits'", "arms[0].arm: is missing");
        assertProblem(post("/actuator/bandits", "application/json", "{"), 422, "memory_rejected");
        assertProblem(post("/actuator/bandits", "text/plain", "{}"), 415, "unsupported_media_type");
        assertProblem(
                post("/actuator/bandits", "application/json", "[" + " ".repeat(1 << 20) + "]"), 413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/metrics", "/actuator/prometheus"})
    void actuator_answers(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }
}
