package dev.bandloom.llm.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.DurationText;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the requests of the OpenAI client over the HTTP client of the JDK. It is what bounds a call: a reply has at most
 * 4 MiB, the deadline covers everything from connecting to the last byte, and the interruption of the calling thread
 * ends the exchange. It follows no redirects, so that the key goes to the configured host alone, and sends no header of
 * the OpenAI client, so that nothing that the client finds in the environment leaves the machine.
 */
final class HttpTransport implements HttpClient {
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final EndpointSettings settings;
    private final InstantSource clock;
    private final java.net.http.HttpClient client;
    private volatile boolean closed;

    HttpTransport(EndpointSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .proxy(ProxySelector.getDefault())
                .connectTimeout(settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
                .executor(Thread::startVirtualThread)
                .build();
    }

    /**
     * @throws HttpError for a status other than 2xx
     * @throws CallFailure when there is no usable reply
     * @throws CancellationException when the thread was interrupted, which it stays, or this transport is closed
     */
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        java.net.http.HttpResponse<BoundedBody.Body> answer = exchange(jdkRequest(request));
        int status = answer.statusCode();
        BoundedBody.Body body = answer.body();
        if (status < 200 || status >= 300) {
            throw new HttpError(
                    status,
                    ErrorText.of(body.bytes(), settings.key()),
                    RetryAfter.of(answer.headers(), clock.instant()));
        }
        if (body.cut()) {
            throw new CallFailure.Unacceptable(
                    settings.who() + " sent a reply larger than " + MOST_BYTES / 1024 / 1024
                            + " MiB. Maybe ask for fewer samples in a batch, or lower llm.max_output_tokens",
                    null);
        }
        ObjectNode json = ReplyBody.read(body.bytes()).orElseThrow(() -> noCompletion(body.bytes()));
        if (!ReplyBody.complete(json)) {
            throw ReplyBody.statusWithin(json)
                    .<RuntimeException>map(within -> new HttpError(within, ErrorText.of(json, settings.key()), null))
                    .orElseGet(() -> noCompletion(body.bytes()));
        }
        return new ReceivedReply(status, ReplyBody.bytes(json));
    }

    /** The same on the calling thread: nothing here streams. */
    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }

    private java.net.http.HttpRequest jdkRequest(HttpRequest request) {
        var body = new ByteArrayOutputStream();
        HttpRequestBody content = request.body();
        if (content != null) {
            content.writeTo(body);
        }
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "bandloom")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        ApiKey key = settings.key();
        return (key == null ? builder : builder.header("Authorization", key.bearer())).build();
    }

    private java.net.http.HttpResponse<BoundedBody.Body> exchange(java.net.http.HttpRequest request) {
        if (closed) {
            throw closed();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled("The call to " + settings.who() + " was interrupted", null);
        }
        CompletableFuture<java.net.http.HttpResponse<BoundedBody.Body>> exchange =
                client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
        try {
            return exchange.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new CallFailure.Down(
                    settings.who() + " did not finish its answer within " + DurationText.of(settings.timeout()),
                    null,
                    null);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw cancelled("The call to " + settings.who() + " was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw closed ? closed() : unreachable(cause == null ? e : cause);
        }
    }

    private CallFailure unreachable(Throwable cause) {
        // The words may be the endpoint's, since the HTTP client quotes what it cannot read: then the cause is left
        // out.
        String said = reason(cause);
        String what = ErrorText.clean(said, settings.key());
        return new CallFailure.Down(
                settings.who() + " could not be reached or broke off: " + what
                        + ". Check base_url, and that the endpoint runs",
                null,
                what.equals(said) ? cause : null);
    }

    /** The JDK's client says nothing when it gets no connection. */
    private static String reason(Throwable failure) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (failure instanceof ConnectException) {
            return failure.getCause() instanceof UnresolvedAddressException ? "its host is not known" : "no connection";
        }
        return failure.getClass().getSimpleName();
    }

    private CallFailure noCompletion(byte[] body) {
        return new CallFailure.Down(
                settings.who() + " sent something that is no answer to the call: "
                        + ErrorText.of(body, settings.key()).message() + ". Check base_url",
                null,
                null);
    }

    private CancellationException closed() {
        return cancelled(settings.who() + " was closed", null);
    }

    private static CancellationException cancelled(String message, @Nullable Throwable cause) {
        var cancelled = new CancellationException(message);
        cancelled.initCause(cause);
        return cancelled;
    }
}
