package dev.bandloom.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class EndpointSettingsTest {
    @Test
    void key_isShownNowhere() throws Exception {
        EndpointSettings settings = Fixtures.settings(URI.create("http://localhost:1/v1"));

        assertThat(settings.toString()).contains("acme").doesNotContain(Fixtures.KEY);
        assertThat(JsonMapper.builder()
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                        .build()
                        .writeValueAsString(settings))
                .doesNotContain(Fixtures.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sk\nhidden-part", "sk hidden-part", "schlüssel-hidden-part"})
    void keyThatNoHeaderCanCarry_isRejectedWithoutBeingShown(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(value, "ACME_KEY"))
                .withMessageContaining("ACME_KEY")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden-part"));
    }

    @Test
    void shortKey_isMaskedAsAWhole() {
        assertThat(ApiKey.of(" abc ", "X").maskIn("key abc, ab")).isEqualTo("key ****, ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "/v1", "http:///v1", "https://user:secret@host/v1"})
    void unusableBaseUrl_isRejectedWithoutItsSecrets(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fixtures.settings(URI.create(url)))
                .withMessageContaining("acme")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void trailingSlashes_areIgnored() {
        assertThat(Fixtures.settings(URI.create("https://host/v1//")).baseUrl()).hasToString("https://host/v1");
    }

    @Test
    void timeout_isPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Fixtures.settings(URI.create("https://host/v1"), Duration.ZERO, StructuredOutput.AUTO))
                .withMessageContaining("PT0S");
    }
}
