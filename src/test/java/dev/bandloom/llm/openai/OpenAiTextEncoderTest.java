package dev.bandloom.llm.openai;

import static dev.bandloom.llm.openai.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.chat.CallFailure;
import dev.bandloom.llm.chat.Turn;
import dev.bandloom.llm.fake.Behaviours;
import dev.bandloom.llm.fake.FakeLlmServer;
import dev.bandloom.llm.fake.Reply;
import dev.bandloom.llm.fake.TextVectors;
import dev.bandloom.recipe.ModelRef;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiTextEncoderTest {
    private final FakeLlmServer server = FakeLlmServer.start(Behaviours.writer());
    private final OpenAiEmbeddingEndpoint endpoint = new OpenAiEmbeddingEndpoint(settings(server.baseUrl()), "embed-1");
    private final OpenAiTextEncoder encoder =
            new OpenAiTextEncoder(texts -> endpoint.embed(texts, Turn.FREE), new ModelRef("acme", "embed-1"));

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
        server.close();
    }

    @Test
    void texts_becomeUnitVectorsInTheirOrder() {
        float[][] vectors = encoder.encode(List.of("a red cat", "a blue dog", "a red cat"));

        assertThat(vectors).hasDimensions(3, Behaviours.DIMENSIONS);
        assertThat(vectors[0])
                .containsExactly(TextVectors.of("a red cat", Behaviours.DIMENSIONS), Offset.offset(1e-6f));
        assertThat(vectors[1]).isNotEqualTo(vectors[0]);
        assertThat(vectors[2]).isEqualTo(vectors[0]);
        assertThat(encoder.modelId()).isEqualTo("acme/embed-1");
        assertThat(server.traffic().calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/v1/embeddings");
            assertThat(call.model()).isEqualTo("embed-1");
            assertThat(call.body().path("encoding_format").asString()).isEqualTo("float");
        });
    }

    @Test
    void manyTexts_areSentInGroups() {
        List<String> texts =
                IntStream.range(0, 300).mapToObj(i -> "text number " + i).toList();

        float[][] vectors = encoder.encode(texts);

        assertThat(vectors).hasNumberOfRows(300);
        assertThat(vectors[299])
                .containsExactly(TextVectors.of("text number 299", Behaviours.DIMENSIONS), Offset.offset(1e-6f));
        assertThat(server.traffic().calls())
                .extracting(call -> call.inputs().size())
                .containsExactly(128, 128, 44);
    }

    @Test
    void noTexts_areNoCall() {
        assertThat(encoder.encode(List.of())).isEmpty();
        assertThat(server.traffic().calls()).isEmpty();
    }

    @Test
    void blankTexts_shareAVectorAndLongOnesAreCut() {
        float[][] vectors = encoder.encode(List.of("", "  \n", "word ".repeat(5000)));

        assertThat(vectors[0]).isEqualTo(vectors[1]);
        assertThat(server.traffic().calls().get(0).inputs())
                .allSatisfy(text -> assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(8000));
    }

    @Test
    void dimensions_areAskedForOnce() {
        assertThat(encoder.dimensions()).isEqualTo(Behaviours.DIMENSIONS);
        encoder.encode(List.of("a cat"));

        assertThat(encoder.dimensions()).isEqualTo(Behaviours.DIMENSIONS);
        assertThat(server.traffic().calls()).hasSize(2);
    }

    @Test
    void vectorsOfAnyLength_areNormalised() {
        server.behave(Behaviours.always(
                Reply.json("{\"data\":[{\"embedding\":[0,2],\"index\":1},{\"embedding\":[3,4],\"index\":0}]}")));

        assertThat(encoder.encode(List.of("a", "b"))).isDeepEqualTo(new float[][] {{0.6f, 0.8f}, {0, 1}});
        assertThat(endpoint.embed(List.of("abcd", "efgh"), Turn.FREE).tokens()).isEqualTo(2);
    }

    @Test
    void tokens_areThoseOfTheAnswer() {
        assertThat(endpoint.embed(List.of("abcdefgh", "abcd"), Turn.FREE).tokens())
                .isEqualTo(3);
    }

    @Test
    void missingZeroOrOddVectors_areDown() {
        encoder.dimensions();
        server.behave(Behaviours.inTurn(
                Reply.json("{\"data\":[]}"),
                Reply.json("{\"data\":[{\"embedding\":[1,2,3]}]}"),
                new Reply.Embeddings(0)));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> encoder.encode(List.of("a"))).isInstanceOf(CallFailure.Down.class);
        }
    }

    @Test
    void faults_areTranslatedAsThoseOfChats() {
        server.behave(Behaviours.inTurn(
                Reply.busy(Duration.ofSeconds(4)),
                Reply.error(401, "no"),
                Reply.error(404, "no such model"),
                Reply.error(400, "too many tokens"),
                Reply.error(500, "broken"),
                Reply.html(200, "<p>hello</p>"),
                Reply.reset()));

        assertThatThrownBy(() -> encoder.encode(List.of("a")))
                .isInstanceOfSatisfying(
                        CallFailure.Busy.class,
                        busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(4)));
        assertThatThrownBy(() -> encoder.encode(List.of("a")))
                .isInstanceOf(CallFailure.Denied.class)
                .hasMessageContaining("ACME_KEY");
        assertThatThrownBy(() -> encoder.encode(List.of("a")))
                .isInstanceOf(CallFailure.Denied.class)
                .hasMessageContaining("embed-1");
        assertThatThrownBy(() -> encoder.encode(List.of("a"))).isInstanceOf(CallFailure.Unacceptable.class);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> encoder.encode(List.of("a"))).isInstanceOf(CallFailure.Down.class);
        }
    }
}
