package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.feedback.ArmDefinitions;
import dev.bandloom.feedback.ArmFilter;
import dev.bandloom.feedback.ArmMemory;
import dev.bandloom.feedback.TestArmMemory;
import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.PolicySpec;
import dev.bandloom.routing.ContextVector;
import dev.bandloom.routing.Observation;
import dev.bandloom.routing.Policies;
import dev.bandloom.routing.Policy;
import dev.bandloom.routing.RouterState;
import dev.bandloom.store.Database;
import dev.bandloom.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The arms commands over a real database. */
class ArmsCommandTest {
    private static final Policy POLICY = Policies.of(new PolicySpec.LinThompson());
    private static final ArmId RICH = new ArmId("rich");
    private static final ArmId PLAIN = new ArmId("plain");

    @TempDir
    Path folder;

    private final Database database = TestDatabase.h2();
    private final ArmMemory memory = TestArmMemory.over(database);
    private final CliRun cli = new CliRun();
    private final InputStream standardInput = System.in;

    @BeforeEach
    void learn() {
        cli.memory = memory;
        ArmMemory defined =
                memory.forArms(new ArmDefinitions(Map.of(RICH, "naive openai/gpt-4o {\"temperature\":0.7}")));
        defined.merge("botany/qa", POLICY, seen(RICH, 0.75));
        defined.merge("botany/qa", POLICY, seen(RICH, 1));
        defined.merge("law/qa", POLICY, seen(PLAIN, 0.25));
    }

    @AfterEach
    void restore() {
        System.setIn(standardInput);
        assertThat(cli.opened).isZero();
    }

    private static RouterState seen(ArmId arm, double reward) {
        return POLICY.learn(
                RouterState.EMPTY, new Observation(arm, reward, 8, 5, 4, 1, new ContextVector(Map.of("x", 1.0))));
    }

    private void answer(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        cli.terminal = new Terminal(true, false);
    }

    private int arms() {
        return memory.contents(ArmFilter.ALL).arms().size();
    }

    @Test
    void list_showsATableForEachContextAndPolicy() {
        assertThat(cli.execute("arms", "list")).isZero();

        assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "botany/qa (lin_ts)",
                        "arm made by pulls mean 95% interval pass rate cost/accepted updated",
                        "law/qa (lin_ts)",
                        "linear models over all contexts (lin_ts)",
                        "arm made by pulls features updated")
                .anyMatch(
                        line -> line.matches("rich naive openai/gpt-4o 2 0\\.875 0\\.\\d+ - 0\\.\\d+ 80% 2\\.000 .*Z"))
                .anyMatch(line -> line.matches("plain not known 1 0\\.250 .*"))
                .anyMatch(line -> line.matches("rich naive openai/gpt-4o 2 1 .*Z"));
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void filters_chooseWhatIsListed() {
        cli.execute("arms", "list", "--context", "law", "--json");
        assertThat(cli.out().lines()).hasSize(1);
        JsonNode line = SampleJson.mapper().readTree(cli.out());
        assertThat(line.get("context_key").asString()).isEqualTo("law/qa");
        assertThat(line.get("arm").asString()).isEqualTo("plain");
        assertThat(line.get("cost_per_accepted").asDouble()).isEqualTo(2);
        assertThat(line.get("lower").asDouble()).isBetween(0.0, 0.25);

        cli.execute("arms", "list", "--arm", "rich", "--json");
        assertThat(cli.out().lines()).hasSize(2);

        cli.execute("arms", "list", "--policy", "ucb");
        assertThat(cli.out())
                .isEqualToIgnoringNewLines("Nothing that is remembered fits --context, --policy and --arm as given.");
    }

    @Test
    void exportedFile_importedElsewhere_bringsTheSame() throws IOException {
        Path file = folder.resolve("arms.json");
        assertThat(cli.execute("arms", "export", file.toString())).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("Exported 2 arms and 2 linear models");
        var before = memory.contents(ArmFilter.ALL);
        memory.forget(ArmFilter.ALL);

        assertThat(cli.execute("arms", "import", file.toString())).isZero();

        assertThat(cli.out()).isEqualToIgnoringNewLines("Imported what is remembered of 2 arms and 2 linear models.");
        assertThat(memory.contents(ArmFilter.ALL).arms()).isEqualTo(before.arms());
        assertThat(memory.contents(ArmFilter.ALL).models()).isEqualTo(before.models());
        assertThat(Files.readString(file)).startsWith("{").contains("\"format\" : \"bandloom-arms\"");
    }

