package dev.bandloom.inference.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The card in front of the {@code README.md} of a Hugging Face repository: YAML between two lines of dashes. */
final class ModelReadme {
    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern CARD = Pattern.compile("\\A---\\R(.*?)\\R---", Pattern.DOTALL);
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private ModelReadme() {}

    /** What the card says; a file that is missing or has none says nothing. */
    static ModelCard card(Path readme, String source) {
        JsonNode card = card(readme);
        return new ModelCard(
                languages(card.path("language")),
                text(card.path("license")),
                source.isBlank() || source.startsWith("/") || source.startsWith(".") ? null : source,
                null,
                Map.of());
    }

    private static JsonNode card(Path readme) {
        JsonNode none = tools.jackson.databind.node.MissingNode.getInstance();
        if (!Files.isRegularFile(readme)) {
            return none;
        }
        try (InputStream stream = Files.newInputStream(readme)) {
            var matcher = CARD.matcher(new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            return matcher.find() ? YAML.readTree(matcher.group(1)) : none;
        } catch (IOException | JacksonException damaged) {
            return none;
        }
    }

    private static List<String> languages(JsonNode node) {
        return (node.isArray() ? node.valueStream() : java.util.stream.Stream.of(node))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(code -> code.matches("[a-z]{2}"))
                .toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }
}
