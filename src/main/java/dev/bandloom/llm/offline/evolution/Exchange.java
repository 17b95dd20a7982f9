package dev.bandloom.llm.offline.evolution;

/**
 * Somebody asks, somebody responds.
 *
 * @param material the text that the response rests on; empty when there is none
 * @param quoted whether the response is a part of the material, word by word
 */
public record Exchange(String ask, String material, String response, boolean quoted) {
    Exchange asking(String other) {
        return new Exchange(other, material, response, quoted);
    }

    Exchange responding(String other) {
        return new Exchange(ask, material, other, quoted);
    }
}
