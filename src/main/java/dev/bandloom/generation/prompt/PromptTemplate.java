package dev.bandloom.generation.prompt;

import dev.bandloom.llm.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt in sections. A section is written only when all of its variables have a value, so that a prompt says nothing
 * about what a recipe leaves open.
 */
final class PromptTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern HEADING = Pattern.compile("\\[(\\w+)]");

    private final String version;
    private final Map<String, String> sections;

    private PromptTemplate(String version, Map<String, String> sections) {
        this.version = version;
        this.sections = sections;
    }

    /** The template of that name under {@code /prompts}; {@code version} is the number that prompts are recorded with. */
    static PromptTemplate load(String name, int version) {
        String resource = "/prompts/" + name + ".txt";
        try (InputStream in = PromptTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "prompt template " + resource + " is not on the classpath; build again");
            }
            return new PromptTemplate(
                    name + "/" + version, sections(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("prompt template " + resource + " cannot be read", e);
        }
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        String heading = "";
        for (String line : text.lines().toList()) {
            Matcher found = HEADING.matcher(line);
            if (found.matches()) {
                heading = found.group(1);
            } else {
                sections.merge(heading, line, (before, more) -> before + "\n" + more);
            }
        }
        sections.replaceAll((name, body) -> body.strip());
        return sections;
    }

    String version() {
        return version;
    }

    /** Values are put in as they are: braces in a value are not read again. */
    Prompt render(Map<String, String> values) {
        List<String> written = new ArrayList<>();
        sections.forEach((name, body) -> {
            boolean complete = VARIABLE.matcher(body)
                    .results()
                    .allMatch(found -> !values.getOrDefault(found.group(1), "").isBlank());
            if (!name.equals("system") && complete && !body.isEmpty()) {
                written.add(VARIABLE.matcher(body)
                        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))));
            }
        });
        return new Prompt(version, sections.getOrDefault("system", ""), String.join("\n\n", written));
    }
}
