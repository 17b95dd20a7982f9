package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeFingerprintTest {
    private static final String PLAIN = "job_id: a\nnum_samples: 3\ntask_input: {dataset_path: plants.csv}\n";

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    private String fingerprint(String recipe) {
        assertThat(folder.problems(recipe)).isEmpty();
        return ((ReadResult.Read) folder.read(recipe)).fingerprint();
    }

    @Test
    void layoutDefaultsOutputAndThreads_doNotCount() {
        assertThat(fingerprint(PLAIN)).matches("[0-9a-f]{64}");
        assertThat(fingerprint("""
                {"num_samples": 3, "seed": 42, "task_input": {"dataset_path": "plants.csv"}, "job_id": "a",
                 "output_path": "x.jsonl", "execution": {"parallelism": 3}, "router_config": {"policy": "auto"}}
                """)).isEqualTo(fingerprint(PLAIN));
    }

    @Test
    void everythingThatShapesTheSamples_counts() {
        assertThat(new String[] {
                    fingerprint(PLAIN),
                    fingerprint(PLAIN + "seed: 43\n"),
                    fingerprint(PLAIN + "router_config: {policy: uniform}\n"),
                    fingerprint(PLAIN + "router_config: {policy: ucb}\n"),
                    fingerprint(PLAIN + "validators: {repetition: false}\n"),
                    fingerprint(PLAIN + "constraints: {tone: calm}\n"),
                    fingerprint(PLAIN + "execution: {ordering: free}\n")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void contentOfTheTable_countsAndItsNameDoesNot() throws IOException {
        String before = fingerprint(PLAIN);
        folder.write("copy.csv", "plant,region,height\nSaguaro,Sonoran Desert,12 m\nOcotillo,Chihuahuan Desert,6 m\n");
        assertThat(fingerprint(PLAIN.replace("plants.csv", "copy.csv"))).isEqualTo(before);

        folder.write("plants.csv", "plant,region,height\nSaguaro,Sonoran Desert,13 m\n");
        assertThat(fingerprint(PLAIN)).isNotEqualTo(before);
    }

    @Test
    void contentOfAReferenceFile_countsAndItsNameDoesNot() throws IOException {
        String referring = PLAIN + "validators: {deduplication: {reference: known.txt}}\n";
        folder.write("known.txt", "a text\n");
        folder.write("copy.txt", "a text\n");
        String before = fingerprint(referring);
        assertThat(fingerprint(referring.replace("known.txt", "copy.txt"))).isEqualTo(before);

        folder.write("known.txt", "another text\n");
        assertThat(fingerprint(referring)).isNotEqualTo(before);
    }

    @Test
    void grammarInAFile_isTheSameAsInline() {
        String rules = "{rules: {doc: ['<plant> grows in <region>.']}}";
        assertThat(fingerprint(PLAIN + "grammar: " + rules + "\n"))
                .isEqualTo(fingerprint(PLAIN + "constraints: {grammar_path: grammar.yaml}\n"));
    }

    @Test
    void everythingAboutModels_counts() {
        String judged = "validators: {llm_judge: {provider: openai";
        assertThat(new String[] {
                    fingerprint(PLAIN),
                    fingerprint(PLAIN + "execution: {ordering: free}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai}\nexecution: {ordering: strict}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, model: gpt-x}\n"),
                    fingerprint(PLAIN + "llm: {provider: local, model: gpt-x}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, base_url: 'http://models.example/v1'}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, base_url: 'http://models.example/v2'}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, max_output_tokens: 10}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, refine: true}\n"),
                    fingerprint(PLAIN + "llm: {provider: openai, embedding_model: e}\n"),
                    fingerprint(PLAIN + arm("provider: openai")),
                    fingerprint(PLAIN + arm("provider: openai, model: gpt-x")),
                    fingerprint(PLAIN + judged + "}}\n"),
                    fingerprint(PLAIN + judged + ", model: gpt-x}}\n"),
                    fingerprint(PLAIN + judged + ", threshold: 4}}\n"),
                    fingerprint(PLAIN + judged + ", criteria: [is true]}}\n"),
                    fingerprint(PLAIN + judged + ", sample_rate: 0.5}}\n"),
                    fingerprint(PLAIN + judged + ", per_call: 2}}\n"),
                    fingerprint(PLAIN + arm("provider: openai, revise: 0") + judged + "}}\n"),
                    fingerprint(PLAIN + arm("provider: openai, revise: 1") + judged + "}}\n"),
                    fingerprint("job_id: a\nnum_samples: 3\nllm: {provider: openai}\n"),
                    fingerprint("job_id: a\nnum_samples: 3\nllm: {provider: openai}\ntask_input: {languages: [de]}\n")
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void threadsOfLanguageModels_doNotCount() {
        String llm = PLAIN + "llm: {provider: openai}\n";
        assertThat(fingerprint(llm + "execution: {parallelism: 64}\n")).isEqualTo(fingerprint(llm));
    }

    private static String arm(String settings) {
        return "router_config: {arms: [{name: naive, " + settings + "}]}\n";
    }
}
