package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** DOCX (Office Open XML, ECMA-376): a zip whose {@code word/document.xml} is read as a stream. */
final class DocxReader implements DocumentReader {
    private static final String BODY = "word/document.xml";
    private static final String STYLES = "word/styles.xml";
    /** What Word files before 2007, and encrypted ones, begin with. */
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final DocumentLimits limits;

    DocxReader(DocumentLimits limits) {
        this.limits = limits;
    }

    @Override
    public void read(Path file, BlockSink sink) throws IOException, UnreadableDocumentException {
        limits.checkWhole(Files.size(file));
        checkBeginning(file);
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > limits.entries()) {
                throw new UnreadableDocumentException("has " + zip.size() + " parts, more than the " + limits.entries()
                        + " that are read; raise bandloom.knowledge.entries if it is right");
            }
            ZipEntry body = zip.getEntry(BODY);
            if (body == null) {
                throw new UnreadableDocumentException("is no DOCX: it has no part " + BODY);
            }
            var blocks = new DocxBlocks(headings(zip), limits, sink);
            parse(zip, body, blocks);
            blocks.end();
        } catch (ZipException e) {
            throw new UnreadableDocumentException(
                    "is damaged or cut off (" + e.getMessage() + "); save or copy it again", e);
        }
    }

    private static void checkBeginning(Path file) throws IOException, UnreadableDocumentException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(COMPOUND.length);
        }
        if (Arrays.equals(head, COMPOUND)) {
            throw new UnreadableDocumentException(
                    "is encrypted, or a .doc of another name; save it as DOCX without a password");
        }
        if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
            throw new UnreadableDocumentException("is no DOCX: it does not begin as a zip does");
        }
    }

    private Map<String, Integer> headings(ZipFile zip) throws IOException, UnreadableDocumentException {
        ZipEntry entry = zip.getEntry(STYLES);
        var styles = new DocxStyles();
        if (entry != null) {
            parse(zip, entry, styles);
        }
        return styles.headings();
    }

    private void parse(ZipFile zip, ZipEntry entry, XmlEvents events) throws IOException, UnreadableDocumentException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The JDK's own limit depends on its version, and its message does not name it.
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(limits.nesting() + 1));
        try (InputStream bytes = new ExpandedPart(zip.getInputStream(entry), entry, limits)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        if (depth > limits.nesting()) {
                            throw new UnreadableDocumentException("nests its elements more than " + limits.nesting()
                                    + " deep; simplify it, or raise bandloom.knowledge.nesting");
                        }
                        events.open(xml.getLocalName(), xml);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        events.close(xml.getLocalName());
                    }
                    case XMLStreamConstants.CHARACTERS -> events.text(xml.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw new UnreadableDocumentException(
                    "is damaged: " + entry.getName() + " is no XML, line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()),
                    e);
        } catch (ExpandedPart.TooLarge e) {
            throw new UnreadableDocumentException(e.reason(), e);
        }
    }

    /** Hears what an XML part holds. */
    interface XmlEvents {
        void open(String name, XMLStreamReader xml) throws UnreadableDocumentException;

        void close(String name) throws UnreadableDocumentException;

        void text(String text) throws UnreadableDocumentException;
    }

    /** The value of an attribute whatever its namespace; an empty string without it. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }
}
