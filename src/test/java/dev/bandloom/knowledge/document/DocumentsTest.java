package dev.bandloom.knowledge.document;

import static dev.bandloom.knowledge.document.WrittenDocuments.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.knowledge.document.WrittenDocuments.Line;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @TempDir
    private Path folder;

    private List<Block> read(Path file) throws UnreadableDocumentException {
        var blocks = new ArrayList<Block>();
        new Documents(DocumentLimits.DEFAULT).read(file, String.valueOf(file.getFileName()), blocks::add);
        return blocks;
    }

    /** Kind, level and text of each block. */
    private List<String> shown(String name, byte[] content) throws IOException, UnreadableDocumentException {
        return shown(Files.write(folder.resolve(name), content));
    }

    private List<String> shown(Path file) throws UnreadableDocumentException {
        return read(file).stream()
                .map(block -> block.kind() + (block.level() > 0 ? " " + block.level() : "") + ": " + block.text())
                .toList();
    }

    private List<String> shown(String name, String content) throws IOException, UnreadableDocumentException {
        return shown(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void text_isReadInParagraphsThatStandInTheFile() throws Exception {
        String text = "\n  First paragraph,\r\nsecond line.\r\n\r\n \nThird.\n";
        Path file = Files.writeString(folder.resolve("a.txt"), text);

        List<Block> blocks = read(file);

        assertThat(blocks).extracting(Block::text).containsExactly("First paragraph,\nsecond line.", "Third.");
        assertThat(text.substring(
                        (int) blocks.getFirst().start(), (int) blocks.getFirst().end()))
                .isEqualTo("First paragraph,\r\nsecond line.");
        assertThat(text.substring(
                        (int) blocks.getLast().start(), (int) blocks.getLast().end()))
                .isEqualTo("Third.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void encoding_isDetected(String charset) throws Exception {
        String words = "The café’s coöperation costs 5 € in Zürich, says the naïve waiter.";

        assertThat(shown("a.txt", words.getBytes(Charset.forName(charset)))).containsExactly("PARAGRAPH: " + words);
        assertThat(shown("b.csv", ("dish,note\nsoup,\"" + words + "\"\n").getBytes(Charset.forName(charset))))
                .containsExactly("RECORD: dish: soup; note: " + words);
        assertThat(shown("c.md", ("# " + words).getBytes(Charset.forName(charset))))
                .containsExactly("HEADING 1: " + words);
    }

    @Test
    void byteOrderMark_isNoText() throws Exception {
        assertThat(shown("a.txt", "\uFEFFMarked.")).containsExactly("PARAGRAPH: Marked.");
        assertThat(shown("b.jsonl", "\uFEFF\"Marked.\"")).containsExactly("RECORD: Marked.");
    }

    @Test
    void markdown_isReadByItsStructure() throws Exception {
        String text = """
            ---
            title: not shown
            ---
            # Heater *manual*

            It heats
            [water](http://x) with `550 W`.

            Setext
            ------

            1. Close the tap.
            2. Open it:
               - slowly
               - fully

            | part | weeks |
            |------|------:|
            | anode | 52 |

            ```sh
            # no heading
            ```

            <div>inside</div>
            """;

        assertThat(shown("a.md", text))
                .containsExactly(
                        "HEADING 1: Heater manual",
                        "PARAGRAPH: It heats water with 550 W.",
                        "HEADING 2: Setext",
                        "LIST: 1. Close the tap.\n2. Open it:\n  - slowly\n  - fully",
                        "TABLE: part | weeks\nanode | 52",
                        "CODE: # no heading",
                        "PARAGRAPH: inside");
        List<Block> blocks = read(folder.resolve("a.md"));
        assertThat(text.substring(
                        (int) blocks.get(1).start(), (int) blocks.get(1).end()))
                .isEqualTo("It heats\n[water](http://x) with `550 W`.");
    }

    @Test
    void largeMarkdown_keepsPlacesAndStructureAcrossItsParts() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            text.append("## Section ")
                    .append(i)
                    .append("\n\nSome *words* about subject ")
                    .append(i)
                    .append(".\n\n");
        }
        Path file = Files.writeString(folder.resolve("a.md"), text);

        List<Block> blocks = read(file);

        assertThat(blocks).hasSize(18_000);
        assertThat(blocks.getLast().text()).isEqualTo("Some words about subject 8999.");
        assertThat(text.substring(
                        (int) blocks.getLast().start(), (int) blocks.getLast().end()))
                .isEqualTo("Some *words* about subject 8999.");
    }

    @Test
    void html_isReadAsAReaderSeesIt() throws Exception {
        String page = """
            <html><head><title>t</title><style>p {}</style></head><body>
            <nav>Home</nav><script>alert()</script>
            <h1>Heater</h1><p>It is <b>warm</b>,<br>very warm.</p>Loose words
            <div>In a <div>box</div></div>
            <h2>Care</h2><ul><li>Clean<ul><li>daily</li></ul></li><li>Dry</li></ul>
            <table><tr><th>part</th><th>weeks</th></tr><tr><td>anode</td><td>52</td></tr></table>
            <pre>one
              two</pre></body></html>
            """;

        assertThat(shown("a.html", page))
                .containsExactly(
                        "HEADING 1: Heater",
                        "PARAGRAPH: It is warm,\nvery warm.",
                        "PARAGRAPH: Loose words",
                        "PARAGRAPH: In a",
                        "PARAGRAPH: box",
                        "HEADING 2: Care",
                        "LIST: - Clean\n  - daily\n- Dry",
                        "TABLE: part | weeks\nanode | 52",
                        "CODE: one\n  two");
    }

    @Test
    void htmlEncoding_isThatOfThePage() throws Exception {
        String said = "<html><head><meta charset='iso-8859-1'></head><body>Zürich</body></html>";
        assertThat(shown("a.html", said.getBytes(StandardCharsets.ISO_8859_1))).containsExactly("PARAGRAPH: Zürich");
        assertThat(shown("b.html", "<p>Zürich".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("PARAGRAPH: Zürich");
        assertThat(shown("c.html", "<p>Zürich".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("PARAGRAPH: Zürich");
        assertThat(shown("d.html", "<p>Zürich".getBytes(StandardCharsets.UTF_16)))
                .containsExactly("PARAGRAPH: Zürich");
    }

    @Test
    void pdf_hasHeadingsParagraphsAndWholeWords() throws Exception {
        Path file = folder.resolve("a.pdf");
        List<List<Line>> pages = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            pages.add(List.of(
                    new Line("Heater manual, page " + page, 9, 1),
                    Line.heading("Chapter " + page),
                    Line.paragraph("The magnesium anode wears out and must be exam-"),
                    Line.of("ined once a year by a plumber who knows the tank."),
                    Line.paragraph("Drain the tank before. Then remove the"),
                    Line.of("old anode."),
                    Line.of("Close the tap first. It is on the left side of chapter " + page + ".")));
        }
        WrittenDocuments.pdf(file, "", pages);

        List<String> shown = shown(file);

        assertThat(shown).hasSize(15);
        assertThat(shown.subList(0, 3))
                .containsExactly(
                        "HEADING 1: Chapter 1",
                        "PARAGRAPH: The magnesium anode wears out and must be examined once a year by a plumber who"
                                + " knows the tank.",
                        "PARAGRAPH: Drain the tank before. Then remove the old anode. Close the tap first. It is on"
                                + " the left side of chapter 1.");
        assertThat(shown).noneMatch(block -> block.contains("Heater manual"));
    }

    @Test
    void docx_isReadByItsStylesWhateverTheirLanguage() throws Exception {
        Path file = folder.resolve("a.docx");
        WrittenDocuments.docx(
                file,
                paragraph("<w:pStyle w:val='berschrift1'/>", "Heizung")
                        + paragraph("", "It is ").replace("</w:p>", "<w:r><w:tab/><w:t>warm.</w:t></w:r></w:p>")
                        + paragraph("<w:pStyle w:val='Eigene'/>", "Care")
                        + paragraph("<w:numPr><w:ilvl w:val='0'/></w:numPr>", "Clean")
                        + paragraph("<w:numPr><w:ilvl w:val='1'/></w:numPr>", "daily")
                        + "<w:tbl><w:tr><w:tc>" + paragraph("", "part") + "</w:tc><w:tc>" + paragraph("", "weeks")
                        + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("", "anode") + "</w:tc><w:tc>" + paragraph("", "52")
                        + "</w:tc></w:tr></w:tbl>"
                        + "<mc:AlternateContent><mc:Choice>" + paragraph("", "once")
                        + "</mc:Choice><mc:Fallback>" + paragraph("", "once")
                        + "</mc:Fallback></mc:AlternateContent>");

        assertThat(shown(file))
                .containsExactly(
                        "HEADING 1: Heizung",
                        "PARAGRAPH: It is  warm.",
                        "HEADING 2: Care",
                        "LIST: - Clean\n  - daily",
                        "TABLE: part | weeks\nanode | 52",
                        "PARAGRAPH: once");
    }

    @Test
    void tableFile_isReadRowByRow() throws Exception {
        assertThat(shown("a.csv", "plant,region\n\"Saguaro, old\",Sonora\nOcotillo,\n"))
                .containsExactly("RECORD: plant: Saguaro, old; region: Sonora", "RECORD: plant: Ocotillo");
        assertThat(shown("b.csv", "plant;region\nSaguaro;Sonora\n"))
                .containsExactly("RECORD: plant: Saguaro; region: Sonora");
        assertThat(shown("c.tsv", "text\nOnly a text.\n")).containsExactly("RECORD: Only a text.");
    }

    @Test
    void json_isReadValueByValue() throws Exception {
        assertThat(shown("a.jsonl", "{\"q\": \"Why?\", \"a\": {\"text\": \"So.\", \"n\": 2}}\n\n\"plain\"\n"))
                .containsExactly("RECORD: q: Why?\na.text: So.\na.n: 2", "RECORD: plain");
        assertThat(shown("b.json", "[{\"q\": \"One?\"}, {\"q\": [\"Two?\", \"Three?\"], \"none\": null}]"))
                .containsExactly("RECORD: q: One?", "RECORD: q: Two?\nq: Three?");
        assertThat(shown("c.json", "{\"title\": \"T\"}")).containsExactly("RECORD: title: T");
    }
}
