package dev.bandloom.editions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a document as Office Open XML (ECMA-376), with styles for headings and a grid for tables. */
final class DocxEdition {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private DocxEdition() {}

    static byte[] write(List<Block> blocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\""
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                            + " PartName=\"/word/document.xml\" ContentType=\"" + TYPE
                            + "document.main+xml\"/>"
                            + "<Override PartName=\"/word/styles.xml\" ContentType=\"" + TYPE
                            + "styles+xml\"/></Types>");
            put(zip, "_rels/.rels", relation("officeDocument", "word/document.xml"));
            put(zip, "word/_rels/document.xml.rels", relation("styles", "styles.xml"));
            put(zip, "word/styles.xml", styles());
            put(zip, "word/document.xml", document(blocks));
        }
        return bytes.toByteArray();
    }

    private static String document(List<Block> blocks) {
        StringBuilder body = new StringBuilder("<w:document xmlns:w=\"" + MAIN + "\"><w:body>");
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading heading -> body.append(paragraph("Heading" + heading.level(), heading.text()));
                case Block.Paragraph paragraph -> body.append(paragraph("Normal", paragraph.text()));
                case Block.Entry entry -> body.append(paragraph("Normal", entry.number() + ". " + entry.text()));
                case Block.Table table -> {
                    body.append("<w:tbl><w:tblPr/>");
                    for (List<String> row : table.rows()) {
                        body.append("<w:tr>");
                        row.forEach(cell -> body.append("<w:tc>")
                                .append(paragraph("Normal", cell))
                                .append("</w:tc>"));
                        body.append("</w:tr>");
                    }
                    body.append("</w:tbl>");
                }
            }
        }
        return body.append("</w:body></w:document>").toString();
    }

    private static String paragraph(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</w:t></w:r></w:p>";
    }

    private static String styles() {
        StringBuilder styles =
                new StringBuilder("<w:styles xmlns:w=\"" + MAIN + "\"><w:style w:type=\"paragraph\" w:default=\"1\""
                        + " w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");
        for (int level = 1; level <= 3; level++) {
            styles.append("<w:style w:type=\"paragraph\" w:styleId=\"Heading")
                    .append(level)
                    .append("\"><w:name w:val=\"heading ")
                    .append(level)
                    .append("\"/><w:pPr><w:outlineLvl w:val=\"")
                    .append(level - 1)
                    .append("\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>");
        }
        return styles.append("</w:styles>").toString();
    }

    private static String relation(String kind, String target) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\"" + OFFICE + "/"
                + kind + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    }
}
