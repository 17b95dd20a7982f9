package dev.bandloom;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole job on a PostgreSQL database instead of the embedded one. */
class PostgresIT {
    @TempDir
    Path folder;

    @Test
    void configuredDatabase_holdsTheJob() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection()) {
            Path recipe = folder.resolve("reviews.yaml");
            Files.writeString(
                    recipe,
                    Files.readString(BandloomProcess.INSTALL.resolve("src/test/resources/crash.yaml"))
                            .replace("num_samples: 500", "num_samples: 30")
                            .replace("ORDERING", "strict"));
            var bandloom = new BandloomProcess(
                    folder.resolve("home"),
                    folder,
                    Map.of(
                            "BANDLOOM_STORE_URL",
                            postgres.getJdbcUrl("postgres", "postgres"),
                            "BANDLOOM_STORE_USERNAME",
                            "postgres",
                            "BANDLOOM_STORE_PASSWORD",
                            "postgres"));

            BandloomProcess.Finished finished = bandloom.run("run", recipe.toString());

            assertThat(finished.exitCode()).as(finished.err()).isZero();
            try (var statement = connection.createStatement();
                    var accepted = statement.executeQuery("select count(*) from sample where state = 'ACCEPTED'")) {
                accepted.next();
                assertThat(accepted.getInt(1)).isEqualTo(30);
            }
            assertThat(folder.resolve("home/db/bandloom.mv.db")).doesNotExist();
        }
    }
}
