package dev.bandloom.knowledge;

import dev.bandloom.knowledge.document.DocumentLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of documents is read; see {@link DocumentLimits}.
 *
 * @param streamedSize largest text, Markdown, CSV or JSON file
 * @param wholeSize largest HTML, PDF or DOCX file
 */
@ConfigurationProperties("bandloom.knowledge")
public record KnowledgeProperties(
        @DefaultValue("8GB") DataSize streamedSize,
        @DefaultValue("64MB") DataSize wholeSize,
        @DefaultValue("5000") int pages,
        @DefaultValue("10000") int entries,
        @DefaultValue("256MB") DataSize expandedSize,
        @DefaultValue("200") int expansion,
        @DefaultValue("500") int nesting,
        @DefaultValue("50000000") long characters) {
    /** The limits as readers want them. */
    public DocumentLimits limits() {
        return new DocumentLimits(
                streamedSize.toBytes(),
                wholeSize.toBytes(),
                pages,
                entries,
                expandedSize.toBytes(),
                expansion,
                nesting,
                characters);
    }
}
