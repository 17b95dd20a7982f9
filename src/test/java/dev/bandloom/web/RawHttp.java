package dev.bandloom.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no well-behaved client would send. */
final class RawHttp {
    private RawHttp() {}

    /** Sends these lines as the head of a request without a body and returns all that comes back. */
    static String exchange(int port, String... head) throws IOException {
        return exchange(port, out -> {}, head);
    }

    /** Sends a head and a body and returns all that comes back. */
    static String exchange(int port, Body body, String... head) throws IOException {
        try (var socket = send(port, body, head)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends the head of a request whose body never comes and returns the first line of the answer. */
    static String firstLine(int port, String... head) throws IOException {
        try (var socket = send(port, out -> {}, head)) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private static Socket send(int port, Body body, String... head) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        var out = socket.getOutputStream();
        out.write((String.join("\r\n", head) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.write(out);
        out.flush();
        return socket;
    }

    /** Writes a body. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }
}
