package dev.bandloom.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTripsTest {
    @TempDir
    Path folder;

    @Test
    void records_comeBackUnchangedAndTheFilesAreRemoved() throws IOException {
        Finding finding = new FileTrips(folder).measure(300);

        assertThat(finding.figures())
                .filteredOn(figure -> figure.name().equals("records that came back changed"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isZero());
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
