package dev.bandloom.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data root with the files that the recipes of these tests name. */
final class RecipeFolder {
    private final Path root;

    RecipeFolder(Path parent) throws IOException {
        root = Files.createDirectory(parent.resolve("root"));
        Files.writeString(parent.resolve("secret.csv"), "a\nb\n");
        Files.createDirectory(root.resolve("data"));
        Files.createSymbolicLink(root.resolve("link.csv"), parent.resolve("secret.csv"));
        write("plants.csv", "plant,region,height\nSaguaro,Sonoran Desert,12 m\nOcotillo,Chihuahuan Desert,6 m\n");
        write("ragged.csv", "plant,region\nSaguaro,Sonoran\nOcotillo,Chihuahuan,6 m\n");
        write("notes.txt", "nothing");
        write("grammar.yaml", "rules:\n  doc: ['<plant> grows in <region>.']\n");
        write("card.json", "{\"fields\": {\"plant\": {\"type\": \"string\"}, \"height\": {\"type\": \"float\"}}}");
        write(
                "wrong-card.json",
                "{\"fields\": {\"plant\": {\"type\": \"number\"}, \"height\": {\"type\": \"float\", \"example\":"
                        + " \"tall\"}}}");
        write("broken.yaml", "start: doc\nrules:\n  doc: '<thing>'\n  other: {template: x, weight: -1}\n");
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    ReadResult read(String recipe) {
        return read(recipe, TestCatalogue.OFFLINE_FIRST);
    }

    ReadResult read(String recipe, LlmCatalogue catalogue) {
        return new RecipeReader().read(recipe, RecipeRoots.of(root), catalogue);
    }

    List<String> problems(String recipe) {
        return problems(recipe, TestCatalogue.OFFLINE_FIRST);
    }

    /** The problems of a recipe, with {@code ROOT} for this folder. */
    List<String> problems(String recipe, LlmCatalogue catalogue) {
        return switch (read(recipe, catalogue)) {
            case ReadResult.Read ignored -> List.of();
            case ReadResult.Rejected(List<Problem> problems) ->
                problems.stream()
                        .map(problem -> problem.toString().replace(root.toString(), "ROOT"))
                        .toList();
        };
    }
}
