package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.inference.InferenceException;
import dev.bandloom.inference.LanguageModel;
import dev.bandloom.inference.Models;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.inference.TextPair;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.recipe.RecipeFixture;
import dev.bandloom.recipe.screening.PiiEntity;
import dev.bandloom.recipe.validator.ComparisonSpec.Entailment;
import dev.bandloom.recipe.validator.ComparisonSpec.Perplexity;
import dev.bandloom.recipe.validator.ComparisonSpec.Similarity;
import dev.bandloom.recipe.validator.ComparisonSpec.Source;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.RuleSpec;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.SemanticsSpec;
import dev.bandloom.recipe.validator.ValidatorSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** No validator of samples fails on what a writer may give, and none accepts what it has not looked at. */
class HostileSamplesTest {
    private static final String ENGLISH = "The weather will be fine again on the coast tomorrow.";
    private static final Common COMMON = Common.DEFAULT;
    private static final Source SOURCE = new Source.Member("source");

    static List<ValidatorSpec> rules() {
        return List.of(
                new RuleSpec.JsonSchema(COMMON),
                new RuleSpec.Length(COMMON, 1, 1_000_000),
                new RuleSpec.Format(COMMON, "(a+)+b|.", List.of("weather"), List.of("lorem")),
                new RuleSpec.Repetition(COMMON, 0.2),
                new RuleSpec.Rule(COMMON, "length(answer) > 3"),
                new SemanticsSpec.PreferenceOrder(COMMON, "source", "answer", "source", 0.1));
    }

    static List<ValidatorSpec> readers() {
        return List.of(
                new ScreeningSpec.Language(COMMON, List.of("en")),
                new ScreeningSpec.Toxicity(COMMON, 0.5, false),
                new Similarity(COMMON, SOURCE, "answer", 0, 1),
                new SemanticsSpec.ScoreAgreement(COMMON, "source", "answer", "score", 1),
                new SemanticsSpec.TripletOrder(COMMON, "source", "answer", "answer", 0),
                new SemanticsSpec.AnswerSupport(COMMON, "other", "answer", 0.5, false),
                entailment(Entailment.Mode.GROUNDED),
                entailment(Entailment.Mode.BIDIRECTIONAL),
                entailment(Entailment.Mode.LABEL),
                new Perplexity(COMMON, "answer", null, 3, null, null, 100.0, false));
    }

    static Stream<ValidatorSpec> needingModels() {
        return readers().stream().filter(spec -> !(spec instanceof ScreeningSpec.Language));
    }

    static Stream<ValidatorSpec> readingEnglish() {
        return readers().stream()
                .filter(spec -> !(spec instanceof Similarity)
                        && !(spec instanceof SemanticsSpec.ScoreAgreement)
                        && !(spec instanceof SemanticsSpec.TripletOrder));
    }

    static Stream<ValidatorSpec> everyone() {
        return Stream.concat(
                Stream.concat(rules().stream(), readers().stream()),
                Stream.of(
                        new ScreeningSpec.Pii(
                                COMMON,
                                Arrays.asList(PiiEntity.values()),
                                0.5,
                                "content",
                                ScreeningSpec.Pii.Treatment.REPLACE),
                        new JudgeSpec.Remote(
                                COMMON,
                                URI.create("https://scores.example.com/v1"),
                                0.5,
                                Duration.ofSeconds(1),
                                5,
                                false)));
    }

