package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DefaultValue;

class LocalSettingsTest {
    record Sample(@DefaultValue("7") int count, @Nullable String name) {}

    @TempDir
    Path home;

    private LocalSettings settings(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("BANDLOOM_HOME", home.toString());
        return LocalSettings.read(environment);
    }

    private void write(String text) throws IOException {
        Files.writeString(home.resolve("application.yaml"), text);
    }

    @Test
    void noFile_givesTheDefaults() {
        assertThat(settings(Map.of()).bind("sample.settings", Sample.class)).isEqualTo(new Sample(7, null));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void fileOfTheDataDirectory_isRead() throws IOException {
        write("sample.settings: {count: 3, name: '${WHO:nobody}'}\n");

        assertThat(settings(Map.of()).bind("sample.settings", Sample.class)).isEqualTo(new Sample(3, "nobody"));
        assertThat(settings(Map.of("WHO", "me")).bind("sample.settings", Sample.class))
                .isEqualTo(new Sample(3, "me"));
    }

    @Test
    void environment_winsOverTheFile() throws IOException {
        write("sample.settings: {count: 3}\n");

        assertThat(settings(Map.of("SAMPLE_SETTINGS_COUNT", "9")).bind("sample.settings", Sample.class))
                .isEqualTo(new Sample(9, null));
    }

    @Test
    void installation_isBelowTheDataDirectory() throws IOException {
        write("server.port: 1\n");

        assertThat(settings(Map.of()).bind("server.port", Integer.class)).isEqualTo(1);
        assertThat(settings(Map.of()).bind("server.address", String.class)).isEqualTo("127.0.0.1");
    }

    @Test
    void brokenFile_isNamedWithItsLineAndNotShown() throws IOException {
        write("sample:\n  settings: {name: sk-secret\nother: x\n");

        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(
                        "The settings in application.yaml of the data directory cannot be used: line 3: ")
                .hasMessageNotContaining("sk-secret");
    }

    @Test
    void unfitSetting_isNamed() throws IOException {
        write("sample.settings: {count: many}\n");
        var settings = settings(Map.of());

        assertThatThrownBy(() -> settings.bind("sample.settings", Sample.class))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("sample.settings.count")
                .hasMessageContaining("many");
    }
}
