package dev.bandloom.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.inference.Models;
import dev.bandloom.job.LetterEncoder;
import dev.bandloom.llm.BudgetReachedException;
import dev.bandloom.llm.InterposedSession;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.llm.LlmRequest;
import dev.bandloom.llm.LlmSessions;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.llm.ProviderException;
import dev.bandloom.pipeline.LoopFactory;
import dev.bandloom.pipeline.SampleState;
import dev.bandloom.quality.Facilities;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.LlmCatalogue;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.ReadResult;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.RecipeReader;
import dev.bandloom.recipe.RecipeRoots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String RECIPE = """
            job_id: tools
            num_samples: 40
            seed: 9
            label_field: mood
            task_input:
              description: Remarks about kitchen tools.
              labels: [happy, cross]
              dataset_path: data/sample/products.csv
              dataset_fields: {product: product, material: material}
            constraints: {max_length: MOST}
            grammar:
              start: doc
              rules:
                doc: [{template: {mood: <mood>, text: "The <product>. <why>"}}]
                mood: [{template: happy, set: {mood: happy}}, {template: cross, set: {mood: cross}}]
                why: [{llm_fill: {prompt: "a reason", polarity: positive, length: short}}]
            router_config:
              batch_size: 5
              arms:
                - {name: direct, generator: naive, temperature: 0.4}
                - {name: adapting, generator: naive}
                - {name: form, generator: template, max_depth: 6}
            """;

    private final Recipe recipe = recipe(2000);

    @Test
    void eachArm_bringsItsSamplesWithWhatWasSaidAboutThem() throws InterruptedException {
        List<ArmPreview> arms = preview(order -> new OfflineSession())
                .samples(recipe, recipe.router().arms(), 3, MINUTE);

        assertThat(arms).extracting(arm -> arm.arm().value()).containsExactly("direct", "adapting", "form");
        assertThat(arms).allSatisfy(arm -> {
            assertThat(arm.failure()).isNull();
            assertThat(arm.model()).isEqualTo("offline/offline-rules");
            assertThat(arm.usage().tokens()).isPositive();
            assertThat(arm.samples()).hasSize(3).allSatisfy(sample -> {
                assertThat(sample.sample().trace().seedRows())
                        .singleElement()
                        .asString()
                        .startsWith("products.csv#");
                assertThat(sample.remarks().getFirst().validator()).isEqualTo("json_schema");
            });
        });
        assertThat(arms.get(2).samples()).extracting(PreviewedSample::state).containsOnly(SampleState.ACCEPTED);
        assertThat(arms.stream()
                        .map(arm -> arm.samples().stream()
                                .map(sample -> sample.sample().input())
                                .toList())
                        .distinct())
                .as("all arms write from the same rows")
                .hasSize(1);
    }

    @Test
    void samePreview_isTheSameTwice() throws InterruptedException {
        Preview preview = preview(order -> new OfflineSession());

        assertThat(json(preview.samples(recipe, recipe.router().arms(), 2, MINUTE)))
                .isEqualTo(json(preview.samples(recipe, recipe.router().arms(), 2, MINUTE)));
    }

    @Test
    void rejectedSample_comesWithItsReason() throws InterruptedException {
        Recipe narrow = recipe(1);

        ArmPreview arm = preview(order -> new OfflineSession())
                .samples(narrow, narrow.router().arms(), 1, MINUTE)
                .getFirst();

        assertThat(arm.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.state()).isEqualTo(SampleState.REJECTED);
            assertThat(sample.reason()).startsWith("length: ");
            assertThat(sample.remarks().getLast().verdict()).isEqualTo("rejected");
        });
    }

    @Test
    void shownPrompts_areTheOnesThatAreSent() throws InterruptedException {
        var sent = new CopyOnWriteArrayList<LlmRequest>();
        Preview preview = preview(order -> new InterposedSession(client -> request -> {
            sent.add(request);
            return client.complete(request);
        }));
        List<ArmPrompts> shown = Prompts.ofFirstBatches(recipe, recipe.router().arms(), 4);

        preview.samples(recipe, recipe.router().arms(), 4, MINUTE);

        assertThat(shown).extracting(arm -> arm.prompts().size()).containsExactly(1, 1, 1);
        assertThat(shown.stream().flatMap(arm -> arm.prompts().stream()).toList())
                .containsExactlyInAnyOrderElementsOf(sent.stream()
                        .map(request -> RenderedPrompt.of(ModelRef.OFFLINE, request))
                        .toList());
        assertThat(shown.getFirst().prompts().getFirst().promptVersion()).isEqualTo("naive-grammar/2");
        assertThat(shown.getFirst().prompts().getFirst().user())
                .contains("4. {")
                .doesNotContain("5. {");
        assertThat(shown.getLast().prompts().getFirst().purpose()).isEqualTo("fill");
    }

    @Test
    void session_isOpenedForTheBudgetWithoutTheCacheAndClosed() throws InterruptedException {
        var orders = new ArrayList<LlmSessions.Order>();
        var sessions = new ArrayList<InterposedSession>();

        preview(order -> {
                    orders.add(order);
                    sessions.add(new InterposedSession(UnaryOperator.identity()));
                    return sessions.getLast();
                })
                .samples(recipe, recipe.router().arms(), 1, MINUTE);

        assertThat(orders).singleElement().satisfies(order -> {
            assertThat(order.budget()).isEqualTo(recipe.budget());
            assertThat(order.cache()).isFalse();
        });
        assertThat(sessions)
                .singleElement()
                .satisfies(session -> assertThat(session.closed()).isTrue());
    }

    @Test
    void providerThatDoesNotServe_isNoFaultOfTheArm() throws InterruptedException {
        List<ArmPreview> arms = previewOf(request -> {
            if (request.site().purpose().equals("write")) {
                throw new ProviderException.Denied("The key is wrong.", null);
            }
            return new OfflineSession().client(ModelRef.OFFLINE).complete(request);
        });

        Map<ArmId, ArmPreview> byArm = arms.stream().collect(Collectors.toMap(ArmPreview::arm, arm -> arm));
        assertThat(byArm.get(new ArmId("direct"))).satisfies(arm -> {
            assertThat(arm.failure()).isEqualTo("The key is wrong.");
            assertThat(arm.unanswered()).isTrue();
            assertThat(arm.samples()).isEmpty();
        });
        assertThat(byArm.get(new ArmId("form")).samples()).hasSize(2);
    }

    @Test
    void spentBudget_isNamed() throws InterruptedException {
        assertThat(previewOf(request -> {
                    throw new BudgetReachedException("budget.max_tokens 10");
                }))
                .allSatisfy(arm -> {
                    assertThat(arm.failure()).contains("budget.max_tokens 10");
                    assertThat(arm.unanswered()).isFalse();
                });
    }

    @Test
    void armThatHangs_isEndedAtTheLimit() throws InterruptedException {
        Preview preview = preview(order -> new InterposedSession(client -> request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            throw new ProviderException.Unavailable("interrupted", null);
        }));

        List<ArmPreview> arms = preview.samples(recipe, recipe.router().arms().subList(0, 2), 1, Duration.ofSeconds(1));

        assertThat(arms).hasSize(2).allSatisfy(arm -> {
            assertThat(arm.failure()).isEqualTo("It was not done within 1 s");
            assertThat(arm.unanswered()).isTrue();
        });
    }

    private List<ArmPreview> previewOf(LlmClient client) throws InterruptedException {
        return preview(order -> new InterposedSession(offline -> client))
                .samples(recipe, recipe.router().arms(), 2, MINUTE);
    }

    private static Preview preview(LlmSessions sessions) {
        return new Preview(
                new LoopFactory(new LetterEncoder(), Facilities.of(Models.encoding(new LetterEncoder())), NOW, NOW),
                sessions);
    }

    /** As JSON, in which vectors and durations have no part. */
    private static String json(List<ArmPreview> arms) {
        return SampleJson.mapper().writeValueAsString(arms);
    }

    private static Recipe recipe(int most) {
        String document = RECIPE.replace("MOST", Integer.toString(most));
        return switch (new RecipeReader().read(document, RecipeRoots.of(Path.of("")), LlmCatalogue.OFFLINE)) {
            case ReadResult.Read read -> read.recipe();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems());
        };
    }
}
