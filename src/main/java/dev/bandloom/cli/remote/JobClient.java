package dev.bandloom.cli.remote;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.cli.console.NewestJob;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.LateSignal;
import dev.bandloom.job.replay.ReplayReport;
import dev.bandloom.job.replay.ReplayRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The jobs of a server, over HTTP. */
public final class JobClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration EVALUATION = Duration.ofSeconds(150);

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public JobClient(URI server) {
        this.server = server;
    }

    /** @param cache whether answers of language models may come from the server's response cache */
    public RemoteJob submit(byte[] recipe, @Nullable String idempotencyKey, boolean cache) {
        var request = to("/jobs?cache=" + cache)
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofByteArray(recipe));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return ask(request, RemoteJob.class);
    }

    public RemoteJob find(String id) {
        return ask(to("/jobs/" + encoded(id)), RemoteJob.class);
    }

    /** @param action {@code pause}, {@code resume} or {@code cancel} */
    RemoteJob act(String id, String action) {
        return ask(to("/jobs/" + encoded(id) + "/" + action).POST(BodyPublishers.noBody()), RemoteJob.class);
    }

    RemoteJob.Listing list(@Nullable String cursor, int limit) {
        var query = "?limit=" + limit + (cursor == null ? "" : "&cursor=" + encoded(cursor));
        return ask(to("/jobs" + query), RemoteJob.Listing.class);
    }

    /** The id of the job that was submitted last. */
    public Optional<String> newest() {
        return list(null, 1).items().stream().findFirst().map(RemoteJob::id);
    }

    /** The id of the job that is meant, by its id or as the latest. */
    public String job(String named) {
        return named.equals(NewestJob.LATEST) ? newest().orElseThrow(NewestJob::missing) : named;
    }

    /** What policies would have brought in the server's jobs. */
    public ReplayReport replay(ReplayRequest request) {
        var body = SampleJson.mapper().writeValueAsBytes(request);
        return ask(
                to("/policies/evaluate")
                        .timeout(EVALUATION)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)),
                ReplayReport.class);
    }

    /** @param examples most rejected samples shown for each reason */
    public JsonNode report(String id, int examples) {
        return ask(to("/jobs/" + encoded(id) + "/report?examples=" + examples), JsonNode.class);
    }

    /** Gives the batch of a decision a late reward. */
    public Amendment amend(String id, long decision, LateSignal signal) {
        var body = SampleJson.mapper().writeValueAsBytes(Map.of("source", signal.source(), "reward", signal.reward()));
        var request = to("/jobs/" + encoded(id) + "/decisions/" + decision + "/amendments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (signal.idempotencyKey() != null) {
            request.header("Idempotency-Key", signal.idempotencyKey());
        }
        return ask(request, Amendment.class);
    }

    /** The late rewards of a decision. */
    public List<Amendment> amendments(String id, long decision) {
        record Items(List<Amendment> items) {}
        return ask(to("/jobs/" + encoded(id) + "/decisions/" + decision + "/amendments"), Items.class)
                .items();
    }

    /** What lies behind a node of a job's graph, or what was made from it. */
    public LineageGraph lineage(String id, String node, LineageGraph.Direction direction, int depth) {
        return ask(
                to("/jobs/" + encoded(id) + "/lineage?node=" + encoded(node) + "&direction=" + direction.word()
                        + "&depth=" + depth),
                LineageGraph.class);
    }

    /** The whole graph of a job, in a format, as it comes. */
    public void lineage(String id, GraphFormat format, OutputStream out) {
        read(to("/jobs/" + encoded(id) + "/lineage?format=" + format.word()).setHeader("Accept", "*/*"), in -> {
            in.transferTo(out);
            out.flush();
        });
    }

    /** The accepted samples of a job in the order of acceptance. */
    public void samples(String id, Consumer<Sample> consumer) {
        read(to("/jobs/" + encoded(id) + "/samples").setHeader("Accept", "application/x-ndjson"), in -> {
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                consumer.accept(SampleJson.mapper().readValue(line, Sample.class));
            }
        });
    }

    /** Takes an answer that may be long. */
    private interface Reading {
        void read(InputStream in) throws IOException;
    }

    private void read(HttpRequest.Builder request, Reading reading) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    String problem = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    throw ServerProblem.read(response.statusCode(), problem).failure();
                }
                reading.read(in);
            }
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "The answer of " + server + " broke off (" + e.getMessage() + "). Maybe the server was stopped.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "Interrupted.");
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(ANSWER)
                .header("Accept", "application/json");
    }

    private <T> T ask(HttpRequest.Builder request, Class<T> type) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw ServerProblem.read(response.statusCode(), response.body()).failure();
            }
            return SampleJson.mapper().readValue(response.body(), type);
        } catch (JacksonException e) {
            throw CommandFailure.badInput("What answers at " + server + " is no Bandloom server.");
        } catch (IOException e) {
            throw CommandFailure.badInput("No server answers at " + server + ". Maybe start one: ./bandloom serve");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.INTERRUPTED, "Interrupted.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
