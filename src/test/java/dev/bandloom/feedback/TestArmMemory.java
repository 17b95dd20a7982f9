package dev.bandloom.feedback;

import dev.bandloom.store.Database;
import java.time.Clock;

/** The real memory, for tests of other modules. */
public final class TestArmMemory {
    private TestArmMemory() {}

    public static ArmMemory over(Database database) {
        return new JdbcArmMemory(database, Clock.systemUTC());
    }
}
