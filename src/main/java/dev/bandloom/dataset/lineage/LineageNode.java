package dev.bandloom.dataset.lineage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node with what is known of it.
 *
 * @param attributes JSON values by name, in the order in which they are shown
 */
public record LineageNode(NodeKind kind, String id, Map<String, Object> attributes) {
    public LineageNode {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public NodeRef ref() {
        return new NodeRef(kind, id);
    }
}
