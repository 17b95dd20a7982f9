package dev.bandloom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A server of the built jar on a free port, with a data directory of its own. */
final class TestServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private TestServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static TestServer start(Path folder) throws IOException {
        Files.createDirectories(folder);
        return start(new BandloomProcess(folder.resolve("home"), folder, Map.of()), folder);
    }

    /** @param folder working directory of the process */
    static TestServer start(BandloomProcess bandloom, Path folder) throws IOException {
        Process process = bandloom.start("serve", "--port", "0");
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < deadline && process.isAlive()) {
            var address = ADDRESS.matcher(Files.readString(folder.resolve("out.txt")));
            if (address.find()) {
                return new TestServer(process, address.group());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        process.destroyForcibly();
        throw new AssertionError("The server did not start:\n" + Files.readString(folder.resolve("err.txt")));
    }

    String url() {
        return url;
    }

    JsonNode get(String path) {
        return JSON.readTree(text(path));
    }

    String text(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    long pid() {
        return process.pid();
    }

    /** Submits a recipe; returns the job. */
    JsonNode submit(String recipe) {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(url + "/api/v1/jobs"))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(recipe))
                .build()));
    }

    /** The job once it has ended. */
    JsonNode await(String job) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (System.nanoTime() < deadline) {
            JsonNode view = get("/api/v1/jobs/" + job);
            String state = view.path("state").asString();
            if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
                return view;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("Job " + job + " did not end: " + get("/api/v1/jobs/" + job));
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        boolean serving = process.isAlive();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server did not stop in 30 s");
            }
            if (serving && process.exitValue() != 0) {
                throw new AssertionError("The server that was told to stop ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    String send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(request.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
