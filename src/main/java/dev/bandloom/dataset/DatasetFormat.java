package dev.bandloom.dataset;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A named shape of samples: a JSON Schema, and how a prompt words it. */
public interface DatasetFormat {
    /** The name in recipes. */
    String name();

    /** One line that tells a writer what a sample of this format is. */
    String description();

    /**
     * JSON Schema (draft 2020-12) of one response: a fresh node that the caller may change.
     *
     * @param labels label vocabulary; empty leaves labels free
     */
    ObjectNode schema(List<String> labels);
}
