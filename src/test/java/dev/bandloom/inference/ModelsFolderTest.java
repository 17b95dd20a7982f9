package dev.bandloom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.catalog.ModelEntry;
import dev.bandloom.inference.onnx.TinyExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsFolderTest {
    private static final String ENCODER = "all-MiniLM-L6-v2";

    @TempDir
    Path folder;

    @Test
    void catalog_nothingConfigured_isThatOfTheInstallation() {
        var catalog = new ModelsFolder(null, folder).catalog();

        assertThat(catalog.models()).extracting(ModelEntry::id).contains(ENCODER);
        assertThat(ModelsFolder.shipped())
                .isNotNull()
                .satisfies(found -> assertThat(found.resolve("models.yaml")).isRegularFile());
    }

    @Test
    void catalog_exportInTheDataDirectory_comesBeforeTheInstallation() {
        export("models/mine");

        assertThat(new ModelsFolder(null, folder).catalog().models())
                .extracting(ModelEntry::id)
                .startsWith("mine")
                .contains(ENCODER);
    }

    @Test
    void catalog_sameIdInTheDataDirectory_replacesThatOfTheInstallation() {
        export("models/" + ENCODER);

        assertThat(new ModelsFolder(null, folder).catalog().models())
                .filteredOn(entry -> entry.id().equals(ENCODER))
                .singleElement()
                .extracting(ModelEntry::task)
                .isEqualTo(ModelEntry.Task.TEXT_CLASSIFICATION);
    }

    @Test
    void catalog_unfinishedDownloadInTheDataDirectory_harmsNothing() throws IOException {
        Files.createDirectories(folder.resolve("models/new"));
        Files.writeString(folder.resolve("models/new/model.onnx.123.part"), "half");

        assertThat(new ModelsFolder(null, folder).catalog().models())
                .extracting(ModelEntry::id)
                .contains(ENCODER);
    }

    @Test
    void catalog_brokenPageInTheDataDirectory_isSaid() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/models.yaml"), "models: [");

        assertThatThrownBy(() -> new ModelsFolder(null, folder).catalog())
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("is not valid YAML");
    }

    @Test
    void catalog_folderConfigured_isTheOnlyOne() {
        export("own/mine");

        var folders = ModelsFolder.of(folder.resolve("own").toString(), folder);

        assertThat(folders.catalog().models()).extracting(ModelEntry::id).containsExactly("mine");
        assertThat(folders.forDownloads()).isEqualTo(folder.resolve("own"));
    }

    @Test
    void catalog_folderOfAnEntry_isNotRecognisedAsAnotherModel() throws IOException {
        export("own/mine");
        Files.writeString(folder.resolve("own/models.yaml"), """
                models:
                  - {id: described, task: text-classification, model: mine/model.onnx, tokenizer: mine/tokenizer.json,
                     labels: {0: fine, 1: offensive}}
                """);

        assertThat(ModelsFolder.of(folder.resolve("own").toString(), folder)
                        .catalog()
                        .models())
                .extracting(ModelEntry::id)
                .containsExactly("described");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jar:nested:%s/target/bandloom.jar/!BOOT-INF/classes/!/",
                "file:%s/target/bandloom.jar",
                "file:%s/target/app/bandloom.jar",
                "jar:file:%s/target/bandloom.jar!/BOOT-INF/classes!/",
                "file:%s/target/classes/",
                "file:%s/bandloom.jar"
            })
    void beside_jarOfACheckout_isItsModelsFolder(String location) throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("models/models.yaml"), "models: []");

        assertThat(ModelsFolder.beside(location.formatted(folder))).isEqualTo(folder.resolve("models"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s/a/b/c/d/bandloom.jar", "https://models.example/bandloom.jar", "nonsense:%%"})
    void beside_jarElsewhere_isNothing(String location) {
        assertThat(ModelsFolder.beside(location.formatted(folder))).isNull();
    }

    private void export(String name) {
        new TinyExport(folder.resolve(name), 2)
                .texts()
                .config("BertForSequenceClassification", "", "fine", "offensive")
                .tokenizer();
    }
}
