package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.CustomFormat.UnknownKeys;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFormatRecipesTest {
    private static final String SMALLEST = "job_id: a\nnum_samples: 3\n";

    private RecipeFolder folder;

    @BeforeEach
    void files(@TempDir Path parent) throws IOException {
        folder = new RecipeFolder(parent);
    }

    private ReadResult.Read read(String recipe) {
        assertThat(folder.problems(recipe)).isEmpty();
        return (ReadResult.Read) folder.read(recipe);
    }

    private CustomFormat format(String recipe) {
        return ((FormatSpec.Custom) read(recipe).recipe().format()).format();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format_file: card.json",
                "format: custom\nformat_file: card.json",
                "format: {file: card.json}",
                "format: {file: card.json, unknown_keys: reject}"
            })
    void formatFile_isReadHoweverItIsNamed(String lines) {
        CustomFormat format = format(SMALLEST + lines);

        assertThat(format.fields().keySet()).containsExactly("plant", "height");
        assertThat(format.unknownKeys()).isEqualTo(UnknownKeys.REJECT);
    }

    @Test
    void unknownKeys_areWarnedAboutWhereTheRecipeSaysSo() {
        assertThat(format(SMALLEST + "format: {file: card.json, unknown_keys: warn}")
                        .unknownKeys())
                .isEqualTo(UnknownKeys.WARN);
    }

    @Test
    void fieldsOfTheFile_areMembersThatOtherSectionsMayName() {
        String labelled = SMALLEST + "format_file: card.json\ntask_input: {labels: [oak, elm]}\n";

        assertThat(read(labelled + "label_field: plant").recipe().labelField()).isEqualTo("plant");
        assertThat(folder.problems(labelled + "label_field: tree"))
                .containsExactly("label_field (line 5): 'tree' is no member of a sample, which has plant, height");
    }

    @Test
    void contentOfTheFormatFile_countsInTheFingerprintAndItsNameDoesNot() throws IOException {
        String card = "{\"fields\": {\"plant\": {\"type\": \"string\"}, \"height\": {\"type\": \"float\"}}}";
        folder.write("copy.json", card);
        String before = read(SMALLEST + "format_file: card.json").fingerprint();
        assertThat(read(SMALLEST + "format_file: copy.json").fingerprint()).isEqualTo(before);

        folder.write("copy.json", card.replace("float", "integer"));
        assertThat(read(SMALLEST + "format_file: copy.json").fingerprint()).isNotEqualTo(before);
        assertThat(read(SMALLEST + "format: {file: card.json, unknown_keys: warn}")
                        .fingerprint())
                .isNotEqualTo(before);
    }
}
