package dev.bandloom.llm.offline.prose;

/**
 * A text with what is known about its worth.
 *
 * @param told facts told in full
 * @param blurred facts that are only hinted at
 * @param opened whether it opens or closes in the tone that was asked for, or none was asked for
 * @param spoilt whether it repeats itself or runs on
 */
record Draft(String text, int told, int blurred, boolean opened, boolean spoilt) {}
