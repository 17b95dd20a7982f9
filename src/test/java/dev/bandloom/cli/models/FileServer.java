package dev.bandloom.cli.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves bytes on this machine, whole or from where a client wants, and can hang up in the middle. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] content;
    /** The {@code Range} of each request, or {@code whole}. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    volatile boolean ranges = true;
    /** Bytes after which the connection is cut; 0 for never. */
    volatile int cutAfter;

    /** An answer of its own to a path. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(range == null ? "whole" : range);
        Answer own = answers.get(exchange.getRequestURI().getPath());
        if (own != null) {
            own.to(exchange);
            exchange.close();
            return;
        }
        int from = range != null && ranges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        if (range != null && ranges) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        int length = content.length - from;
        exchange.sendResponseHeaders(range != null && ranges ? 206 : 200, length);
        int sent = cutAfter > 0 ? Math.min(cutAfter, length) : length;
        exchange.getResponseBody().write(content, from, sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
