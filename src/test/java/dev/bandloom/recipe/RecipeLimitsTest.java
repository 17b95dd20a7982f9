package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.random.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeLimitsTest {
    private static final String HEAD = "job_id: a\nnum_samples: 1\n";
    private static final int MEBIBYTE = 1 << 20;
    private static final int MUTANTS = 4_000;

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    @Test
    void everyProblem_isReportedAtOnceInLineOrder() {
        List<String> problems = folder.problems(
                "num_samples: 0\nbatch: 1\ntask_input:\n  languages: [fr]\nrouter_config:\n  policy: x\nseed: [1]\n");

        assertThat(problems)
                .extracting(problem -> problem.replaceFirst(":.*", ""))
                .containsExactly(
                        "job_id",
                        "num_samples (line 1)",
                        "batch (line 2)",
                        "task_input.languages[0] (line 4)",
                        "router_config.policy (line 6)",
                        "seed (line 7)");
    }

    @Test
    void mebibyte_isReadAndOneByteMoreIsNot() {
        String comment = HEAD + "#";
        String full = comment + "x".repeat(MEBIBYTE - comment.length());

        assertThat(folder.problems(full)).isEmpty();
        assertThat(folder.problems(full + "x"))
                .containsExactly("recipe: has 1048577 bytes, but at most 1048576 (1 MiB) are read");
    }

    @Test
    void manyAliases_areRefused() {
        String fifty = HEAD + "task_input:\n  a: &a x\n  b: [" + "*a, ".repeat(50) + "]\n";

        assertThat(folder.problems(fifty)).isEmpty();
        assertThat(folder.problems(fifty.replace("[*a", "[*a, *a")))
                .containsExactly("recipe (line 5): holds more than 50 aliases; write the values out");
    }

    @Test
    void aliasesThatMultiply_areRefusedBeforeTheyExpand() {
        String bomb = "a0: &a0 [x, x, x, x]\n"
                + IntStream.rangeClosed(1, 16)
                        .mapToObj(level -> "a" + level + ": &a" + level + " ["
                                + "*a%d, *a%d, *a%d".formatted(level - 1, level - 1, level - 1) + "]\n")
                        .collect(Collectors.joining());

        assertThat(folder.problems(bomb))
                .singleElement()
                .asString()
                .endsWith("its aliases make it larger than 4 MiB; write fewer of them");
    }

    @Test
    void deepNesting_isRefused() {
        assertThat(folder.problems(HEAD + "task_input: {a: " + "[".repeat(30) + "]".repeat(30) + "}\n"))
                .isEmpty();
        assertThat(folder.problems(HEAD + "task_input: {a: " + "[".repeat(31) + "]".repeat(31) + "}\n"))
                .containsExactly("recipe (line 3): is nested deeper than 32 levels");
        assertThat(folder.problems("[".repeat(200_000)))
                .containsExactly("recipe (line 1): is nested deeper than 32 levels");
    }

    @Test
    void brokenEncoding_isNamedWithItsLine() {
        byte[] bytes = (HEAD + "domain: caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new RecipeReader().read(bytes, RecipeRoots.of(), LlmCatalogue.OFFLINE))
                .isEqualTo(new ReadResult.Rejected(
                        List.of(new Problem("", 3, 0, "is not UTF-8 text; save the file in that encoding"))));
    }

    @Test
    void controlCharacter_isNamedWithItsLine() {
        assertThat(folder.problems(HEAD + "domain: a\u0007b\n"))
                .containsExactly("recipe (line 3): holds the control character U+0007; remove it");
    }

    @Test
    void hugeNumbers_doNotStallTheReader() {
        assertThat(folder.problems("job_id: a\nnum_samples: 1e999999999\nseed: " + "9".repeat(500_000) + "\n"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("must be a whole number"));
        assertThat(folder.problems("job_id: a\nnum_samples: 1\nseed: 99999999999999999999\n"))
                .containsExactly("seed (line 3): must fit 64 bits, but is 99999999999999999999");
    }

    @Test
    void endlessProblems_areCounted() {
        String keys =
                IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());

        List<String> problems = folder.problems(HEAD + keys);

        assertThat(problems).hasSize(201);
        assertThat(problems.getLast()).isEqualTo("recipe: and 99800 more problems; mend these first");
    }

    @Test
    void largeLists_areBounded() {
        String words = IntStream.range(0, 100_000).mapToObj(i -> "w" + i).collect(Collectors.joining(", "));
        String rules = IntStream.range(0, 30_000)
                .mapToObj(i -> "    r" + i + ": <s" + i + ">\n")
                .collect(Collectors.joining());

        assertThat(folder.problems(HEAD + "constraints: {banned_terms: [" + words + "]}\n"))
                .isEmpty();
        assertThat(folder.problems(HEAD + "format: classification\ntask_input: {labels: [" + words + "]}\n"))
                .containsExactly("task_input.labels (line 4): must hold at most 1000 labels, but holds 100000");
        assertThat(folder.problems(HEAD + "grammar:\n  rules:\n" + rules))
                .containsExactly("grammar.rules (line 4): must hold at most 1000 rules, but holds 30000");
    }

    @Test
    void largeTemplates_areReadWithoutDeepCalls() {
        String text = "x\\\\".repeat(100_000);

        assertThat(folder.problems(HEAD + "grammar: {rules: {doc: '{\"a\": \"" + text + "\", \"b\": <n>}', n: 1}}\n"))
                .isEmpty();
    }

    @Test
    void namesOfModels_areBounded() {
        String longest = "m".repeat(200);

        assertThat(folder.problems(HEAD + "llm: {provider: openai, model: " + longest + "}\n"))
                .isEmpty();
        assertThat(folder.problems(HEAD + "llm: {provider: openai, model: " + longest + "m}\n"))
                .containsExactly("llm.model (line 3): must have at most 200 characters, but has 201");
        assertThat(folder.problems(
                        HEAD + "llm: {provider: openai, base_url: 'http://models.example/" + "x".repeat(2000) + "'}\n"))
                .containsExactly("llm.base_url (line 3): must have at most 2000 characters, but has 2022");
        assertThat(folder.problems(HEAD + "llm: {provider: " + longest + "}\n"))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
        assertThat(folder.problems(HEAD + "validators: {llm_judge: {criteria: [" + "c".repeat(501) + "]}}\n"))
                .containsExactly(
                        "validators.llm_judge.criteria[0] (line 3): must have at most 500 characters, but has 501");
    }

    @Test
    void mutatedRecipes_areReadOrRejected() {
        List<String> originals = List.of(
                HEAD + "task_input: {dataset_path: plants.csv, labels: [x, y], label_distribution: {x: 0.5, y: 0.5}}\n"
                        + "format: classification\nvalidators: {length: {min: 1}, repetition: {threshold: 0.1}}\n"
                        + "budget: {max_duration: 1h30m, max_cost_usd: 0.5}\nexecution: {parallelism: 2}\n",
                HEAD + "grammar:\n  start: doc\n  rules:\n    doc: [{template: {a: '<b>', c: <d>}, weight: 2}]\n"
                        + "    b: {llm_fill: {prompt: x, polarity: <d>}}\n    d: [positive, &n negative, *n]\n"
                        + "router_config: {policy: ucb, arms: [template, {name: m, generator: naive, top_k: 3}]}\n",
                HEAD + "llm: {provider: openai, model: gpt-x, base_url: 'https://models.example/v1', temperature: 0.5,"
                        + " max_output_tokens: 900, refine: true, embedding_model: gpt-e}\n"
                        + "router_config:\n  arms:\n    - {name: naive_balanced, model: gpt-y, revise: 2}\n"
                        + "    - {name: other, generator: naive, provider: local, model: meta/llama-3}\n"
                        + "validators: {llm_judge: {threshold: 4, criteria: [is true, clear], sample_rate: 0.5,"
                        + " per_call: 4, provider: openai}}\ntask_input: {languages: [de, en]}\n"
                        + "budget: {max_tokens: 5000}\nexecution: {ordering: free, parallelism: 64}\n",
                "{\"job_id\": \"a\", \"num_samples\": 2, \"constraints\": {\"schema\": {\"type\": \"object\","
                        + " \"properties\": {\"k\": {\"type\": \"string\", \"pattern\": \"^a\"}}}}}");
        originals.forEach(original -> assertThat(folder.problems(original)).isEmpty());
        RandomGenerator random = RandomStreams.of(7).stream("mutants");

        long rejected = IntStream.range(0, MUTANTS)
                .mapToObj(i -> mutant(originals.get(i % originals.size()), random))
                .map(folder::read)
                .filter(result -> result instanceof ReadResult.Rejected(List<Problem> problems) && !problems.isEmpty())
                .count();

        assertThat(rejected).isBetween(MUTANTS / 2L, MUTANTS - 1L);
    }

    private static String mutant(String original, RandomGenerator random) {
        String noise = "{}[]:,-#&*!|>'\"%@`<\\ \n\t0.e~?aß\u0000\uD800";
        var text = new StringBuilder(original);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(1, 9));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
                case 1 -> text.insert(at, noise.charAt(random.nextInt(noise.length())));
                case 2 -> text.delete(at, end);
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
        return text.toString();
    }
}
