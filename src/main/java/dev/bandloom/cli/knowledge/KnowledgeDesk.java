package dev.bandloom.cli.knowledge;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.ModelRegistry;
import dev.bandloom.inference.ModelsFolder;
import dev.bandloom.knowledge.KnowledgeBases;
import dev.bandloom.knowledge.KnowledgeProperties;
import dev.bandloom.knowledge.NamedBases;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The knowledge bases of a data directory, which this process need not hold: any number of processes may work on them.
 *
 * @param models closed with this
 */
record KnowledgeDesk(NamedBases named, KnowledgeBases bases, ModelRegistry models) implements AutoCloseable {
    /** Held, since a logger that nobody holds forgets its level. It warns of the vector module that is not added. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    /**
     * Where the desk finds what it needs; asked when a command runs.
     *
     * @param home the data directory
     */
    record Place(Supplier<Path> home, Supplier<ModelsFolder> models, Supplier<KnowledgeProperties> settings) {
        KnowledgeDesk open() {
            var logging = LoggingSystem.get(KnowledgeDesk.class.getClassLoader());
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
            LUCENE.setLevel(Level.SEVERE);
            try {
                Path data = home.get();
                var registry = ModelRegistry.open(models.get());
                var bases = new KnowledgeBases(
                        data.resolve("knowledge"),
                        registry.sentenceEncoder(),
                        settings.get().limits());
                return new KnowledgeDesk(new NamedBases(data, bases), bases, registry);
            } catch (InferenceException e) {
                throw CommandFailure.badInput(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        models.close();
    }
}
