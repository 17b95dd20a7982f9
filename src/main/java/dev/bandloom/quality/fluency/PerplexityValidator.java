package dev.bandloom.quality.fluency;

import dev.bandloom.inference.LanguageModel;
import dev.bandloom.inference.Models;
import dev.bandloom.inference.Models.Found;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Score;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.quality.duplicate.CheckedText;
import dev.bandloom.quality.text.UnreadLanguage;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a text is about as surprising as those of a corpus. */
public final class PerplexityValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(PerplexityValidator.class);
    /** Texts of the corpus that a language model reads. */
    private static final int MOST_READ = 500;
    /** Characters of a sample that a language model may judge by its beginning. */
    private static final int MOST_CHARACTERS = 10_000;
    /** Texts of the corpus that are read backwards. */
    private static final int MOST_BACKWARDS = 100;

    private final Perplexity spec;
    private final List<String> expected;
    /** Languages that the reader understands; empty when it understands any. */
    private final List<String> languages;

    private final @Nullable Reader reader;
    private final @Nullable Usual usual;
    /** The largest perplexity that passes. */
    private final double bound;

    private final String why;

    private PerplexityValidator(
            Perplexity spec,
            Recipe recipe,
            List<String> languages,
            @Nullable Reader reader,
            @Nullable Usual usual,
            double bound,
            String why) {
        this.spec = spec;
        this.expected = recipe.taskInput().languages();
        this.languages = languages;
        this.reader = reader;
        this.usual = usual;
        this.bound = bound;
        this.why = why;
        if (reader == null) {
            LOG.warn("Validator {} leaves every sample unjudged: {}", spec.name(), why);
        }
    }

    /** Fits or takes the model; without one, or without the texts to fit it on, every sample is left unjudged. */
    public static PerplexityValidator of(Perplexity spec, Recipe recipe, Models models) {
        List<String> corpus = Corpus.of(spec, recipe);
        Perplexity.Units units = spec.units();
        if (units != null) {
            if (corpus.size() < Corpus.LEAST_TEXTS) {
                return idle(spec, recipe, tooFew(corpus));
            }
            var usual = new Usual(NgramReader.crossRead(corpus, units, spec.order()));
            return fitted(spec, recipe, List.of(), NgramReader.of(corpus, units, spec.order()), usual, corpus);
        }
        return switch (models.languageModel()) {
            case Found.Missing<LanguageModel>(String missing) -> idle(spec, recipe, missing);
            case Found.Model<LanguageModel>(LanguageModel model) -> reading(spec, recipe, model, corpus);
        };
    }

    private static PerplexityValidator reading(
            Perplexity spec, Recipe recipe, LanguageModel model, List<String> corpus) {
        if (spec.most() != null) {
            return new PerplexityValidator(spec, recipe, model.languages(), model::perplexity, null, spec.most(), "");
        }
        if (corpus.size() < Corpus.LEAST_TEXTS) {
            return idle(spec, recipe, tooFew(corpus));
        }
        double[] read = model.perplexity(corpus.subList(0, Math.min(MOST_READ, corpus.size())));
        var usual = new Usual(Arrays.stream(read).boxed().toList());
        return fitted(spec, recipe, model.languages(), model::perplexity, usual, corpus);
    }

    private static PerplexityValidator fitted(
            Perplexity spec, Recipe recipe, List<String> languages, Reader reader, Usual usual, List<String> corpus) {
        return usual.size() == 0
                ? idle(spec, recipe, "the texts of the corpus are too short")
                : new PerplexityValidator(
                        spec, recipe, languages, reader, usual, bound(spec, reader, usual, corpus), "");
    }

    private static double bound(Perplexity spec, Reader reader, Usual usual, List<String> corpus) {
        if (spec.most() != null) {
            return spec.most();
        }
        if (spec.percentile() != null) {
            return usual.percentile(spec.percentile());
        }
        List<String> backwards = corpus.stream()
                .limit(MOST_BACKWARDS)
                .map(text -> new StringBuilder(text).reverse().toString())
                .toList();
        double[] nonsense = reader.perplexity(backwards);
        return usual.clearOf(new Usual(Arrays.stream(nonsense).boxed().toList()));
    }

    private static String tooFew(List<String> corpus) {
        return "the corpus has " + corpus.size() + " texts, " + Corpus.LEAST_TEXTS
                + " are needed; add examples or give corpus: a file";
    }

    private static PerplexityValidator idle(Perplexity spec, Recipe recipe, String why) {
        return new PerplexityValidator(spec, recipe, List.of(), null, null, 0, why);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        Reader model = reader;
        var verdicts = new ArrayList<Verdict>();
        var part = new CheckedText(spec.field());
        List<String> texts =
                inspection.samples().stream().map(part::text).distinct().toList();
        double[] perplexities = model == null || texts.isEmpty() ? new double[0] : model.perplexity(texts);
        for (SampleText sample : inspection.samples()) {
            String text = part.text(sample);
            verdicts.add(model == null ? new Verdict.Abstained(why) : verdict(text, perplexities[texts.indexOf(text)]));
        }
        return verdicts;
    }

    private Verdict verdict(String text, double perplexity) {
        if (Double.isNaN(perplexity)) {
            return new Verdict.Abstained("the text is too short to say how surprising it is");
        }
        String language = UnreadLanguage.of(text, expected, languages);
        if (!language.isEmpty()) {
            return new Verdict.Abstained("the language model reads " + languages + ", not '" + language + "'");
        }
        if (spec.units() == null && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Verdict.Abstained("the text has no letters");
        }
        if (spec.units() == null && text.length() > MOST_CHARACTERS) {
            return new Verdict.Abstained("the text has " + text.length()
                    + " characters; the language model reads at most " + MOST_CHARACTERS);
        }
        double score = score(perplexity);
        double shown = hundredths(perplexity);
        return shown <= hundredths(bound)
                ? new Verdict.Accepted(score)
                : new Verdict.Rejected(
                        "the perplexity is " + shown + "; at most " + hundredths(bound) + measured(), score);
    }

    private double score(double perplexity) {
        if (usual == null) {
            return Score.rounded(bound / Math.max(bound, perplexity));
        }
        return spec.percentile() != null || spec.most() != null
                ? usual.rank(perplexity)
                : usual.nearness(perplexity, bound);
    }

    /** What the bound is. */
    private String measured() {
        if (spec.most() != null) {
            return " is allowed";
        }
        return spec.percentile() != null
                ? " is usual in the corpus (percentile " + spec.percentile() + ")"
                : " keeps clear of nonsense, which the corpus read backwards stands for";
    }

    private static double hundredths(double perplexity) {
        return perplexity < 1e12 ? Math.round(perplexity * 100) / 100.0 : perplexity;
    }
}
