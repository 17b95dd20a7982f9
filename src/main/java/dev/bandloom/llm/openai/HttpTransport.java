package dev.bandloom.llm.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.DurationText;
import dev.bandloom.llm.chat.Turn;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the requests of the OpenAI client with OkHttp. It is what bounds a call: a reply has at most 4 MiB, the deadline
 * covers everything from connecting to the last byte, and the interruption of the calling thread, which has to be a
 * virtual one, ends the exchange. It follows no redirects, so that the key goes to the configured host alone, sends
 * nothing twice, and sends no header of the OpenAI client, so that nothing that the client finds in the environment
 * leaves the machine.
 *
 * <p>A call is written and read by its own thread. When many are answered at the same moment each is through in one go,
 * where a client that works in stages would begin all of them before it ended the first. A request waits for its turn
 * ready to be sent, and the turn ends when the reply has been read: what a crowd of answers means is found out after the
 * next calls are under way.
 */
final class HttpTransport implements HttpClient {
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Headers HEADERS =
            Headers.of("Accept", "application/json", "Accept-Encoding", "identity", "User-Agent", "bandloom");

    /** Connections that are kept between calls: as many as a provider may be given calls at a time. */
    private static final int IDLE_CONNECTIONS = 1024;

    /** Shorter than endpoints keep an idle connection (many 5 s): a call on one that they have just closed would fail. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private final EndpointSettings settings;
    private final InstantSource clock;
    private final OkHttpClient client;
    private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(() -> Turn.FREE);
    private volatile boolean closed;

    HttpTransport(EndpointSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .connectTimeout(settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(settings.timeout())
                .addInterceptor(this::unlessClosed)
                .build();
    }

    /** Sends whatever the call sends in this turn. */
    <T> T within(Turn turn, Supplier<T> call) {
        turns.set(turn);
        try {
            return call.get();
        } finally {
            turns.remove();
        }
    }

    /**
     * @throws HttpError for a status other than 2xx
     * @throws CallFailure when there is no usable reply
     * @throws CancellationException when the thread was interrupted, which it stays, or this transport is closed
     */
    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        Turn turn = turns.get();
        Request ready = request(request);
        turn.begin();
        Answer answer = exchange(ready);
        if (answer.status < 200 || answer.status >= 300) {
            throw new HttpError(
                    answer.status,
                    ErrorText.of(answer.body, settings.key()),
                    RetryAfter.of(answer.headers, clock.instant()),
                    answer.headers.get("Location"));
        }
        if (answer.cut) {
            throw new CallFailure.Unacceptable(
                    settings.who() + " sent a reply larger than " + MOST_BYTES / 1024 / 1024
                            + " MiB. Maybe ask for fewer samples in a batch, or lower llm.max_output_tokens",
                    null);
        }
        ObjectNode json = ReplyBody.read(answer.body).orElseThrow(() -> noCompletion(answer.body));
        JsonNode failed = ReplyBody.failed(json).orElse(null);
        if (failed != null) {
            throw new HttpError(ReplyBody.status(failed), ErrorText.of(failed, settings.key()), null, null);
        }
        if (!ReplyBody.complete(json)) {
            throw noCompletion(answer.body);
        }
        turn.end();
        return new ReceivedReply(answer.status, ReplyBody.bytes(json));
    }

    /** The same on the calling thread: nothing here streams. */
    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    /** A call that has come this far is one of those that closing cancels. */
    private Response unlessClosed(Interceptor.Chain call) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        return call.proceed(call.request());
    }

    private Request request(HttpRequest request) {
        var builder = new Request.Builder().url(request.url()).headers(HEADERS).post(new SentOnce(request.body()));
        ApiKey key = settings.key();
        return (key == null ? builder : builder.header("Authorization", key.bearer())).build();
    }

    private Answer exchange(Request request) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(null);
        }
        Call call = client.newCall(request);
        try (Response response = call.execute()) {
            return answer(call, response);
        } catch (IOException e) {
            if (closed) {
                throw closed();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            if (e instanceof SSLPeerUnverifiedException || e.getCause() instanceof CertificateException) {
                throw untrusted(e);
            }
            throw overdue(e)
                    ? new CallFailure.Down(
                            settings.who() + " did not finish its answer within " + DurationText.of(settings.timeout()),
                            null,
                            null)
                    : unreachable(e);
        }
    }

    /** Reads the reply into memory and hangs up when it is larger than allowed. */
    private static Answer answer(Call call, Response response) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IOException("there is no reply");
        }
        boolean zipped = "gzip".equalsIgnoreCase(response.header("Content-Encoding"));
        BufferedSource bytes = zipped ? Okio.buffer(new GzipSource(body.source())) : body.source();
        boolean cut = bytes.request(MOST_BYTES + 1L);
        if (cut) {
            call.cancel();
        }
        return new Answer(
                response.code(),
                response.headers(),
                cut ? bytes.getBuffer().readByteArray(MOST_BYTES) : bytes.readByteArray(),
                cut);
    }

    /** Whether the deadline of the call has passed; that of connecting is another matter. */
    private static boolean overdue(IOException failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }

    /** What no other attempt helps: a certificate that is not trusted, or is another host's. */
    private CallFailure untrusted(IOException cause) {
        return new CallFailure.Denied(
                settings.who() + " has no certificate that is trusted here: "
                        + ErrorText.clean(String.valueOf(cause.getMessage()), settings.key())
                        + ". Maybe import it into a trust store, and name that in BANDLOOM_JAVA_OPTS:"
                        + " -Djavax.net.ssl.trustStore=FILE -Djavax.net.ssl.trustStorePassword=PASSWORD",
                cause);
    }

    private CallFailure unreachable(IOException cause) {
        // The words may be the endpoint's, since the HTTP client quotes what it cannot read: then the cause is left
        // out.
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String what = ErrorText.clean(said, settings.key());
        return new CallFailure.Down(
                settings.who() + " could not be reached or broke off: " + what
                        + ". Check base_url, and that the endpoint runs",
                null,
                what.equals(said) ? cause : null);
    }

    private CallFailure noCompletion(byte[] body) {
        return new CallFailure.Down(
                settings.who() + " sent something that is no answer to the call: "
                        + ErrorText.of(body, settings.key()).message() + ". Check base_url",
                null,
                null);
    }

    private CancellationException interrupted(@Nullable IOException cause) {
        return cancelled("The call to " + settings.who() + " was interrupted", cause);
    }

    private CancellationException closed() {
        return cancelled(settings.who() + " was closed", null);
    }

    private static CancellationException cancelled(String message, @Nullable Throwable cause) {
        var cancelled = new CancellationException(message);
        cancelled.initCause(cause);
        return cancelled;
    }

    /** @param cut whether there was more than was read */
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, Headers headers, byte[] body, boolean cut) {}
}
