package dev.bandloom.knowledge.document;

import static dev.bandloom.knowledge.document.WrittenDocuments.paragraph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bandloom.knowledge.document.WrittenDocuments.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bad file is told from the others by one line, and none does harm. */
class BadFilesTest {
    private static final DocumentLimits SMALL =
            new DocumentLimits(4_000_000_000L, 100_000, 3, 10, 4_000_000, 200, 50, 1_000);

    @TempDir
    private Path folder;

    private String refusal(Path file) {
        return refusal(file, DocumentLimits.DEFAULT);
    }

    private String refusal(Path file, DocumentLimits limits) {
        UnreadableDocumentException refused = catchThrowableOfType(
                UnreadableDocumentException.class,
                () -> new Documents(limits).read(file, String.valueOf(file.getFileName()), block -> {}));
        assertThat(refused).as(file.toString()).isNotNull();
        assertThat(refused.reason()).doesNotContain("\n");
        return refused.reason();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void encryptedPdf_saysSo() throws IOException {
        Path file = folder.resolve("a.pdf");
        WrittenDocuments.pdf(file, "secret", List.of(List.of(Line.of("hidden"))));

        assertThat(refusal(file)).isEqualTo("is encrypted; save it without a password");
    }

    @Test
    void pdfWithoutText_mayHaveBeenScanned() throws IOException {
        Path file = folder.resolve("a.pdf");
        WrittenDocuments.pdf(file, "", List.of(List.of()));

        assertThat(refusal(file)).startsWith("has no text; maybe it was scanned");
    }

    @Test
    void pdfOfTooManyPagesOrCharacters_namesTheSetting() throws IOException {
        Path pages = folder.resolve("a.pdf");
        WrittenDocuments.pdf(pages, "", List.of(List.of(), List.of(), List.of(), List.of()));
        Path characters = folder.resolve("b.pdf");
        var line = Line.of("word ".repeat(20));
        WrittenDocuments.pdf(characters, "", List.of(java.util.Collections.nCopies(20, line)));

        assertThat(refusal(pages, SMALL)).contains("4 pages").contains("bandloom.knowledge.pages");
        assertThat(refusal(characters, SMALL)).contains("bandloom.knowledge.characters");
    }

    @Test
    void truncatedFiles_areDamaged() throws IOException {
        byte[] docx = WrittenDocuments.docx(paragraph("", "words ".repeat(500)));
        Files.write(folder.resolve("a.docx"), Arrays.copyOf(docx, docx.length / 2));
        Path pdf = folder.resolve("b.pdf");
        WrittenDocuments.pdf(pdf, "", List.of(List.of(Line.of("words"))));
        Files.write(pdf, Arrays.copyOf(Files.readAllBytes(pdf), 300));

        assertThat(refusal(folder.resolve("a.docx"))).startsWith("is damaged or cut off");
        assertThat(refusal(pdf)).matches("is damaged: .*|has no text.*");
    }

    @Test
    void docxThatIsNone_saysWhatItIs() throws IOException {
        Files.write(folder.resolve("a.docx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        WrittenDocuments.docx(
                folder.resolve("b.docx"), paragraph("", "unclosed").replace("</w:p>", ""));

        assertThat(refusal(folder.resolve("a.docx"))).startsWith("is encrypted, or a .doc");
        assertThat(refusal(write("c.docx", "just text"))).startsWith("is no DOCX");
        assertThat(refusal(folder.resolve("b.docx"))).startsWith("is damaged: word/document.xml is no XML");
    }

    @Test
    void zipBomb_isRefusedBeforeItIsUnpacked() throws IOException {
        WrittenDocuments.docx(folder.resolve("a.docx"), paragraph("", "0".repeat(30_000_000)));

        assertThat(refusal(folder.resolve("a.docx")))
                .contains("word/document.xml unpacks to more than")
                .contains("zip bomb")
                .contains("bandloom.knowledge.expansion");
        var unpacked = new DocumentLimits(1 << 30, 1 << 20, 3, 10, 4_000_000, 1_000_000, 50, 50_000_000);
        assertThat(refusal(folder.resolve("a.docx"), unpacked)).contains("bandloom.knowledge.expanded-size");
    }

    @Test
    void zipBombThatTellsItsSize_isRefusedUnread() throws IOException {
        WrittenDocuments.docx(folder.resolve("a.docx"), paragraph("", "0".repeat(30_000_000)));
        var few = new DocumentLimits(1 << 30, 1 << 20, 3, 10, 4_000_000, 200, 50, 1_000);

        assertThat(refusal(folder.resolve("a.docx"), few)).contains("zip bomb");
    }

    @Test
    void docxOfOneEndlessParagraph_isReadInPartsAndNoFurtherThanTheLimit() throws Exception {
        var many = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            many.append(i).append(' ');
        }
        WrittenDocuments.docx(folder.resolve("a.docx"), paragraph("", many.toString()));
        var lengths = new java.util.ArrayList<Integer>();

        var few = new DocumentLimits(1 << 30, 1 << 20, 3, 10, 4_000_000, 200, 50, 100_000);
        assertThat(refusal(folder.resolve("a.docx"), few)).contains("bandloom.knowledge.characters");
        new Documents(DocumentLimits.DEFAULT)
                .read(
                        folder.resolve("a.docx"),
                        "a.docx",
                        block -> lengths.add(block.text().length()));
        assertThat(lengths).hasSizeGreaterThan(10).allMatch(length -> length < 100_000);
    }

    @Test
    void oneLargeJsonValue_isReadInParts() throws Exception {
        var items = new StringBuilder("{\"items\": [");
        for (int i = 0; i < 50_000; i++) {
            items.append(i == 0 ? "" : ",").append("{\"n\": ").append(i).append('}');
        }
        Path file = write("a.json", items.append("]}").toString());
        var texts = new java.util.ArrayList<String>();

        new Documents(DocumentLimits.DEFAULT).read(file, "a.json", block -> texts.add(block.text()));

        assertThat(texts).hasSizeGreaterThan(5).allMatch(text -> text.length() < 100_000);
        assertThat(String.join("\n", texts).lines()).hasSize(50_000).contains("items.n: 0", "items.n: 49999");
    }

    @Test
    void documentThatNeedsMoreMemoryThanThereIs_isRefused() throws IOException {
        Path file = write("a.txt", "text");

        assertThat(catchThrowableOfType(
                                UnreadableDocumentException.class,
                                () -> new Documents(DocumentLimits.DEFAULT).read(file, "a.txt", block -> {
                                    throw new OutOfMemoryError("Java heap space");
                                }))
                        .reason())
                .contains("needs more memory than there is; split it");
    }

    @Test
    void entityBomb_isNotExpanded() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("word/document.xml"));
            zip.write("<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><d><p><t>&a;</t></p></d>"
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("a.docx"), bytes.toByteArray());

