package dev.bandloom.llm.offline;

import dev.bandloom.llm.offline.prose.Question;
import java.util.List;

/** An instruction with what it is given and what it yields. */
record Exercise(String instruction, String input, String output) {
    /** @param kind 0 to 3: with notes or without, asked plainly or as a task */
    static Exercise answering(Question question, String answer, Material material, int kind) {
        String text = question.text();
        return switch (kind) {
            case 0 -> new Exercise(text, "", answer);
            case 1 -> new Exercise("Use the notes to answer this question: " + text, notes(material), answer);
            case 2 -> new Exercise("Read the notes, then answer the question: " + text, notes(material), answer);
            default -> new Exercise(text, notes(material), answer);
        };
    }

    /** @param kind which task, any number */
    static Exercise writing(Material material, String body, String line, int kind) {
        String subject = material.about().name();
        List<Exercise> tasks = List.of(
                new Exercise("Write a short description of " + subject + ".", notes(material), body),
                new Exercise("Turn the notes about " + subject + " into a short text.", notes(material), body),
                new Exercise("Describe " + subject + " in one sentence.", notes(material), line),
                new Exercise("Say something about " + subject + ".", "", line));
        return tasks.get(Math.floorMod(kind, tasks.size()));
    }

    private static String notes(Material material) {
        return String.join(
                "; ",
                material.clauses().stream()
                        .map(clauses ->
                                clauses.fact().noun() + ": " + clauses.fact().value())
                        .toList());
    }
}
