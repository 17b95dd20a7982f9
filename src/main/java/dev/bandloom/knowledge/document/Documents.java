package dev.bandloom.knowledge.document;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads documents of every kind. Safe for many threads. */
public final class Documents {
    private final DocumentLimits limits;

    public Documents(DocumentLimits limits) {
        this.limits = limits;
    }

    /**
     * Gives the blocks of a document to the sink, in order. What breaks inside a parser is a property of the document.
     *
     * @param name of the document, whose ending tells its kind
     * @throws UnreadableDocumentException says why it cannot be read; some blocks may have been given by then
     */
    public void read(Path file, String name, BlockSink sink) throws UnreadableDocumentException {
        DocumentKind kind = DocumentKind.of(name);
        if (kind == null) {
            throw new UnreadableDocumentException(
                    "is no document of a kind that is read; those are " + DocumentKind.known());
        }
        var counted = new CountedSink(sink);
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableDocumentException("is empty");
            }
            reader(kind).read(file, counted);
        } catch (NoSuchFileException e) {
            throw new UnreadableDocumentException("was not found; check the path", e);
        } catch (AccessDeniedException e) {
            throw new UnreadableDocumentException("may not be read by this user; change its permissions", e);
        } catch (IOException e) {
            throw new UnreadableDocumentException("cannot be read: " + said(e), e);
        } catch (SinkException e) {
            throw e.failure;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException("is damaged: its reader failed with " + said(e), e);
        } catch (StackOverflowError e) {
            throw new UnreadableDocumentException("nests too deep to be read; simplify it", e);
        } catch (OutOfMemoryError e) {
            throw new UnreadableDocumentException(
                    "needs more memory than there is; split it, or give Java more (BANDLOOM_JAVA_OPTS=-Xmx4g)", e);
        }
        if (counted.blocks == 0) {
            throw new UnreadableDocumentException(
                    kind == DocumentKind.PDF
                            ? "has no text; maybe it was scanned, and needs text recognition first"
                            : "has no text");
        }
    }

    private DocumentReader reader(DocumentKind kind) {
        return switch (kind) {
            case TEXT -> new TextReader(limits);
            case MARKDOWN -> new MarkdownReader(limits);
            case HTML -> new HtmlReader(limits);
            case PDF -> new PdfReader(limits);
            case DOCX -> new DocxReader(limits);
            case CSV -> new TableFileReader(limits);
            case JSON, JSONL -> new JsonReader(limits);
        };
    }

    private static String said(Throwable e) {
        String message = e.getMessage();
        String said = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
        return said.length() > 300 ? said.substring(0, 300) + "…" : said;
    }

    /** Tells a failure of the caller's sink from one of a parser. */
    private static final class SinkException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final RuntimeException failure;

        SinkException(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private static final class CountedSink implements BlockSink {
        private final BlockSink sink;
        private long blocks;

        CountedSink(BlockSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(Block block) {
            blocks++;
            try {
                sink.accept(block);
            } catch (RuntimeException e) {
                throw new SinkException(e);
            }
        }
    }
}
