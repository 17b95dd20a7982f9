package dev.bandloom.dataset.layout;

import tools.jackson.databind.node.ObjectNode;

/** A shape in which trainers read samples, one JSON object for each. */
public interface Layout {
    /** The name in options. */
    String name();

    /** The record in this layout: a new node. A {@link LayoutException} says what the record lacks. */
    ObjectNode laidOut(ObjectNode record);

    /**
     * A record of which at least the response is known, from one in this layout: a new node. A {@link LayoutException} says
     * what is wrong with it.
     */
    ObjectNode record(ObjectNode laidOut);
}
