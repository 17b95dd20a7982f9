package dev.bandloom.dataset.layout;

import tools.jackson.databind.node.ObjectNode;

/** Records as they are, with metadata and trace. */
final class PlainLayout implements Layout {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public ObjectNode laidOut(ObjectNode record) {
        return record.deepCopy();
    }

    @Override
    public ObjectNode record(ObjectNode laidOut) {
        return laidOut.deepCopy();
    }
}
