package dev.bandloom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.bandloom.dataset.ProcessingStep;
import dev.bandloom.dataset.Sample;
import dev.bandloom.dataset.SeedRow;
import dev.bandloom.generation.Evolution;
import dev.bandloom.generation.SampleBrief;
import dev.bandloom.knowledge.ListRetriever;
import dev.bandloom.llm.Assignment;
import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.ScriptedSession;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.ArmSpec.Operator;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.recipe.TableTaskSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Jobs whose arms are fed by the planner: with passages, and with samples to evolve. */
class FedArmsLoopTest {
    private static final ArmSpec RAG =
            new ArmSpec.Rag(new ArmId("rag"), ModelRef.OFFLINE, 0.7, false, 1, 0, 2, 0, 0, 0);
    private static final ArmSpec EVOL = new ArmSpec.EvolInstruct(
            new ArmId("evol"), ModelRef.OFFLINE, 0.7, false, 1, 0, List.of(Operator.values()), 2);

    @Test
    void passages_areAllUsedBeforeAnyRepeats() {
        var harness = fed(30, RAG);
        harness.policy = new PolicySpec.Fixed(RAG.id());
        harness.documents = ListRetriever.numbered(20);
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        List<String> subjects =
                briefs(ledger).map(brief -> brief.passages().getFirst().id()).toList();
        assertThat(subjects.subList(0, 20)).doesNotHaveDuplicates();
        assertThat(ledger.samples())
                .extracting(JudgedSample::sample)
                .allSatisfy(sample -> assertThat(sample.trace().passages()).hasSize(2));
    }

    @Test
    void evolution_waitsForASampleToBeAccepted() {
        var harness = fed(40, EVOL);
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        var first = ledger.committed.stream()
                .filter(batch -> batch.spec().decision().arm().equals(EVOL.id()))
                .findFirst()
                .orElseThrow();
        assertThat(first.failure()).isNull();
        assertThat(first.sequence()).isGreaterThan(1);
        assertThat(ledger.committed.getFirst().spec().decision().propensities()).doesNotContainKey(EVOL.id());
        assertThat(first.spec().decision().propensities()).containsKey(EVOL.id());
    }

    @Test
    void evolvedSample_namesItsParentAndOperator() {
        var harness = fed(60, EVOL, RAG);
        harness.documents = ListRetriever.numbered(20);
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        Map<String, Sample> accepted = new HashMap<>();
        ledger.samples().forEach(judged -> accepted.put(judged.sample().id().value(), judged.sample()));
        List<Sample> evolved = accepted.values().stream()
                .filter(sample -> sample.metadata().arm().equals("evol"))
                .toList();
        assertThat(evolved).isNotEmpty().allSatisfy(sample -> {
            Sample parent = accepted.get(sample.trace().parentIds().getFirst());
            assertThat(parent).isNotNull();
            assertThat(sample.trace().passages()).isEqualTo(parent.trace().passages());
            assertThat(sample.trace().processingSteps())
                    .filteredOn(step -> step.name().equals("evolve"))
                    .singleElement()
                    .extracting(ProcessingStep::params)
                    .satisfies(params -> assertThat(params).containsKeys("operator", "depth", "parent"));
        });
        assertThat(evolutions(ledger)).extracting(Evolution::depth).containsOnly(1, 2);
    }

    @Test
    void operatorWhoseSamplesPass_isAskedForMost() {
        var harness = fed(150, EVOL);
        harness.policy = new PolicySpec.Uniform();
        harness.session = new ScriptedSession(request -> answer(request, Operator.DEEPEN.word()));
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        List<Evolution> evolutions = evolutions(ledger);
        long deepened = evolutions.stream()
                .filter(evolution -> evolution.operator().equals(Operator.DEEPEN.word()))
                .count();
        // One operator of seven passes; blind choice gives it a seventh.
        assertThat(evolutions).hasSizeGreaterThan(50);
        assertThat(deepened).isGreaterThan(evolutions.size() / 2);
    }

