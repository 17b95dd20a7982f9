package dev.bandloom;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modules_useOnlyWhatTheyDeclare() {
        ApplicationModules.of(BandloomApplication.class).verify();
    }
}
