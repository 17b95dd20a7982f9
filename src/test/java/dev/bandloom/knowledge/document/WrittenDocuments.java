package dev.bandloom.knowledge.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents that tests write. */
public final class WrittenDocuments {
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final float LEADING = 14;

    private WrittenDocuments() {}

    /**
     * A line of a PDF.
     *
     * @param gap to the line above, in lines
     */
    public record Line(String text, float size, float gap) {
        public static Line of(String text) {
            return new Line(text, 11, 1);
        }

        public static Line paragraph(String text) {
            return new Line(text, 11, 2);
        }

        public static Line heading(String text) {
            return new Line(text, 18, 3);
        }
    }

    /** A PDF with a page for each list of lines, encrypted when there is a password. */
    public static void pdf(Path file, String password, List<List<Line>> pages) throws IOException {
        var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        try (var document = new PDDocument()) {
            for (List<Line> lines : pages) {
                var page = new PDPage();
                document.addPage(page);
                float y = 740;
                try (var content = new PDPageContentStream(document, page)) {
                    for (Line line : lines) {
                        y -= LEADING * line.gap();
                        content.beginText();
                        content.setFont(font, line.size());
                        content.newLineAtOffset(60, y);
                        content.showText(line.text());
                        content.endText();
                    }
                }
            }
            if (!password.isEmpty()) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(file.toFile());
        }
    }

    /** A DOCX with this body, in the elements of WordprocessingML. */
    public static void docx(Path file, String body) throws IOException {
        Files.write(file, docx(body));
    }

    /** The bytes of a DOCX, with the styles of a German author. */
    public static byte[] docx(String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/styles.xml"));
            zip.write(("<w:styles xmlns:w='" + NAMESPACE + "'><w:style w:styleId='berschrift1'><w:name w:val='heading"
                            + " 1'/></w:style><w:style w:styleId='berschrift2'><w:name"
                            + " w:val='heading 2'/></w:style><w:style"
                            + " w:styleId='Eigene'><w:name w:val='Eigene'/><w:basedOn"
                            + " w:val='berschrift2'/></w:style></w:styles>")
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<w:document xmlns:w='" + NAMESPACE
                            + "' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>" + body
                            + "</w:body></w:document>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A paragraph of a DOCX. */
    public static String paragraph(String properties, String text) {
        return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r></w:p>";
    }
}