    @Test
    void eliminatedEvolution_isRejectedWithItsReason() {
        var harness = fed(30, EVOL);
        harness.session = new ScriptedSession(request -> request.assignment() instanceof Assignment.Evolving evolving
                ? items(evolving.changes().stream()
                        .map(change -> change.parent().path("text").asString())
                        .toList())
                : answer(request, ""));
        var ledger = new InMemoryLedger();

        harness.run(ledger);

        assertThat(ledger.committed.stream()
                        .filter(batch -> batch.spec().decision().arm().equals(EVOL.id()))
                        .flatMap(batch -> batch.samples().stream()))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.reason()).contains("unchanged"));
    }

    @Test
    void strictJobThatDiesAnywhere_makesTheSameDataset() {
        var whole = new InMemoryLedger();
        harness().run(whole);
        for (int death = 0; death < 40; death += 9) {
            var ledger = new InMemoryLedger();
            ledger.dieAt(death);
            try {
                harness().run(ledger);
                fail("nothing died at operation " + death);
            } catch (InMemoryLedger.Death expected) {
                ledger.dieAt(-1);
            }
            harness().run(ledger);

            assertThat(specs(ledger)).as("death at operation " + death).isEqualTo(specs(whole));
            assertThat(ledger.samples()).isEqualTo(whole.samples());
        }
    }

    @Test
    void tableByGroundedAndEvolvingArms_getsExactlyItsVariants() {
        var ledger = new InMemoryLedger();

        table().run(ledger);

        List<Sample> accepted =
                ledger.samples().stream().map(JudgedSample::sample).toList();
        assertThat(accepted.stream()
                        .collect(Collectors.groupingBy(sample -> sample.trace().seedRows(), Collectors.counting())))
                .hasSize(8)
                .allSatisfy((row, count) -> assertThat(count).isEqualTo(8));
        assertThat(accepted)
                .filteredOn(sample -> sample.metadata().arm().equals("rag"))
                .isNotEmpty()
                .allSatisfy(sample -> {
                    String number = sample.trace().seedRows().getFirst().replace("valves.csv#", "");
                    assertThat(sample.trace().passages()).contains("manual.md#" + number);
                    assertThat(sample.input()).isEqualTo("What of valve " + number + "?");
                });
    }

    @Test
    void rowOfATable_isEvolvedFromItsOwnVariantsOnly() {
        var ledger = new InMemoryLedger();

        table().run(ledger);

        Map<String, Sample> accepted = new HashMap<>();
        ledger.samples().forEach(judged -> accepted.put(judged.sample().id().value(), judged.sample()));
        assertThat(accepted.values())
                .filteredOn(sample -> sample.metadata().arm().equals("evol"))
                .isNotEmpty()
                .allSatisfy(sample -> {
                    Sample parent = accepted.get(sample.trace().parentIds().getFirst());
                    assertThat(parent).isNotNull();
                    assertThat(parent.trace().seedRows())
                            .isEqualTo(sample.trace().seedRows());
                });
        assertThat(evolutions(ledger)).extracting(Evolution::depth).contains(1);
    }

    @Test
    void tableThatDiesAnywhere_isFilledTheSame() {
        var whole = new InMemoryLedger();
        table().run(whole);
        for (int death = 0; death < 40; death += 9) {
            var ledger = new InMemoryLedger();
            ledger.dieAt(death);
            try {
                table().run(ledger);
                fail("nothing died at operation " + death);
            } catch (InMemoryLedger.Death expected) {
                ledger.dieAt(-1);
            }
            table().run(ledger);

            assertThat(specs(ledger)).as("death at operation " + death).isEqualTo(specs(whole));
            assertThat(ledger.samples()).isEqualTo(whole.samples());
        }
    }

    private static LoopHarness table() {
        var harness = fed(64, EVOL, RAG);
        harness.passRates = Map.of();
        harness.documents = ListRetriever.numbered(15);
        harness.table = new TableTaskSpec("note", "text", 8, 8);
        harness.rows = IntStream.rangeClosed(1, 8)
                .mapToObj(number ->
                        new SeedRow("valves.csv", number, Map.of("note", "What of valve " + number + "?", "id", "x")))
                .toList();
        return harness;
    }

    private static LoopHarness harness() {
        var harness = fed(50, EVOL, RAG);
        harness.documents = ListRetriever.numbered(15);
        return harness;
    }

    private static LoopHarness fed(int samples, ArmSpec... arms) {
        var harness = new LoopHarness(samples);
        harness.feeding = List.of(arms);
        harness.session = new ScriptedSession(request -> answer(request, ""));
        return harness;
    }

    /** Texts that pass; of evolutions only those by this operator, unless it is empty. */
    private static LlmReply answer(LlmRequest request, String operator) {
        var texts = new ArrayList<String>();
        switch (request.assignment()) {
            case Assignment.Writing writing -> {
                for (Assignment.Brief brief : writing.briefs()) {
                    texts.add("good " + request.seed() + " " + texts.size() + " "
                            + brief.passages().getFirst().text());
                }
            }
            case Assignment.Evolving evolving -> {
                for (Assignment.Change change : evolving.changes()) {
                    boolean good = operator.isEmpty() || change.operator().equals(operator);
                    texts.add((good ? "good " : "bad ") + request.seed() + " " + texts.size() + " "
                            + change.parent().path("text").asString() + " and "
                            + change.operator().charAt(0) + " more");
                }
            }
            case Assignment.SlotFilling filling -> fail("nobody fills slots here");
            case Assignment.LanguageOnly other -> fail("nobody asks for " + other.what());
        }
        return items(texts);
    }

    private static LlmReply items(List<String> texts) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> items.addObject().put("text", text).put("label", "none"));
        return ScriptedSession.items(items.toString());
    }

    private static List<BatchSpec> specs(InMemoryLedger ledger) {
        return ledger.committed.stream().map(CommittedBatch::spec).toList();
    }

    private static Stream<SampleBrief> briefs(InMemoryLedger ledger) {
        return ledger.committed.stream().flatMap(batch -> batch.spec().order().briefs().stream());
    }

    private static List<Evolution> evolutions(InMemoryLedger ledger) {
        var evolutions = new ArrayList<Evolution>();
        briefs(ledger).forEach(brief -> {
            Evolution evolution = brief.evolution();
            if (evolution != null) {
                evolutions.add(evolution);
            }
        });
        return evolutions;
    }
}
