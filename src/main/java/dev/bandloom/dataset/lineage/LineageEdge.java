package dev.bandloom.dataset.lineage;

import org.jspecify.annotations.Nullable;

/**
 * Leads from what came later to what it came from.
 *
 * @param operator what was done to the parent; null for all relations but {@link Relation#EVOLVED_FROM}
 */
public record LineageEdge(
        NodeRef from,
        Relation relation,
        NodeRef to,
        @Nullable String operator) {
    public LineageEdge(NodeRef from, Relation relation, NodeRef to) {
        this(from, relation, to, null);
    }
}
