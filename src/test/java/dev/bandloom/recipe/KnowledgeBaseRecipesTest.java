package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.recipe.material.KnowledgeBaseSpec;
import dev.bandloom.recipe.material.NamedBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeBaseRecipesTest {
    private static final String HEAD = "job_id: a\nnum_samples: 1\n";

    @TempDir
    private Path temporary;

    private Path root;
    private Path manuals;
    private Path home;

    @BeforeEach
    void write() throws IOException {
        root = Files.createDirectories(temporary.resolve("root")).toRealPath();
        manuals = Files.createDirectories(root.resolve("manuals"));
        home = Files.createDirectories(temporary.resolve("home")).toRealPath();
        Files.createDirectories(root.resolve("empty"));
        Files.createSymbolicLink(root.resolve("out"), temporary.resolve("home"));
        Files.writeString(manuals.resolve("heater.md"), "# Heater\n\nIt is warm.\n");
        Files.createDirectories(NamedBase.pages(home));
        Files.write(NamedBase.page(home, "manuals"), new NamedBase("manuals", List.of(manuals), 100, 10).written());
        Files.createDirectories(home.resolve("files"));
        Files.writeString(home.resolve("files").resolve("0123abcd.txt"), "uploaded");
    }

    private ReadResult read(String sections) {
        return new RecipeReader()
                .read(HEAD + sections, new RecipeRoots(List.of(root), home), TestCatalogue.OFFLINE_FIRST);
    }

    private @Nullable KnowledgeBaseSpec base(String sections) {
        return switch (read(sections)) {
            case ReadResult.Read read -> read.recipe().knowledgeBase();
            case ReadResult.Rejected(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    @Test
    void map_isReadWithItsDefaults() {
        assertThat(base("knowledge_base: {paths: [manuals]}"))
                .isEqualTo(new KnowledgeBaseSpec(List.of(manuals), 220, 40, 4));
        assertThat(base("knowledge_base: {paths: [manuals/heater.md], chunk: {tokens: 64, overlap: 5}, top_k: 7}"))
                .isEqualTo(new KnowledgeBaseSpec(List.of(manuals.resolve("heater.md")), 64, 5, 7));
    }

    @Test
    void shortForms_meanTheSame() {
        var wanted = new KnowledgeBaseSpec(List.of(manuals), 220, 40, 4);

        assertThat(base("knowledge_base: manuals/")).isEqualTo(wanted);
        assertThat(base("knowledge_base: [manuals]")).isEqualTo(wanted);
        assertThat(base("knowledge_base: {paths: manuals}")).isEqualTo(wanted);
        assertThat(base("constraints: {knowledge_base: manuals/}")).isEqualTo(wanted);
    }

    @Test
    void name_bringsPathsAndChunks() {
        assertThat(base("knowledge_base: {name: manuals, top_k: 2}"))
                .isEqualTo(new KnowledgeBaseSpec(List.of(manuals), 100, 10, 2));
        assertThat(base("knowledge_base: manuals")).isEqualTo(new KnowledgeBaseSpec(List.of(manuals), 100, 10, 4));
    }

    @Test
    void uploadedFile_isNamedByItsId() {
        assertThat(base("knowledge_base: {paths: [0123abcd.txt]}"))
                .isEqualTo(new KnowledgeBaseSpec(List.of(home.resolve("files/0123abcd.txt")), 220, 40, 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        knowledge_base: {}                                        | paths (line 3): is missing; list files and folders
        knowledge_base: {paths: []}                               | must name a file or a folder
        knowledge_base: {paths: [../home]}                        | must not hold '..'
        knowledge_base: {paths: [out]}                            | is reached through a link that leaves
        knowledge_base: {paths: [nowhere]}                        | 'nowhere' was not found
        knowledge_base: {paths: [empty]}                          | holds no files; add documents
        knowledge_base: {name: nothing}                           | is no knowledge base here; make it with ./bandloom kb add nothing PATH
        knowledge_base: {name: ../manuals}                        | is no knowledge base here; make it with ./bandloom kb add NAME PATH
        knowledge_base: {name: manuals, paths: [manuals]}         | cannot stand beside name
        knowledge_base: {name: manuals, chunk: {tokens: 50}}      | is set when the knowledge base is made
        knowledge_base: {paths: [manuals], chunk: {tokens: 5}}    | must be at least 16
        knowledge_base: {paths: [manuals], chunk: {tokens: 20, overlap: 20}} | must be below tokens, 20
        knowledge_base: {paths: [manuals], chunk: {token: 50}}    | unknown key
        knowledge_base: {paths: [manuals], topk: 3}               | unknown key
        knowledge_base: {paths: [manuals], top_k: 0}              | must be at least 1
        knowledge_base: 7                                         | must be text
        {knowledge_base: manuals, constraints: {knowledge_base: manuals}} | stands at the top of the recipe too
        """)
    void wrongSection_isNamed(String section, String problem) {
        String recipe = section.startsWith("{")
                ? section.substring(1, section.length() - 1).replace(", constraints", "\nconstraints")
                : section;

        assertThat(read(recipe))
                .isInstanceOfSatisfying(
                        ReadResult.Rejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .contains(problem));
    }

    @Test
    void fingerprint_followsTheContentOfTheDocuments() throws IOException {
        String before = fingerprint();
        Files.setLastModifiedTime(manuals.resolve("heater.md"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        String touched = fingerprint();
        Files.writeString(manuals.resolve("heater.md"), "# Heater\n\nIt is cold.\n");

        assertThat(touched).isEqualTo(before);
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private String fingerprint() {
        return switch (read("knowledge_base: manuals/")) {
            case ReadResult.Read read -> read.fingerprint();
            case ReadResult.Rejected(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }
}
