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
                 "output_path": "x.jsonl", "execution": {"parallelism": 3}, "router_config": {"policy": "thompson"}}
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
    void grammarInAFile_isTheSameAsInline() {
        String rules = "{rules: {doc: ['<plant> grows in <region>.']}}";
        assertThat(fingerprint(PLAIN + "grammar: " + rules + "\n"))
                .isEqualTo(fingerprint(PLAIN + "constraints: {grammar_path: grammar.yaml}\n"));
    }
}
