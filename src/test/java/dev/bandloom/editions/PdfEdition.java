package dev.bandloom.editions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Sets a document on A5 pages; tables in columns of equal width. */
final class PdfEdition implements AutoCloseable {
    private static final float MARGIN = 44;
    private static final float WIDTH = PDRectangle.A5.getWidth() - 2 * MARGIN;
    private static final float SIZE = 11;
    private static final float LEADING = 1.4f;
    /** A chapter begins on a new page where less than this is left. */
    private static final float CHAPTER = PDRectangle.A5.getHeight() / 2;

    private final PDDocument document = new PDDocument();
    private final PDFont plain = new PDType1Font(FontName.HELVETICA);
    private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
    private PDPageContentStream page;
    private float y;

    private PdfEdition() throws IOException {
        page = turned();
    }

    static byte[] write(List<Block> blocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfEdition edition = new PdfEdition()) {
            for (Block block : blocks) {
                edition.set(block);
            }
            edition.page.close();
            edition.document.setDocumentId(1L);
            edition.document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private void set(Block block) throws IOException {
        switch (block) {
            case Block.Heading heading -> {
                float size = SIZE + 2 * (4 - heading.level());
                y -= SIZE;
                room(heading.level() == 2 ? CHAPTER : 4 * size);
                lines(heading.text(), bold, size, MARGIN, WIDTH);
            }
            case Block.Paragraph paragraph -> lines(paragraph.text(), plain, SIZE, MARGIN, WIDTH);
            case Block.Entry entry -> lines(entry.number() + ". " + entry.text(), plain, SIZE, MARGIN, WIDTH);
            case Block.Table table -> table(table.rows());
        }
        y -= SIZE / 2;
    }

    private void table(List<List<String>> rows) throws IOException {
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            float column = WIDTH / row.size();
            PDFont font = i == 0 ? bold : plain;
            int most = 1;
            for (String cell : row) {
                most = Math.max(most, wrapped(cell, font, SIZE - 1, column - 8).size());
            }
            room(most * SIZE * LEADING);
            float top = y;
            float lowest = top;
            for (int c = 0; c < row.size(); c++) {
                y = top;
                lines(row.get(c), font, SIZE - 1, MARGIN + c * column, column - 8);
                lowest = Math.min(lowest, y);
            }
            y = lowest - 2;
        }
    }

    private void lines(String text, PDFont font, float size, float x, float width) throws IOException {
        for (String line : wrapped(text, font, size, width)) {
            room(size * LEADING);
            y -= size * LEADING;
            page.beginText();
            page.setFont(font, size);
            page.newLineAtOffset(x, y);
            page.showText(line);
            page.endText();
        }
    }

    private static List<String> wrapped(String text, PDFont font, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void room(float height) throws IOException {
        if (y - height < MARGIN) {
            page.close();
            page = turned();
        }
    }

    private PDPageContentStream turned() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A5);
        document.addPage(sheet);
        y = PDRectangle.A5.getHeight() - MARGIN;
        return new PDPageContentStream(document, sheet);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
