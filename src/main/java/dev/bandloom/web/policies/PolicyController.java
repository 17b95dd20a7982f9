package dev.bandloom.web.policies;

import dev.bandloom.job.replay.PolicyReplay;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import dev.bandloom.recipe.Problem;
import dev.bandloom.routing.simulation.Simulation;
import dev.bandloom.routing.simulation.SimulationPlan;
import dev.bandloom.routing.simulation.SimulationReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Policies over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/policies", consumes = MediaType.APPLICATION_JSON_VALUE)
class PolicyController implements AutoCloseable {
    /** Horizon × arms × policies × seeds. */
    private static final double MOST_STEPS = 1e8;

    private static final int MOST_THREADS = 2;

    private final PolicyReplay replay;
    private final BoundedWork work;

    PolicyController(PolicyReplay replay, @Value("${bandloom.web.policy-limit:60s}") Duration limit) {
        this.replay = replay;
        this.work = new BoundedWork(limit);
    }

    /** What policies would have brought in jobs that have run. */
    @PostMapping("/evaluate")
    ReplayReport evaluate(@RequestBody JsonNode body) {
        ReplayRequest request = PolicyRequests.replay(body);
        // The thread is not interrupted, since it reads from the store.
        var stopped = new AtomicBoolean();
        Runnable checkpoint = () -> {
            if (stopped.get()) {
                throw new CancellationException("The evaluation took too long");
            }
        };
        return done(() -> replay.replay(request, checkpoint), running -> stopped.set(true));
    }

    /** What policies lose against the best choice on simulated arms. */
    @PostMapping("/simulate")
    SimulationReport simulate(@RequestBody JsonNode body) {
        SimulationPlan plan = PolicyRequests.simulation(body);
        if (plan.work() > MOST_STEPS) {
            throw new WorkTooLargeException(String.format(
                    Locale.ROOT,
                    "This asks for %.3g steps (horizon × arms × policies × seeds), of which a server takes %.3g. Ask for"
                            + " fewer seeds or policies or a shorter horizon, or use the command line.",
                    plan.work(),
                    MOST_STEPS));
        }
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        try {
            return done(() -> Simulation.run(plan, threads, done -> {}), running -> running.cancel(true));
        } catch (IllegalArgumentException impossible) {
            throw new InvalidRequestException(
                    List.of(new Problem("policies", 0, 0, String.valueOf(impossible.getMessage()))));
        }
    }

    private <T> T done(Callable<T> task, Consumer<Future<T>> stop) {
        try {
            return work.run(task, stop);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping.", stopping);
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
