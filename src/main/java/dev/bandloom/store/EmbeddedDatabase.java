package dev.bandloom.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The H2 database in a data directory. */
final class EmbeddedDatabase {
    static final String USER = "sa";

    private static final String NAME = "bandloom";
    private static final String SUFFIX = ".mv.db";

    // WRITE_DELAY=0: a commit that was acknowledged survives kill -9. No close on exit: H2's own shutdown hook would
    // run beside the service's and cut off its last transactions. Texts up to 4 KiB lie in their rows, so that a commit
    // of hundreds of records does not store each a second time elsewhere. A connection keeps all statements of a job
    // prepared.
    private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
            + ";MAX_LENGTH_INPLACE_LOB=4096;QUERY_CACHE_SIZE=64";

    private EmbeddedDatabase() {}

    /**
     * Creates the database with its schema when there is none. H2 commits every statement of a migration by itself, so a
     * process that dies in the middle would leave half a schema: it is made aside and moved into place whole.
     */
    static void create(DataHome home) {
        Path file = home.db().resolve(NAME + SUFFIX);
        if (Files.exists(file)) {
            return;
        }
        Path aside = home.db().resolve("new");
        Path draft = aside.resolve(NAME + SUFFIX);
        try {
            Files.createDirectories(aside);
            Files.deleteIfExists(draft);
            Flyway.configure()
                    .dataSource(url(aside.resolve(NAME)), USER, "")
                    .load()
                    .migrate();
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataHomeException("The database " + file + " cannot be created: " + e, e);
        }
    }

    /** The database that these connections lead to. */
    static Database over(DataSource source) {
        Database database = Database.over(source);
        return new Database(database.client(), database.batches(), new OneWriter(database.transactions()));
    }

    static String url(DataHome home) {
        return url(home.db().resolve(NAME));
    }

    private static String url(Path file) {
        if (file.toString().contains(";")) {
            throw new DataHomeException(
                    "The path " + file + " has a semicolon, which the embedded database cannot open. Maybe set"
                            + " BANDLOOM_HOME to another folder.",
                    null);
        }
        return "jdbc:h2:file:" + file + SETTINGS;
    }
}
