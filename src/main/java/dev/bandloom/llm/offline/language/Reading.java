package dev.bandloom.llm.offline.language;

import java.util.List;

/**
 * A passage as it is understood.
 *
 * @param text the passage with its lines joined; every sentence and cell is a part of it
 * @param tables rows of cells by table, the first row the head
 */
public record Reading(String text, List<Sentence> sentences, List<List<List<String>>> tables) {
    public Reading {
        sentences = List.copyOf(sentences);
        tables = List.copyOf(tables);
    }
}
