package dev.bandloom.llm.fake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint on loopback that speaks the OpenAI protocol over HTTP/1.1 with keep-alive, and does what its script says. */
public final class FakeLlmServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Traffic traffic = new Traffic();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket listener;
    private volatile Behaviour behaviour;

    private FakeLlmServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Listens on a free port. */
    public static FakeLlmServer start(Behaviour behaviour) {
        try {
            var server = new FakeLlmServer(behaviour);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("No port on loopback is free", e);
        }
    }

    /** The address that clients are configured with, ending in {@code /v1}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Follows another script from the next call on. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Resets every connection and stops listening. */
    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                traffic.connected();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var requests = new HttpRequestReader(new BufferedInputStream(socket.getInputStream()));
            var sender = new ReplySender(socket, closing);
            while (!socket.isClosed()) {
                HttpRequestReader.HttpRequest request = requests.next();
                if (request == null) {
                    return;
                }
                answer(request, sender);
            }
        } catch (IOException e) {
            // The client left, or this endpoint is being closed: both end a connection, and the traffic says which.
            traffic.broken();
        } finally {
            sockets.remove(socket);
            traffic.disconnected();
        }
    }

    private void answer(HttpRequestReader.HttpRequest request, ReplySender sender) throws IOException {
        Call call = traffic.arrived(
                request.path(), request.headers(), JsonMapper.shared().readTree(request.body()));
        var ending = new Ending(traffic::ended);
        try {
            sender.send(call, reply(request, call), ending);
        } catch (InterruptedException e) {
            throw new IOException("The endpoint was closed", e);
        } finally {
            ending.is(Ending.ABANDONED);
        }
    }

    private Reply reply(HttpRequestReader.HttpRequest request, Call call) {
        boolean known =
                request.path().equals("/v1/chat/completions") || request.path().equals("/v1/embeddings");
        return known && request.method().equals("POST")
                ? behaviour.answer(call)
                : Reply.error(404, "Nothing is served at " + request.method() + " " + request.path());
    }
}
