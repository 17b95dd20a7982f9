package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Exit;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.knowledge.IndexingProgress;
import dev.bandloom.knowledge.KnowledgeBase;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.knowledge.SearchMode;
import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bandloom bench knowledge}. */
@Command(
        name = "knowledge",
        description = {
            "Measure how fast documents are indexed, against the encoder alone, and how fast they are searched.",
            "With --questions: how often the passage that answers a question is found, by words, by meaning, by both."
        })
public final class KnowledgeBenchCommand implements Callable<Integer> {
    /** Held, since a logger that nobody holds forgets its level. It warns of the vector module that is not added. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private static final int MOST_PASSAGES = 10_000_000;

    private final Supplier<ModelsFolder> models;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--passages", defaultValue = "10000", description = "How many to index (default: 10000).")
    private int passages;

    @Option(names = "--words", defaultValue = "60", description = "Words of a passage, about (default: 60).")
    private int words;

    @Option(
            names = "--vectors",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether passages are encoded (default: yes). --no-vectors measures an index of words alone.")
    private boolean vectors;

    @Option(
            names = "--documents",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files and folders that the questions are about.")
    private List<Path> documents = List.of();

    @Option(
            names = "--questions",
            paramLabel = "FILE",
            description = "JSON Lines of question, source (a document) and quote (words of the passage).")
    private @Nullable Path questions;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    public KnowledgeBenchCommand(Supplier<ModelsFolder> models) {
        this.models = models;
    }

    @Override
    public Integer call() {
        if (passages < 1 || passages > MOST_PASSAGES || words < 5 || words > 160) {
            throw CommandFailure.badInput(
                    "--passages must be from 1 to " + MOST_PASSAGES + ", and --words from 5 to 160.");
        }
        if (documents.isEmpty() != (questions == null)) {
            throw CommandFailure.badInput("--questions and --documents go together.");
        }
        LUCENE.setLevel(Level.SEVERE);
        LoggingSystem.get(KnowledgeBenchCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        try (var registry = ModelRegistry.open(models.get())) {
            Path folder = Files.createTempDirectory("bandloom-bench");
            try {
                if (questions != null) {
                    recall(folder, registry.sentenceEncoder(), documents, questions);
                } else {
                    var corpus = new BenchCorpus(passages, words);
                    var speed = IndexingSpeed.measure(folder, registry.sentenceEncoder(), corpus, vectors);
                    print(speed, speed.lines());
                }
            } finally {
                delete(folder);
            }
            return Exit.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recall(Path folder, TextEncoder encoder, List<Path> documents, Path questions) {
        var asked = Questions.read(questions);
        var spec = new KnowledgeBaseSpec(
                documents, KnowledgeBaseSpec.CHUNK_TOKENS, KnowledgeBaseSpec.OVERLAP_TOKENS, KnowledgeBaseSpec.TOP_K);
        var bases = new KnowledgeBases(folder, encoder);
        try (KnowledgeBase base = bases.open(spec, IndexingProgress.NONE)) {
            for (SearchMode mode : SearchMode.values()) {
                Questions.Recall recall = asked.recall(base, mode);
                print(
                        recall,
                        String.format(
                                Locale.ROOT,
                                "%-8s recall@1 %.3f  recall@5 %.3f  mean reciprocal rank %.3f  (%d questions, %d"
                                        + " passages)",
                                mode.name().toLowerCase(Locale.ROOT),
                                recall.first(),
                                recall.amongFive(),
                                recall.reciprocalRank(),
                                recall.questions(),
                                base.size()));
            }
        }
    }

    private void print(Object figures, String words) {
        spec.commandLine().getOut().println(json ? SampleJson.mapper().writeValueAsString(figures) : words);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
