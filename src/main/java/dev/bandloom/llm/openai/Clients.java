package dev.bandloom.llm.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;

/** Builds clients of the OpenAI protocol that know no key, read no environment variable, log nothing and retry nothing. */
final class Clients {
    private Clients() {}

    /** The client closes the transport when it is closed. */
    static OpenAIClient over(HttpTransport transport, EndpointSettings settings) {
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(transport)
                .baseUrl(settings.baseUrl().toString())
                .apiKey("the transport has it")
                .logLevel(LogLevel.OFF)
                .maxRetries(0)
                .timeout(settings.timeout())
                .build());
    }
}
