package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.ProgressBar;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.RefusedDocument;
import java.io.PrintWriter;

/** Shows how indexing goes: a bar on a terminal, and a line for each document that was left out. */
final class IndexingLines implements IndexingProgress {
    private final ProgressBar bar;
    private int refused;

    /** @param err where lines about documents go */
    IndexingLines(PrintWriter err, Terminal terminal) {
        this.bar = new ProgressBar(err, terminal);
    }

    @Override
    public void reached(int done, int documents, long passages) {
        bar.show(done, documents, "documents, " + passages + " passages encoded");
    }

    @Override
    public void refused(RefusedDocument document) {
        refused++;
        bar.println("left out: " + Terminal.printable(document.toString()));
    }

    int refused() {
        return refused;
    }

    void remove() {
        bar.remove();
    }
}
