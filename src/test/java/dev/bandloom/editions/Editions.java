package dev.bandloom.editions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;

/** Writes {@code data/manuals/torven-water-heater.md} as HTML, DOCX and PDF into {@code data/documents}. */
final class Editions {
    static final Path SOURCE = Path.of("data/manuals/torven-water-heater.md");
    static final Path FOLDER = Path.of("data/documents");

    private Editions() {}

    public static void main(String[] arguments) throws IOException {
        String markdown = Files.readString(SOURCE);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("torven-water-heater.html"), html(markdown));
        Files.write(FOLDER.resolve("torven-water-heater.docx"), DocxEdition.write(Blocks.of(markdown)));
        Files.write(FOLDER.resolve("torven-water-heater.pdf"), PdfEdition.write(Blocks.of(markdown)));
    }

    static String html(String markdown) {
        String title = ((Block.Heading) Blocks.of(markdown).get(0)).text();
        String body = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(Blocks.parse(markdown));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title
                + "</title>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
    }
}
