package dev.bandloom.dataset.lineage;

import java.util.stream.Stream;

/**
 * The whole graph of a job, which may be larger than memory: it is asked for part by part, as often as a format needs, and
 * is the same each time. The caller closes the streams.
 */
public interface LineageSource {
    /** The job. */
    String job();

    Stream<LineageNode> nodes(NodeKind kind);

    Stream<LineageEdge> edges(Relation relation);
}
