package dev.bandloom.web.policies;

import dev.bandloom.job.JobId;
import dev.bandloom.job.replay.ReplayRequest;
import dev.bandloom.routing.simulation.Environment;
import dev.bandloom.routing.simulation.EnvironmentReader;
import dev.bandloom.routing.simulation.Environments;
import dev.bandloom.routing.simulation.InvalidEnvironmentException;
import dev.bandloom.routing.simulation.PolicyNames;
import dev.bandloom.routing.simulation.SimulationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of requests about policies. */
final class PolicyRequests {
    private static final int MOST_NAMES = 50;
    private static final long DEFAULT_SEEDS = 20;

    private PolicyRequests() {}

    /** {@code {"job": ID or "jobs": [ID…], "policies": [NAME…], "seed": N}}. */
    static ReplayRequest replay(JsonNode body) {
        var reader = new BodyReader(body);
        List<String> jobs = new ArrayList<>(reader.texts("jobs", MOST_NAMES));
        String job = reader.text("job");
        if ((job == null) == (reader.find("jobs") == null)) {
            reader.problem("job", job == null ? "is missing; name a job" : "excludes jobs; drop one of them");
        }
        if (job != null) {
            jobs.add(job);
        }
        List<String> policies = policies(reader, List.of());
        long seed = reader.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, ReplayRequest.DEFAULT_SEED);
        reader.check();
        return understood(
                reader, () -> new ReplayRequest(jobs.stream().map(JobId::new).toList(), policies, seed));
    }

    /** {@code {"environment": {…} or "name": NAME, "policies": [NAME…], "seeds": K}}. */
    static SimulationPlan simulation(JsonNode body) {
        var reader = new BodyReader(body);
        Environment environment = environment(reader);
        List<String> policies = policies(reader, List.of("auto", PolicyNames.REFERENCES));
        int seeds = (int) reader.whole("seeds", 1, SimulationPlan.MOST_SEEDS, DEFAULT_SEEDS);
        reader.check();
        return understood(
                reader,
                () -> new SimulationPlan(environment == null ? List.of() : List.of(environment), policies, seeds));
    }

    private static @Nullable Environment environment(BodyReader reader) {
        JsonNode given = reader.find("environment");
        String name = reader.text("name");
        if ((given == null) == (name == null)) {
            reader.problem(
                    "environment",
                    given == null
                            ? "is missing; describe one, or give the name of one: "
                                    + String.join(", ", Environments.names())
                            : "excludes name; drop one of them");
            return null;
        }
        try {
            return given == null ? Environments.of(String.valueOf(name)) : EnvironmentReader.read(given.toString());
        } catch (InvalidEnvironmentException wrong) {
            for (String problem : wrong.problems()) {
                reader.problem("environment", problem);
            }
        } catch (IllegalArgumentException unknown) {
            reader.problem("name", String.valueOf(unknown.getMessage()));
        }
        return null;
    }

    private static List<String> policies(BodyReader reader, List<String> otherwise) {
        List<String> names = reader.texts("policies", MOST_NAMES);
        if (reader.find("policies") == null && otherwise.isEmpty()) {
            reader.problem("policies", "is missing; name some of " + String.join(", ", PolicyNames.all()));
        }
        List<String> expanded = PolicyNames.expanded(names.isEmpty() ? otherwise : names);
        for (String name : expanded) {
            try {
                PolicyNames.of(name);
            } catch (IllegalArgumentException unknown) {
                reader.problem("policies", String.valueOf(unknown.getMessage()));
            }
        }
        return expanded;
    }

    private static <T> T understood(BodyReader reader, Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalArgumentException wrong) {
            String.valueOf(wrong.getMessage()).lines().forEach(problem -> reader.problem("body", problem));
            reader.check();
            throw wrong;
        }
    }
}
