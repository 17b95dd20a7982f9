package dev.bandloom.recipe.reading.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The bytes of a YAML or JSON document, read within limits. */
public final class YamlDocument {
    public static final int MOST_BYTES = 1 << 20;
    public static final int DEEPEST = 32;

    private YamlDocument() {}

    /** The document's root; null, and a problem noted, when there is none that can be used. */
    public static @Nullable YamlValue read(byte[] bytes, Problems problems) {
        if (bytes.length > MOST_BYTES) {
            problems.add("", 0, 0, "has " + bytes.length + " bytes, but at most " + MOST_BYTES + " (1 MiB) are read");
            return null;
        }
        try {
            YamlValue root = parse(decoded(bytes), problems);
            if (root == null
                    || root instanceof YamlValue.Scalar scalar && scalar.text().isBlank()) {
                problems.add("", 0, 0, "is empty; begin with job_id and num_samples");
                return null;
            }
            return root;
        } catch (YamlRefusal e) {
            problems.add("", e.line(), e.column(), e.reason());
            return null;
        }
    }

    private static String decoded(byte[] bytes) throws YamlRefusal {
        var input = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < input.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new YamlRefusal(line, 0, "is not UTF-8 text; save the file in that encoding");
        }
    }

    private static @Nullable YamlValue parse(String text, Problems problems) throws YamlRefusal {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(MOST_BYTES + 1)
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            return new YamlTree(events, problems).read();
        } catch (MarkedYamlEngineException e) {
            throw YamlSyntax.refusal(e);
        } catch (ReaderException e) {
            String before = text.substring(0, Math.clamp(e.getPosition(), 0, text.length()));
            throw new YamlRefusal(
                    (int) before.lines().count(),
                    0,
                    String.format("holds the control character U+%04X; remove it", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new YamlRefusal(0, 0, "is not valid YAML: " + e.getMessage());
        }
    }
}
