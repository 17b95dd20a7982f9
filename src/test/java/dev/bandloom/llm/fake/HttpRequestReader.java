package dev.bandloom.llm.fake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off one connection. */
final class HttpRequestReader {
    /** A request; header names are in lower case. */
    record HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {}

    private final InputStream in;

    HttpRequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request, or null when the client has closed the connection. */
    @Nullable
    HttpRequest next() throws IOException {
        String start = line();
        if (start == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] parts = start.split(" ", -1);
        return new HttpRequest(parts[0], parts[1], headers, body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            if (size == null) {
                throw new EOFException("The request ends within its body");
            }
            byte[] chunk = exactly(Integer.parseInt(size, 16));
            line();
            if (chunk.length == 0) {
                return body.toByteArray();
            }
            body.write(chunk);
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ends within its body");
        }
        return bytes;
    }

    private @Nullable String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return bytes.toString(StandardCharsets.ISO_8859_1).strip();
            }
            bytes.write(b);
        }
        return null;
    }
}
