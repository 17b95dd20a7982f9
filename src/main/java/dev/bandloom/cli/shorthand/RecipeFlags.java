package dev.bandloom.cli.shorthand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that write a recipe, or change what stands in one. */
public final class RecipeFlags {
    @Option(
            names = "--documents",
            paramLabel = "PATH",
            description = "Write from these files and folders (repeatable); for --format tabular a table.")
    List<Path> documents = new ArrayList<>();

    @Option(names = "--query", paramLabel = "TEXT", description = "What to write, in your words.")
    @Nullable
    String query;

    @Option(names = "--format", paramLabel = "NAME", description = "qa, instruction, classification, tabular, text …")
    @Nullable
    String format;

    @Option(
            names = "--custom-format-file",
            paramLabel = "FILE",
            description = "A JSON file that names the fields of a sample.")
    @Nullable
    Path customFormat;

    @Option(names = "--samples", paramLabel = "N", description = "Samples to accept (default: 20).")
    @Nullable
    Integer samples;

    @Option(
            names = "--refine",
            negatable = true,
            fallbackValue = "true",
            description = "Have a language model reword the description first, or not.")
    @Nullable
    Boolean refine;

    @Option(names = "--provider", paramLabel = "NAME", description = "offline, or a provider that is configured.")
    @Nullable
    String provider;

    @Option(names = "--model", paramLabel = "NAME", description = "The model that writes.")
    @Nullable
    String model;

    @Option(names = "--temperature", paramLabel = "T", description = "From 0 to 2, for every arm that states none.")
    @Nullable
    Double temperature;

    @Option(names = "--top-p", paramLabel = "P", description = "Share of the probability mass that is sampled from.")
    @Nullable
    Double topP;

    @Option(names = "--top-k", paramLabel = "K", description = "Most choices sampled from; 0 means no limit.")
    @Nullable
    Integer topK;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            description = "How often a call that is left unanswered is made again.")
    @Nullable
    Integer maxRetries;

    @Option(names = "--output-prefix", paramLabel = "PATH", description = "Path of the dataset, without its ending.")
    @Nullable
    String outputPrefix;

    @Option(
            names = "--output-format",
            paramLabel = "KIND",
            split = ",",
            description = "jsonl, csv, parquet or all; several with commas.")
    List<String> outputFormats = new ArrayList<>();

    @Option(names = "--batch-size", paramLabel = "N", description = "Samples asked for at a time.")
    @Nullable
    Integer batchSize;

    @Option(names = "--seed", paramLabel = "N", description = "Fixes every random choice.")
    @Nullable
    Long seed;

    @Option(names = "--print-recipe", description = "Print the recipe that this stands for, and run nothing.")
    boolean print;

    /** Whether the recipe is to be shown rather than run. */
    public boolean print() {
        return print;
    }

    /** Whether any of them says something about the recipe. */
    boolean any() {
        return !documents.isEmpty()
                || !outputFormats.isEmpty()
                || List.of(
                                given(query),
                                given(format),
                                given(customFormat),
                                given(samples),
                                given(refine),
                                given(provider),
                                given(model),
                                given(temperature),
                                given(topP),
                                given(topK),
                                given(maxRetries),
                                given(outputPrefix),
                                given(batchSize),
                                given(seed))
                        .contains(true);
    }

    private static boolean given(@Nullable Object flag) {
        return flag != null;
    }
}