    @ParameterizedTest
    @MethodSource("everyone")
    void outcomes_hostileSamples_areOneVerdictEachWithAReason(ValidatorSpec spec) {
        for (Models models : List.of(new Absent(), new Broken(), new Content())) {
            List<Verdict> verdicts = verdicts(spec, models, ScreeningParts.hostile());

            assertThat(verdicts).hasSameSizeAs(ScreeningParts.hostile());
            assertThat(verdicts).noneMatch(verdict -> reason(verdict).isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("needingModels")
    void outcomes_withoutAModelThatCanBeUsed_acceptNothing(ValidatorSpec spec) {
        for (Models models : List.of(new Absent(), new Broken())) {
            assertThat(verdicts(spec, models, ScreeningParts.hostile()))
                    .as(models.toString())
                    .allMatch(Verdict.Abstained.class::isInstance);
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void outcomes_nothingToRead_acceptNothing(ValidatorSpec spec) {
        assertThat(verdicts(spec, new Content(), List.of("", " ", "🌵🌵🌵 🎉", "\0", "\uD83C")))
                .allMatch(Verdict.Abstained.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("needingModels")
    void outcomes_moreThanAModelReads_acceptNothing(ValidatorSpec spec) {
        String distinct = String.join(
                " ",
                IntStream.range(0, 40_000).mapToObj(i -> "a" + i + ",b c d").toList());

        assertThat(verdicts(spec, new Content(), List.of(distinct))).allMatch(Verdict.Abstained.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("readingEnglish")
    void outcomes_languagesThatAModelDoesNotRead_acceptNothing(ValidatorSpec spec) {
        List<String> foreign =
                ScreeningParts.hostile().subList(10, ScreeningParts.hostile().size());

        assertThat(verdicts(spec, new Content(), foreign)).noneMatch(Verdict.Accepted.class::isInstance);
        assertThat(verdicts(spec, new Content(), List.of(ENGLISH))).allMatch(Verdict.Accepted.class::isInstance);
    }

    private static Entailment entailment(Entailment.Mode mode) {
        return new Entailment(COMMON, mode, SOURCE, "answer", "label", 0.5, false);
    }

    private static List<Verdict> verdicts(ValidatorSpec spec, Models models, List<String> texts) {
        TextEncoder encoder =
                models.encoder() instanceof Models.Found.Model<TextEncoder>(TextEncoder model) ? model : null;
        var parts = new ValidatorParts(
                RecipeFixture.recipe(List.of(), List.of("en"), spec),
                JsonNodeFactory.instance.objectNode().put("type", "object"),
                List.of(),
                new OfflineSession(),
                encoder,
                Facilities.of(models));
        var samples = new ArrayList<SampleText>();
        for (String text : texts) {
            if (spec instanceof ScreeningSpec) {
                samples.add(SampleText.of(JsonNodeFactory.instance.stringNode(text)));
                continue;
            }
            samples.add(SampleText.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("source", ENGLISH)
                    .put("other", "Fine weather is on its way.")
                    .put("answer", text)
                    .put("label", "entailment")
                    .put("score", 0.5)));
        }
        List<Judging.Outcome> outcomes =
                new SampleChecks(Validators.sampleLevel(parts)).outcomes(new Inspection(1, samples));
        assertThat(outcomes).allMatch(outcome -> outcome.findings().size() == 1);
        return outcomes.stream()
                .map(outcome -> outcome.findings().getFirst().verdict())
                .toList();
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "accepted";
            case Verdict.Rejected rejected -> rejected.reason();
            case Verdict.Abstained abstained -> abstained.why();
        };
    }

    /** There is no model. */
    private record Absent() implements Models {
        @Override
        public Found<TextEncoder> encoder() {
            return new Found.Missing<>("there is no encoder");
        }

        @Override
        public Found<TextClassifier> entailment() {
            return new Found.Missing<>("there is no model of entailment");
        }

        @Override
        public Found<TextClassifier> toxicity() {
            return new Found.Missing<>("there is no model of offence");
        }

        @Override
        public Found<EntityTagger> entities() {
            return new Found.Missing<>("there is no model of names");
        }

        @Override
        public Found<LanguageModel> languageModel() {
            return new Found.Missing<>("there is no language model");
        }
    }

    /** Every model has files that cannot be used, as one with a wrong sha256 or wrong tensors has. */
    private record Broken() implements Models {
        @Override
        public Found<TextEncoder> encoder() {
            return new Found.Model<>(new Fake(new InferenceException("model.onnx has another sha256")));
        }

        @Override
        public Found<TextClassifier> entailment() {
            return new Found.Model<>(new Fake(new InferenceException("model.onnx has another sha256")));
        }

        @Override
        public Found<TextClassifier> toxicity() {
            return new Found.Model<>(new Fake(new InferenceException("model.onnx lacks the input input_ids")));
        }

        @Override
        public Found<EntityTagger> entities() {
            return new Found.Model<>(new Fake(new InferenceException("model.onnx lacks the input input_ids")));
        }

        @Override
        public Found<LanguageModel> languageModel() {
            return new Found.Model<>(new Fake(new InferenceException("model.onnx lacks the output logits")));
        }
    }

    /** Every model reads English and is content with whatever it reads. */
    private record Content() implements Models {
        @Override
        public Found<TextEncoder> encoder() {
            return new Found.Model<>(new Fake(null));
        }

        @Override
        public Found<TextClassifier> entailment() {
            return new Found.Model<>(new Fake(null));
        }

        @Override
        public Found<TextClassifier> toxicity() {
            return new Found.Model<>(new Fake(null));
        }

        @Override
        public Found<EntityTagger> entities() {
            return new Found.Model<>(new Fake(null));
        }

        @Override
        public Found<LanguageModel> languageModel() {
            return new Found.Model<>(new Fake(null));
        }
    }

    private record Fake(@Nullable InferenceException failure)
            implements TextEncoder, TextClassifier, EntityTagger, LanguageModel {
        private <T> List<T> answers(List<?> asked, T answer) {
            if (failure != null) {
                throw failure;
            }
            return asked.stream().map(each -> answer).toList();
        }

        @Override
        public String modelId() {
            return "fake";
        }

        @Override
        public List<String> languages() {
            return List.of("en");
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public float[][] encode(List<String> texts) {
            return answers(texts, new float[] {1}).toArray(float[][]::new);
        }

        @Override
        public List<String> labels() {
            return List.of("entailment", "neutral", "contradiction", "offensive");
        }

        @Override
        public List<float[]> classify(List<String> texts) {
            return answers(texts, new float[] {1, 0, 0, 0});
        }

        @Override
        public List<float[]> classifyPairs(List<TextPair> pairs) {
            return answers(pairs, new float[] {1, 0, 0, 0});
        }

        @Override
        public List<List<EntityTagger.Entity>> tag(List<String> texts) {
            return answers(texts, List.<EntityTagger.Entity>of());
        }

        @Override
        public double[] perplexity(List<String> texts) {
            return answers(texts, 1.0).stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
