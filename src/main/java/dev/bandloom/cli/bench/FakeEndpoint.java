package dev.bandloom.cli.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible chat endpoint on the loopback address that spends no thought on its answers, and reads no more of
 * HTTP than its clients write. What it takes of the processors is taken from the job that is measured, and an answer is to
 * leave on time however busy that job is: so each connection has a thread of the operating system, which does all there
 * is to do in one go.
 */
final class FakeEndpoint implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int BUFFER = 1 << 14;
    private static final String LENGTH = "content-length:";

    private final ServerSocket server;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("endpoint-", 1).daemon().factory());

    FakeEndpoint() {
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The fake endpoint cannot listen on the loopback address", e);
        }
        threads.execute(this::accept);
    }

    /** Serves the route and returns its base URL, to which clients append {@code /chat/completions}. */
    URI serve(String name, Route route) {
        routes.put("/" + name + "/v1/chat/completions", route);
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + "/"
                + name + "/v1");
    }

    @Override
    public void close() {
        untilGone(server::close);
        connections.forEach(connection -> untilGone(connection::close));
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            untilGone(() -> {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> untilGone(() -> converse(connection)));
            });
        }
    }

    /** Answers one request after another until the client hangs up, or a route has no answer. */
    private void converse(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER);
            OutputStream out = connection.getOutputStream();
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                long arrived = System.nanoTime();
                Optional<byte[]> answer = answer(first, body(in), arrived);
                if (answer.isEmpty()) {
                    return;
                }
                out.write(answer.get());
            }
        } finally {
            connections.remove(connection);
        }
    }

    private Optional<byte[]> answer(String request, byte[] body, long arrived) {
        String[] words = request.split(" ", 3);
        Route route = words.length == 3 ? routes.get(words[1]) : null;
        return route == null ? Optional.of(Route.NOT_FOUND) : route.answer(body, arrived);
    }

    /** What follows the headers, of which only the one counts that says how long it is. */
    private static byte[] body(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The client hung up");
        }
        return body;
    }

    /** A line without its end; empty at the end of the stream too. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** A connection that breaks is the client's affair, and that of {@link #close}. */
    private static void untilGone(Work work) {
        try {
            work.run();
        } catch (IOException gone) {
            // Nobody is left to be told.
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
