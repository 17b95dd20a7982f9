package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF, by PDFBox: lines with their place and size, from which paragraphs and headings follow. */
final class PdfReader implements DocumentReader {
    private final DocumentLimits limits;

    PdfReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkWhole(Files.size(file));
        List<PdfLine> lines;
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.getNumberOfPages() > limits.pages()) {
                throw new UnreadableDocumentException("has " + document.getNumberOfPages() + " pages, more than the "
                        + limits.pages() + " that are read; split it, or raise bandloom.knowledge.pages");
            }
            lines = PdfLines.of(document, limits.characters());
        } catch (InvalidPasswordException e) {
            throw new UnreadableDocumentException("is encrypted; save it without a password", e);
        } catch (PdfLines.TooLong e) {
            throw new UnreadableDocumentException(
                    "has more than " + limits.characters()
                            + " characters of text; split it, or raise bandloom.knowledge.characters",
                    e);
        } catch (IOException e) {
            throw new UnreadableDocumentException("is damaged: " + e.getMessage(), e);
        }
        new PdfBlocks(sink).give(lines);
    }
}
