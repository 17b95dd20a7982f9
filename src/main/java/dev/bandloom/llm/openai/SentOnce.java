package dev.bandloom.llm.openai;

import com.openai.core.http.HttpRequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The JSON of a request, which OkHttp sends no second time: not even where an endpoint asks for it with a 503. */
final class SentOnce extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] json;

    SentOnce(@Nullable HttpRequestBody content) {
        var bytes = new ByteArrayOutputStream();
        if (content != null) {
            content.writeTo(bytes);
        }
        this.json = bytes.toByteArray();
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
