package dev.bandloom.knowledge.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A kind of document, told by the ending of its name. */
public enum DocumentKind {
    TEXT("txt", "text"),
    MARKDOWN("md", "markdown"),
    HTML("html", "htm", "xhtml"),
    PDF("pdf"),
    DOCX("docx"),
    CSV("csv", "tsv"),
    JSON("json"),
    JSONL("jsonl", "ndjson");

    private final List<String> endings;

    DocumentKind(String... endings) {
        this.endings = List.of(endings);
    }

    /** The kind of a file name; null for files that are no documents. */
    public static @Nullable DocumentKind of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.indexOf('.') < 0
                ? null
                : Arrays.stream(values())
                        .filter(kind -> kind.endings.contains(ending))
                        .findFirst()
                        .orElse(null);
    }

    /** All endings, for messages: {@code .txt, .md, …}. */
    public static String known() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.endings.stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }
}
