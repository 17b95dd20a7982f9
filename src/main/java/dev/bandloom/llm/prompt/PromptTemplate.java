package dev.bandloom.llm.prompt;

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
public final class PromptTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern FENCE = Pattern.compile("<(?=\\s*/?\\s*data\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADING = Pattern.compile("\\[(\\w+)]");

    private final String version;
    private final Map<String, String> sections;

    private PromptTemplate(String version, Map<String, String> sections) {
        this.version = version;
        this.sections = sections;
    }

    /** The template of that name under {@code /prompts}; {@code version} is the number that prompts are recorded with. */
    public static PromptTemplate load(String name, int version) {
        return new PromptTemplate(name + "/" + version, sections(read(name)));
    }

    /**
     * The template of that name with the sections of {@code name/variant} in place of its own, in its own order; prompts
     * are recorded as {@code name-variant/version}.
     */
    public static PromptTemplate load(String name, String variant, int version) {
        return load(name, name, variant, version);
    }

    /** As {@link #load(String, String, int)}, with the sections of {@code other/variant}, which two templates share. */
    public static PromptTemplate load(String name, String other, String variant, int version) {
        Map<String, String> sections = sections(read(name));
        sections(read(other + "/" + variant)).forEach((heading, body) -> {
            if (sections.replace(heading, body) == null) {
                throw new IllegalStateException("prompt template " + other + "/" + variant + " has a section ["
                        + heading + "] that " + name + " has no place for; add an empty one there");
            }
        });
        return new PromptTemplate(name + "-" + variant + "/" + version, sections);
    }

    /** The text of one section of the template of that name; empty when it has none. */
    static String section(String name, String heading) {
        return sections(read(name)).getOrDefault(heading, "");
    }

    private static String read(String name) {
        String resource = "/prompts/" + name + ".txt";
        try (InputStream in = PromptTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "prompt template " + resource + " is not on the classpath; build again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
                sections.put(heading, "");
            } else {
                sections.merge(heading, line, (before, more) -> before + "\n" + more);
            }
        }
        sections.replaceAll((name, body) -> body.strip());
        return sections;
    }

    public String version() {
        return version;
    }

    /**
     * Values are put in as they are: braces in a value are not read again. Only a tag that would end, or pretend to be, a
     * {@code <data>} fence of the template loses its bracket.
     */
    public Prompt render(Map<String, String> values) {
        List<String> written = new ArrayList<>();
        sections.forEach((name, body) -> {
            boolean complete = VARIABLE.matcher(body)
                    .results()
                    .allMatch(found -> !values.getOrDefault(found.group(1), "").isBlank());
            if (!name.equals("system") && complete && !body.isEmpty()) {
                written.add(VARIABLE.matcher(body)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                fenced(values.getOrDefault(found.group(1), "").strip()))));
            }
        });
        return new Prompt(version, sections.getOrDefault("system", ""), String.join("\n\n", written));
    }

    private static String fenced(String value) {
        return FENCE.matcher(value).replaceAll("&lt;");
    }
}
