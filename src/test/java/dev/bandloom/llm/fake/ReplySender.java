package dev.bandloom.llm.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Acts out replies on one connection. */
final class ReplySender {
    private final Socket socket;
    private final CountDownLatch closing;

    /** @param closing comes down when the endpoint closes, which ends every wait */
    ReplySender(Socket socket, CountDownLatch closing) {
        this.socket = socket;
        this.closing = closing;
    }

    void send(Call call, Reply reply, Ending ending) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Http http -> write(http, ending);
            case Reply.Completion completion -> write(WireFormat.completion(call, completion), ending);
            case Reply.Embeddings embeddings -> write(WireFormat.embeddings(call, embeddings.dimensions()), ending);
            case Reply.Huge huge ->
                write(WireFormat.completion(call, Reply.ok("x".repeat(huge.megabytes() * 1024 * 1024))), ending);
            case Reply.Dribble dribble -> dribble(call, dribble, ending);
            case Reply.Reset() -> {
                ending.is("reset");
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case Reply.Hang() -> {
                socket.getInputStream().read();
                ending.is(Ending.ABANDONED);
            }
            case Reply.Delayed delayed -> {
                if (!pause(delayed.delay())) {
                    send(call, delayed.reply(), ending);
                }
            }
            case Reply.Then then -> {
                Ending both = new Ending(outcome -> {
                    then.after().run();
                    ending.is(outcome);
                });
                try {
                    send(call, then.reply(), both);
                } finally {
                    both.is(Ending.ABANDONED);
                }
            }
        }
    }

    private void write(Reply.Http http, Ending ending) throws IOException {
        byte[] bytes = WireFormat.http(http);
        ending.is(Integer.toString(http.status()));
        socket.getOutputStream().write(bytes);
    }

    private void dribble(Call call, Reply.Dribble dribble, Ending ending) throws IOException, InterruptedException {
        byte[] bytes = WireFormat.http(WireFormat.completion(call, dribble.completion()));
        OutputStream out = socket.getOutputStream();
        for (int sent = 0; sent < bytes.length; sent += dribble.bytesPerTick()) {
            int length = Math.min(dribble.bytesPerTick(), bytes.length - sent);
            if (sent + length == bytes.length) {
                ending.is("200");
            }
            out.write(bytes, sent, length);
            if (pause(dribble.tick())) {
                return;
            }
        }
    }

    /** Whether the endpoint closed in the meantime. */
    private boolean pause(Duration time) throws InterruptedException {
        return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
