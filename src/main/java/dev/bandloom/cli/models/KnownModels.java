package dev.bandloom.cli.models;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Warnings;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.catalog.Catalog;
import dev.bandloom.inference.catalog.ModelEntry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The models that a command is about. */
record KnownModels(Catalog catalog, List<ModelEntry> chosen) {

    /**
     * Those that are configured.
     *
     * @param id only this one; null for all
     * @throws CommandFailure when they cannot be read, or there is no such one
     */
    static KnownModels read(Supplier<ModelsFolder> folders, @Nullable String id) {
        try {
            Catalog catalog = folders.get().catalog();
            List<ModelEntry> chosen = catalog.models().stream()
                    .filter(entry -> id == null || entry.id().equals(id))
                    .toList();
            if (id != null && chosen.isEmpty()) {
                throw CommandFailure.badInput("There is no model '" + id + "'; known are "
                        + String.join(
                                ", ",
                                catalog.models().stream().map(ModelEntry::id).toList())
                        + ".");
            }
            return new KnownModels(catalog, chosen);
        } catch (InferenceException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /** @param threads native threads of each model */
    ModelRegistry registry(int threads) {
        Warnings.only();
        return ModelRegistry.of(catalog, threads);
    }
}