    @Test
    void import_addsUnlessItReplaces() {
        cli.execute("arms", "export", "--context", "botany");
        byte[] document = cli.out().getBytes(StandardCharsets.UTF_8);

        System.setIn(new ByteArrayInputStream(document));
        assertThat(cli.execute("arms", "import", "-")).isZero();
        assertThat(memory.contents(new ArmFilter("botany", null, null))
                        .arms()
                        .getFirst()
                        .statistics()
                        .pulls())
                .isEqualTo(4);

        System.setIn(new ByteArrayInputStream(document));
        assertThat(cli.execute("arms", "import", "--replace", "-")).isZero();
        assertThat(memory.contents(new ArmFilter("botany", null, null))
                        .arms()
                        .getFirst()
                        .statistics()
                        .pulls())
                .isEqualTo(2);
        assertThat(arms()).isEqualTo(2);
    }

    @Test
    void badDocument_isRefusedWithEveryProblemBeforeAnythingIsOpened() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.json"),
                "{\"format\": \"bandloom-arms\", \"version\": 2, \"arms\": [{}], \"x\": 1}");

        cli.opener = () -> {
            throw new AssertionError("opened for nothing");
        };
        assertThat(cli.execute("arms", "import", file.toString())).isEqualTo(2);

        assertThat(cli.err().lines())
                .contains(
                        "version: 2 is unknown to this release, which reads 1. Maybe import it with the release that"
                                + " exported it",
                        "arms[0].context_key: is missing",
                        "x: is unknown, expected one of format, version, exported_at, arms, models");
        assertThat(arms()).isEqualTo(2);
    }

    @Test
    void missingFileAndFolder_areNamed() {
        assertThat(cli.execute("arms", "import", "nowhere.json")).isEqualTo(2);
        assertThat(cli.err()).contains("nowhere.json does not exist.");
        assertThat(cli.execute("arms", "import", folder.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("is a folder, not a document.");
        assertThat(cli.execute("arms", "export", folder.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("cannot be written: it is a folder.");
    }

    @Test
    void resetWithoutATerminal_needsYes() {
        assertThat(cli.execute("arms", "reset")).isEqualTo(2);
        assertThat(cli.err()).contains("Add --yes");
        assertThat(arms()).isEqualTo(2);

        assertThat(cli.execute("arms", "reset", "--yes")).isZero();
        assertThat(cli.out()).isEqualToIgnoringNewLines("Forgot 2 arms in 2 contexts and 2 linear models.");
        assertThat(arms()).isZero();
    }

    @Test
    void resetOfAContext_keepsTheRestAndTheModels() {
        assertThat(cli.execute("arms", "reset", "--yes", "--context", "botany/qa"))
                .isZero();

        assertThat(cli.out())
                .isEqualToIgnoringNewLines("Forgot 1 arm in 1 context and 0 linear models."
                        + " Linear models belong to all contexts and were kept.");
        assertThat(arms()).isEqualTo(1);
        assertThat(memory.contents(ArmFilter.ALL).models()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yesterday\n"})
    void resetThatIsNotConfirmed_forgetsNothing(String said) {
        answer(said);
        assertThat(cli.execute("arms", "reset")).isZero();
        assertThat(cli.out()).contains("Forget 2 arms and 2 linear models for good? [y/N] Nothing was forgotten.");
        assertThat(arms()).isEqualTo(2);
    }

    @Test
    void resetThatIsConfirmed_forgets() {
        answer("Y\n");
        assertThat(cli.execute("arms", "reset", "--arm", "rich")).isZero();
        assertThat(cli.out()).contains("Forgot 1 arm in 1 context and 1 linear model.");
    }

    @Test
    void unreadableState_isNamedAndTheRestShown() {
        TestDatabase.change(database, "update arm_state set state_version = 99 where arm = 'plain'", Map.of());

        assertThat(cli.execute("arms", "list")).isZero();
        assertThat(cli.out()).contains("botany/qa").doesNotContain("law/qa");
        assertThat(cli.err()).contains("has layout 99", "./bandloom arms reset --context 'law/qa'");
        assertThat(cli.execute("arms", "export")).isZero();
        assertThat(cli.err()).startsWith("Left out: What is remembered of arm plain");
    }

    @Test
    void heldDirectory_isReportedAsByEveryCommand() {
        cli.opener = () -> {
            throw CommandFailure.badInput("The data directory is held by process 7.");
        };
        for (String command : new String[] {"list", "export"}) {
            assertThat(cli.execute("arms", command)).isEqualTo(2);
            assertThat(cli.err()).isEqualToIgnoringNewLines("The data directory is held by process 7.");
        }
    }

    @Test
    void noSubcommand_isRefusedWithTheChoices() {
        assertThat(cli.execute("arms")).isEqualTo(2);
        assertThat(cli.err()).contains("arms list, arms export, arms import or arms reset");
    }
}
