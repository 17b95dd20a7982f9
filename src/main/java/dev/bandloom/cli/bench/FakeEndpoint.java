package dev.bandloom.cli.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible chat endpoint on the loopback address that spends no thought on its answers. */
final class FakeEndpoint implements AutoCloseable {
    static {
        // Else each answer waits some 40 ms for the client's acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("The fake endpoint cannot listen on the loopback address", e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Serves the route and returns its base URL, to which clients append {@code /chat/completions}. */
    URI serve(String name, Route route) {
        server.createContext("/" + name + "/v1/chat/completions", route);
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/" + name + "/v1");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
