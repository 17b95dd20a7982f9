package dev.bandloom.llm.openai;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a reply into memory and hangs up when it is larger than allowed. */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Body> {
    /** @param cut whether there was more than was read */
    record Body(byte[] bytes, boolean cut) {}

    private final int limit;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Body> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** @param limit most bytes that are kept */
    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), limit - read.size())];
            boolean cut = bytes.length < buffer.remaining();
            buffer.get(bytes);
            read.writeBytes(bytes);
            if (cut) {
                if (subscription != null) {
                    subscription.cancel();
                }
                body.complete(new Body(read.toByteArray(), true));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new Body(read.toByteArray(), false));
    }
}
