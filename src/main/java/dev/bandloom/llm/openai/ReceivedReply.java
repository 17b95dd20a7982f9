package dev.bandloom.llm.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A reply that has arrived whole, as the OpenAI client reads it. */
record ReceivedReply(int status, byte[] bytes) implements HttpResponse {
    private static final Headers NONE = Headers.builder().build();

    @Override
    public int statusCode() {
        return status;
    }

    @Override
    public Headers headers() {
        return NONE;
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
}
