package dev.bandloom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeTest {
    @TempDir
    Path folder;

    @Test
    void missingFolder_isCreatedForItsOwnerOnly() throws IOException {
        DataHome home = DataHome.open(folder.resolve("a/b"));

        for (Path part : new Path[] {home.root(), home.db(), home.jobs(), home.files(), home.data()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void existingFolder_isKept() throws IOException {
        Path file = Files.writeString(DataHome.open(folder).data().resolve("plants.csv"), "plant");

        assertThat(DataHome.open(folder).data().resolve("plants.csv"))
                .isEqualTo(file)
                .exists();
    }

    @Test
    void fileInTheWay_isNamedWithTheCure() throws IOException {
        Path file = Files.writeString(folder.resolve("home"), "");

        assertThatThrownBy(() -> DataHome.open(file))
                .isInstanceOf(DataHomeException.class)
                .hasMessage(file + " is a file, but the data directory needs a folder of that name. Maybe set"
                        + " BANDLOOM_HOME to another folder.");
    }

    @Test
    void nothingConfigured_meansDotBandloomInTheUsersHome() {
        Path user = Path.of(System.getProperty("user.home"));

        assertThat(DataHome.locate(null)).isEqualTo(user.resolve(".bandloom"));
        assertThat(DataHome.locate(" ")).isEqualTo(user.resolve(".bandloom"));
        assertThat(DataHome.locate("~/looms")).isEqualTo(user.resolve("looms"));
        assertThat(DataHome.locate("looms")).isAbsolute();
    }

    @Test
    void semicolonInThePath_isRefusedByTheEmbeddedDatabase() {
        DataHome home = DataHome.open(folder.resolve("a;b"));

        assertThatThrownBy(() -> EmbeddedDatabase.url(home)).hasMessageContaining("semicolon");
    }
}
