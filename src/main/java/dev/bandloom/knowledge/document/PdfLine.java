package dev.bandloom.knowledge.document;

/**
 * A line of a PDF page.
 *
 * @param page from 1
 * @param top distance of its baseline from the top of the page, in points
 * @param depth the same as a share of the height of the page, 0 to 1
 * @param left distance of its first character from the left edge, in points
 * @param right distance of its end from the left edge, in points
 * @param size of its letters, in points, rounded to a half
 */
record PdfLine(int page, String text, float top, float depth, float left, float right, float size) {}
