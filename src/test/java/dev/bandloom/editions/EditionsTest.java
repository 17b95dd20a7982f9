package dev.bandloom.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The documents in {@code data/} say the same in every format; {@link Editions} writes them again. */
class EditionsTest {
    @Test
    void htmlEdition_saysWhatTheMarkdownSays() throws IOException {
        assertThat(Files.readString(Editions.FOLDER.resolve("torven-water-heater.html")))
                .isEqualTo(Editions.html(Files.readString(Editions.SOURCE)));
    }

    @Test
    void docxEdition_saysWhatTheMarkdownSays() throws IOException {
        byte[] file = Files.readAllBytes(Editions.FOLDER.resolve("torven-water-heater.docx"));
        byte[] fresh = DocxEdition.write(Blocks.of(Files.readString(Editions.SOURCE)));

        assertThat(document(file)).isEqualTo(document(fresh)).contains("The rating plate is on the lower right side");
    }

    @Test
    void pdfEdition_hasEverySentenceOnAboutThirtyPages() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(
                Editions.FOLDER.resolve("torven-water-heater.pdf").toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");

            assertThat(pdf.getNumberOfPages()).isBetween(25, 40);
            for (Block block : Blocks.of(Files.readString(Editions.SOURCE))) {
                if (block instanceof Block.Paragraph paragraph) {
                    assertThat(text).contains(paragraph.text());
                }
            }
        }
    }

    private static String document(byte[] docx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
