package dev.bandloom.cli.export;

import dev.bandloom.dataset.card.CardSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the card of a folder says that no record knows. */
final class CardOptions {
    @Option(names = "--name", paramLabel = "TEXT", description = "Title of the card (default: the job's name).")
    private @Nullable String name;

    @Option(names = "--license", paramLabel = "ID", description = "Licence, such as cc-by-4.0 (default: unknown).")
    private @Nullable String license;

    @Option(names = "--description", paramLabel = "TEXT", description = "A paragraph of the card.")
    private @Nullable String description;

    /** An option that was given; null without any. */
    @Nullable
    String given() {
        return name != null ? "--name" : license != null ? "--license" : description != null ? "--description" : null;
    }

    CardSettings settings() {
        return new CardSettings(name, license == null ? CardSettings.NONE.license() : license, description);
    }
}
