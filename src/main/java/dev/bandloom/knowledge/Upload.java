package dev.bandloom.knowledge;

/**
 * An uploaded file.
 *
 * @param id how recipes name it: made from its content and the ending of its name
 * @param name as its user gave it
 * @param bytes its size
 */
public record Upload(String id, String name, long bytes) {}
