package dev.bandloom.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongRecipesTest {
    private static final int LEAST_CASES = 60;

    record Case(String name, String recipe, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream table = WrongRecipesTest.class.getResourceAsStream("/recipes/wrong.txt")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(WrongRecipesTest::parse);
        }
    }

    private static Case parse(String text) {
        int head = text.indexOf('\n') + 1;
        int divider = text.indexOf("---\n", head);
        return new Case(
                text.substring(0, head).strip(),
                text.substring(head, divider),
                text.substring(divider + 4)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wrongRecipe_getsExactlyTheseProblems(Case wrong, @TempDir Path folder) throws IOException {
        assertThat(wrong.problems()).isNotEmpty();
        assertThat(new RecipeFolder(folder).problems(wrong.recipe())).isEqualTo(wrong.problems());
    }

    @Test
    void table_holdsManyCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    }
}
