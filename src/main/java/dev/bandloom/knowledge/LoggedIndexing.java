package dev.bandloom.knowledge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log which documents were left out, and how much was read. */
public final class LoggedIndexing implements IndexingProgress {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedIndexing.class);

    @Override
    public void reached(int done, int documents, long passages) {
        if (done == documents && passages > 0) {
            LOG.debug("Read {} documents; {} passages are new", documents, passages);
        }
    }

    @Override
    public void refused(RefusedDocument document) {
        LOG.warn("A document was left out: {}", document);
    }
}
