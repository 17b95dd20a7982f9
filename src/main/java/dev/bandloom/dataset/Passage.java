package dev.bandloom.dataset;

/**
 * A piece of a document that samples are written from.
 *
 * @param id how lineage names it: {@code document#number}, numbers counted from 1
 * @param source the document, as its user knows it
 * @param heading the headings that it stands under, outermost first, joined by {@code " > "}; empty without any
 * @param text as the writer is shown it
 */
public record Passage(String id, String source, String heading, String text) {}
