package dev.bandloom.dataset;

import java.util.List;

/**
 * What a response was made from, as lineage names it.
 *
 * @param parents samples, and examples of the recipe as {@code example#number}
 * @param passages passages of documents
 * @param seedRows rows of tables, {@code table#row}
 */
public record Origins(List<String> parents, List<String> passages, List<String> seedRows) {
    /** Made from nothing but the recipe. */
    public static final Origins NONE = new Origins(List.of(), List.of(), List.of());

    public Origins {
        parents = List.copyOf(parents);
        passages = List.copyOf(passages);
        seedRows = List.copyOf(seedRows);
    }

    public static Origins ofRow(SeedRow row) {
        return new Origins(List.of(), List.of(), List.of(row.reference()));
    }
}