        assertThat(refusal(folder.resolve("a.docx"))).matches("is damaged: .*|has no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "md", "csv", "jsonl", "json", "html", "pdf", "docx"})
    void sparseFileOfTwoGigabytes_isRefusedWithoutBeingRead(String ending) throws IOException {
        Path file = folder.resolve("sparse." + ending);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(2L << 30);
        }

        assertThat(refusal(file)).matches("is no text but binary data.*|has 2147483648 bytes, more than the .*");
    }

    @Test
    void holeInsideText_isBinary() throws IOException {
        Path file = write("a.txt", "It begins as text.\n".repeat(10_000));
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 20);
        }

        assertThat(refusal(file)).startsWith("is no text but binary data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.csv", "a.jsonl", "a.html"})
    void binaryOfAnotherName_isNoText(String name) throws IOException {
        var bytes = new byte[5_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 % 256);
        }
        Files.write(folder.resolve(name), bytes);

        assertThat(refusal(folder.resolve(name))).startsWith("is no text but binary data");
    }

    @Test
    void tenThousandNestedTags_areRefused() throws IOException {
        String nested = "<div>".repeat(10_000) + "deep" + "</div>".repeat(10_000);

        assertThat(refusal(write("a.html", nested)))
                .startsWith("nests its tags more than 500 deep")
                .contains("bandloom.knowledge.nesting");
        assertThat(refusal(write("b.html", "<b><i>".repeat(10_000) + "deep"))).contains("nests");
    }

    @Test
    void nestedElsewhere_isRefusedOrRead() throws IOException {
        assertThat(refusal(write("a.json", "[".repeat(10_000))))
                .startsWith("nests too deep or holds too long a text")
                .contains("nesting");
        WrittenDocuments.docx(folder.resolve("b.docx"), "<w:sdt>".repeat(10_000));
        assertThat(refusal(folder.resolve("b.docx"))).startsWith("nests its elements");
        var blocks = new java.util.ArrayList<Block>();
        assertThat(catchThrowableOfType(
                        UnreadableDocumentException.class,
                        () -> new Documents(DocumentLimits.DEFAULT)
                                .read(write("c.md", ">".repeat(20_000) + " quoted\n"), "c.md", blocks::add)))
                .isNull();
        assertThat(blocks).isNotEmpty();
    }

    @Test
    void brokenTables_nameTheLine() throws IOException {
        assertThat(refusal(write("a.jsonl", "{\"a\": 1}\n{\"a\": \n"))).startsWith("is no JSON, line ");
        assertThat(refusal(write("b.csv", "a,b\n\"never closed,1\n" + "x".repeat(5_000_000))))
                .startsWith("is no CSV");
    }

    @Test
    void emptyAndUnknown_areTold() throws IOException {
        assertThat(refusal(write("a.txt", ""))).isEqualTo("is empty");
        assertThat(refusal(write("b.txt", " \n \n"))).isEqualTo("has no text");
        assertThat(refusal(write("c.png", "x"))).startsWith("is no document of a kind that is read");
        assertThat(refusal(folder.resolve("gone.txt"))).startsWith("was not found");
    }

    @Test
    void largeFile_isRefusedByTheSetting() throws IOException {
        assertThat(refusal(write("a.html", "<p>" + "x".repeat(200_000)), SMALL))
                .isEqualTo("has 200003 bytes, more than the 100000 that are read; split it, or raise"
                        + " bandloom.knowledge.whole-size");
        assertThat(refusal(write("b.html", "<p>" + "x ".repeat(2_000) + "<p>more"), SMALL))
                .contains("bandloom.knowledge.characters");
    }
}
