package dev.bandloom.llm.offline.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerModel;

/** The English models of Apache OpenNLP, trained on the Universal Dependencies treebank EWT. Models are safe for many threads. */
record EnglishModels(SentenceModel sentences, TokenizerModel tokens, POSModel tags, LemmatizerModel lemmas) {
    private static final String NAME = "/opennlp-en-ud-ewt-%s-1.3-2.5.4.bin";

    /** Loads them from the class path, once. */
    static EnglishModels shared() {
        return Holder.MODELS;
    }

    private static EnglishModels load() {
        return new EnglishModels(
                read("sentence", SentenceModel::new),
                read("tokens", TokenizerModel::new),
                read("pos", POSModel::new),
                read("lemmas", LemmatizerModel::new));
    }

    private static <M> M read(String name, Reader<M> reader) {
        String resource = NAME.formatted(name);
        try (InputStream stream = EnglishModels.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        resource + " is missing on the class path. Maybe the jar was packed without opennlp-models");
            }
            return reader.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    private interface Reader<M> {
        M read(InputStream stream) throws IOException;
    }

    private static final class Holder {
        static final EnglishModels MODELS = load();
    }
}
