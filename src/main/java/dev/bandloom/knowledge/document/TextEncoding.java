package dev.bandloom.knowledge.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoding of a text file: that of its byte order mark; UTF-16 when every other byte is mostly zero; UTF-8 when all
 * of it is valid UTF-8; else Windows-1252, which every byte has a meaning in.
 *
 * @param mark bytes of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {
    private static final int HEAD = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    /** Share of control characters beyond which bytes are no text. */
    private static final double MOST_CONTROLS = 0.02;

    /**
     * Detects the encoding; reads the file once when it has no mark.
     *
     * @throws UnreadableDocumentException when it is no text
     */
    static TextEncoding of(Path file) throws IOException, UnreadableDocumentException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        int evenZeros = zeros(head, 0);
        int oddZeros = zeros(head, 1);
        int half = Math.max(1, head.length / 2);
        if (oddZeros > half * 0.6 && evenZeros < half * 0.05) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        }
        if (evenZeros > half * 0.6 && oddZeros < half * 0.05) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        if (evenZeros + oddZeros > 0 || controls(head) > head.length * MOST_CONTROLS) {
            throw binary();
        }
        return new TextEncoding(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    static UnreadableDocumentException binary() {
        return new UnreadableDocumentException("is no text but binary data; check the ending of its name");
    }

    /** The text of a file, without its mark; broken sequences become U+FFFD. */
    Reader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(mark);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        return new BufferedReader(
                new InputStreamReader(
                        bytes,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                HEAD);
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] head, int from) {
        int zeros = 0;
        for (int i = from; i < head.length; i += 2) {
            zeros += head[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static int controls(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            controls += b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
        }
        return controls;
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.allocate(HEAD);
        var out = CharBuffer.allocate(HEAD);
        try (InputStream bytes = Files.newInputStream(file)) {
            while (true) {
                int read = bytes.read(in.array(), in.position(), in.remaining());
                in.position(in.position() + Math.max(0, read)).flip();
                if (decoder.decode(in, out, read < 0).isError()) {
                    return false;
                }
                out.clear();
                in.compact();
                if (read < 0) {
                    return !decoder.flush(out).isError();
                }
            }
        }
    }
}
