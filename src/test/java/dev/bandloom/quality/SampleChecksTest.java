package dev.bandloom.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What becomes of samples whose validators edit, fail or break off. */
class SampleChecksTest {
    @Test
    void outcomes_validatorThatEdits_handsItsVersionToAllThatFollowAndToThoseBefore() {
        var order = new ArrayList<String>();
        Validator before = named(
                "before",
                samples -> samples.stream()
                        .<Verdict>map(sample -> {
                            order.add("before:" + sample.text());
                            return sample.text().equals("cut")
                                    ? new Verdict.Rejected("too short now", null)
                                    : Verdict.Accepted.UNGRADED;
                        })
                        .toList());
        Validator editing = named(
                "editing",
                samples -> samples.stream()
                        .<Verdict>map(sample -> switch (sample.text()) {
                            case "keep" -> Verdict.Accepted.UNGRADED;
                            case "shorten" ->
                                new Verdict.Accepted(null, "cut", new Verdict.Edit(text("cut"), "cut", List.of()));
                            default ->
                                new Verdict.Accepted(
                                        null, "noted", new Verdict.Edit(text("edited"), "edit", List.of()));
                        })
                        .toList());
        Validator after = named(
                "after",
                samples -> samples.stream()
                        .map(sample -> {
                            order.add("after:" + sample.text());
                            return (Verdict) new Verdict.Accepted(0.5);
                        })
                        .toList());

        List<Judging.Outcome> outcomes = outcomes(List.of(before, editing, after), "keep", "raw", "shorten");

        assertThat(order)
                .containsExactly(
                        "before:keep",
                        "before:raw",
                        "before:shorten",
                        "before:edited",
                        "before:cut",
                        "after:keep",
                        "after:edited");
        assertThat(outcomes).extracting(outcome -> outcome.sample().text()).containsExactly("keep", "edited", "cut");
        assertThat(outcomes).extracting(Judging.Outcome::passed).containsExactly(true, true, false);
        assertThat(outcomes.get(1).findings())
                .extracting(Finding::validator)
                .containsExactly("before", "editing", "after");
        assertThat(outcomes.get(2).findings()).extracting(Finding::validator).containsExactly("editing", "before");
    }

    @Test
    void outcomes_validatorThatThrowsOnOneSample_leavesOnlyThatOneOpen() {
        var validator = validator(samples -> {
            if (samples.stream().anyMatch(sample -> sample.text().equals("poison"))) {
                throw new IllegalStateException("cannot read poison");
            }
            return Collections.nCopies(samples.size(), new Verdict.Accepted(0.5));
        });

        assertThat(outcomes(validator, "one", "poison", "three"))
                .extracting(outcome -> outcome.findings().getFirst().verdict())
                .containsExactly(
                        new Verdict.Accepted(0.5),
                        new Verdict.Abstained("the validator failed: java.lang.IllegalStateException"),
                        new Verdict.Accepted(0.5));
    }

    @Test
    void outcomes_validatorThatGivesTooFewVerdicts_leavesAllOpen() {
        assertThat(outcomes(validator(samples -> List.of(Verdict.Accepted.UNGRADED)), "one", "two"))
                .extracting(outcome -> outcome.findings().getFirst().verdict())
                .containsOnly(
                        new Verdict.Abstained("the validator failed: it did not give one verdict for each sample"));
    }

    static Stream<RuntimeException> aboutTheBatch() {
        return Stream.of(
                new ProviderException.Unavailable("fake is down", null),
                new ProviderException.Denied("fake has no such model", null),
                new ProviderException.Abandoned("fake failed 5 times", null),
                new BudgetReachedException("budget.max_cost_usd 2.0"),
                new CancellationException("the call was interrupted"));
    }

    @ParameterizedTest
    @MethodSource("aboutTheBatch")
    void outcomes_failureThatSaysNothingAboutTheSample_isPassedOn(RuntimeException failure) {
        var asked = new ArrayList<Integer>();
        Validator failing = validator(samples -> {
            asked.add(samples.size());
            throw failure;
        });

        assertThatThrownBy(() -> outcomes(failing, "one", "two")).isSameAs(failure);
        assertThat(asked).containsExactly(2);
    }

    private static List<Judging.Outcome> outcomes(Validator validator, String... texts) {
        return outcomes(List.of(validator), texts);
    }

    private static List<Judging.Outcome> outcomes(List<Validator> validators, String... texts) {
        var checks = validators.stream()
                .map(validator -> new Validators.Check(validator, Common.DEFAULT))
                .toList();
        return new SampleChecks(checks)
                .outcomes(new Inspection(
                        1,
                        Stream.of(texts).map(text -> SampleText.of(text(text))).toList()));
    }

    private interface Checking {
        List<Verdict> check(List<SampleText> samples);
    }

    private static Validator validator(Checking checking) {
        return named("test", checking);
    }

    private static Validator named(String name, Checking checking) {
        return new Validator() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Verdict> check(Inspection inspection) {
                return checking.check(inspection.samples());
            }
        };
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
