package dev.bandloom.dataset.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.dataset.file.RecordSource;
import dev.bandloom.dataset.file.RecordStream;
import dev.bandloom.dataset.layout.LayoutException;
import dev.bandloom.dataset.layout.Layouts;
import dev.bandloom.dataset.split.MemoryRecords;
import dev.bandloom.dataset.split.Split;
import dev.bandloom.dataset.split.SplitPlan;
import dev.bandloom.dataset.split.SplitRequest;
import dev.bandloom.dataset.split.SplitShares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DatasetFolderTest {
    private static final CardSettings SETTINGS = new CardSettings("Pond life", "cc-by-4.0", "Ducks *and* frogs.");

    @TempDir
    private Path temporary;

    @Test
    void parts_areParquetThatDuckDbReads_withTheResponseAsColumns() throws Exception {
        Path folder = temporary.resolve("dataset");

        SplitPlan plan = folder(SplitShares.USUAL).write(new MemoryRecords(records(200)), folder);

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Split split : Split.values()) {
                String file = folder.resolve("data/" + split.word() + "-00000-of-00001.parquet")
                        .toString();
                assertThat(number(duck, "select count(*) from '" + file + "'")).isEqualTo(plan.size(split));
            }
            String all = "'" + folder.resolve("data") + "/*.parquet'";
            assertThat(number(duck, "select count(distinct sample.id) from " + all))
                    .isEqualTo(200);
            assertThat(number(
                            duck, "select count(*) from " + all + " where starts_with(question, 'What') and score > 0"))
                    .isEqualTo(200);
            assertThat(number(duck, "select sum(len(tags)) from " + all)).isEqualTo(400);
        }
    }

    @Test
    void card_saysInYamlWhatTheFolderHolds() throws IOException {
        Path folder = temporary.resolve("dataset");

        SplitPlan plan = folder(SplitShares.USUAL).write(new MemoryRecords(records(200)), folder);

        JsonNode matter = frontMatter(folder);
        assertThat(matter.at("/pretty_name").asString()).isEqualTo("Pond life");
        assertThat(matter.at("/license").asString()).isEqualTo("cc-by-4.0");
        assertThat(matter.at("/language/0").asString()).isEqualTo("en");
        assertThat(matter.at("/size_categories/0").asString()).isEqualTo("n<1K");
        assertThat(matter.at("/task_categories/0").asString()).isEqualTo("question-answering");
        assertThat(matter.at("/configs/0/data_files/1/path").asString()).isEqualTo("data/validation-*");
        JsonNode info = matter.at("/dataset_info");
        assertThat(info.at("/splits/0/num_examples").intValue()).isEqualTo(plan.size(Split.TRAIN));
        assertThat(info.at("/splits/0/num_bytes").longValue())
                .isEqualTo(Files.size(folder.resolve("data/train-00000-of-00001.parquet")));
        assertThat(info.at("/features").toString())
                .isEqualTo("[{\"name\":\"question\",\"dtype\":\"string\"},{\"name\":\"answer\",\"dtype\":\"string\"},"
                        + "{\"name\":\"score\",\"dtype\":\"float64\"},{\"name\":\"tags\",\"list\":\"string\"},"
                        + "{\"name\":\"sample\",\"struct\":[{\"name\":\"id\",\"dtype\":\"string\"},"
                        + "{\"name\":\"arm\",\"dtype\":\"string\"},{\"name\":\"generation_method\",\"dtype\":\"string\"},"
                        + "{\"name\":\"model\",\"dtype\":\"string\"},{\"name\":\"language\",\"dtype\":\"string\"},"
                        + "{\"name\":\"quality_score\",\"dtype\":\"float64\"}]}]");
    }

    @Test
    void card_tellsHowTheSamplesWereMade_withoutTakingTheirWordsForMarkup() throws IOException {
        Path folder = temporary.resolve("dataset");

        folder(SplitShares.USUAL).write(new MemoryRecords(records(200)), folder);

        assertThat(text(folder))
                .contains("# Pond life", "Ducks \\*and\\* frogs.", "200 samples about ponds")
                .contains("| naive\\_a | 150 | 75.0 % |", "| rag\\|x | 50 | 25.0 % |")
                .contains("| offline-rules | 200 | 100.0 % |", "written by rules")
                .contains("| entailment | 200 | 0.900 | 0.900 | 0.900 |")
                .contains("| train | 160 |", "| test | 20 |")
                .contains("share 60 % of their word pairs");
    }

    @Test
    void labelsOfSamplesThatNobodyGraded_areInTheCard() throws IOException {
        Path folder = temporary.resolve("dataset");

        folder(SplitShares.of(1, 0, 0))
                .write(MemoryRecords.of("{'response': {'text': 'quack'}, 'metadata': {'label': 'duck'}}"), folder);

        assertThat(text(folder))
                .contains("Synthetic data: 1 sample,", "| duck | 1 | 100.0 % |", "No validator graded these samples.");
    }

    @Test
    void layouts_shapeTheRows() throws Exception {
        Path folder = temporary.resolve("chat");

        new DatasetFolder(SplitRequest.USUAL, Layouts.named("openai-chat"), SETTINGS)
                .write(new MemoryRecords(records(50)), folder);

        assertThat(frontMatter(folder).at("/dataset_info/features").toString())
                .isEqualTo("[{\"name\":\"messages\",\"list\":[{\"name\":\"role\",\"dtype\":\"string\"},"
                        + "{\"name\":\"content\",\"dtype\":\"string\"}]}]");
    }

    @Test
    void partWithoutShare_hasNoFile_alsoWhenAnEarlierFolderHadOne() throws IOException {
        Path folder = temporary.resolve("dataset");
        folder(SplitShares.USUAL).write(new MemoryRecords(records(60)), folder);

        folder(SplitShares.of(1, 0, 0)).write(new MemoryRecords(records(60)), folder);

        assertThat(folder.resolve("data/train-00000-of-00001.parquet")).exists();
        assertThat(folder.resolve("data/test-00000-of-00001.parquet")).doesNotExist();
        assertThat(frontMatter(folder).at("/dataset_info/splits")).hasSize(1);
    }

    @Test
    void folderWithOtherFiles_isLeftAlone() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("photos"));
        Files.writeString(folder.resolve("duck.txt"), "quack");

        assertThatIOException()
                .isThrownBy(() -> folder(SplitShares.USUAL).write(new MemoryRecords(records(10)), folder))
                .withMessageContaining("photos")
                .withMessageContaining("duck.txt")
                .withMessageContaining("empty folder");
        assertThat(folder).isDirectoryNotContaining("glob:**README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "data/train-00001-of-00002.parquet"})
    void folderOfAnotherDataset_isLeftAlone(String file) throws IOException {
        Path folder = temporary.resolve("dataset");
        folder(SplitShares.USUAL).write(new MemoryRecords(records(60)), folder);
        Files.writeString(folder.resolve(file), "# Photographs of ducks");

        assertThatIOException()
                .isThrownBy(() -> folder(SplitShares.USUAL).write(new MemoryRecords(records(10)), folder))
                .withMessageContaining(file);
        assertThat(folder.resolve(file)).hasContent("# Photographs of ducks");
    }

    @Test
    void failureHalfWay_leavesTheFormerFolderAndNothingElse() throws IOException {
        Path folder = temporary.resolve("dataset");
        folder(SplitShares.USUAL).write(new MemoryRecords(records(60)), folder);
        byte[] train = Files.readAllBytes(folder.resolve("data/train-00000-of-00001.parquet"));
        var opened = new AtomicInteger();
        RecordSource shrinking = () -> new MemoryRecords(records(opened.incrementAndGet() < 5 ? 80 : 70)).open();

        assertThatIOException()
                .isThrownBy(() -> folder(SplitShares.USUAL).write(shrinking, folder))
                .withMessageContaining("have changed");

        assertThat(Files.readAllBytes(folder.resolve("data/train-00000-of-00001.parquet")))
                .isEqualTo(train);
        assertThat(frontMatter(folder).at("/dataset_info/splits/0/num_examples").intValue())
                .isEqualTo(48);
        try (var left = Files.list(temporary)) {
            assertThat(left).containsExactly(folder);
        }
    }

    @Test
    void recordWithoutResponse_isNamed() {
        List<ObjectNode> records = records(3);
        records.get(1).remove("response");

        assertThatThrownBy(
                        () -> folder(SplitShares.USUAL).write(new MemoryRecords(records), temporary.resolve("dataset")))
                .isInstanceOf(LayoutException.class)
                .hasMessageStartingWith("Record 2: the record has no 'response'.");
    }

    @Test
    void recordWithoutId_andMembersNamedLikeTheSample_keepWhatTheyHave() throws Exception {
        Path folder = temporary.resolve("dataset");
        ObjectNode record = MemoryRecords.object("{'response': {'sample': 'a', 'bandloom_sample': 'b'}}");

        folder(SplitShares.of(1, 0, 0)).write(new MemoryRecords(List.of(record)), folder);

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThat(number(
                            duck,
                            "select count(*) from '" + folder.resolve("data") + "/*.parquet'"
                                    + " where sample = 'a' and bandloom_sample = 'b'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void membersNamedLikeTheSample_inSomeRecordsOnly_comeBackWithWhatIsKnownOfEach() throws IOException {
        Path folder = temporary.resolve("dataset");
        List<ObjectNode> records = List.of(
                MemoryRecords.object("{'id': '1', 'response': {'text': 'one'}, 'metadata': {'arm': 'a'}}"),
                MemoryRecords.object("{'id': '2', 'response': {'sample': 'x'}, 'metadata': {'arm': 'b'}}"),
                MemoryRecords.object("{'id': '3', 'response': {'bandloom_sample': 'y'}, 'metadata': {'arm': 'c'}}"));

        folder(SplitShares.of(1, 0, 0)).write(new MemoryRecords(records), folder);

        var read = new ArrayList<String>();
        try (RecordStream rows = FolderRows.records(folder, Layouts.PLAIN).open()) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                read.add(row.get("id").asString()
                        + row.get("response")
                        + row.at("/metadata/arm").asString());
            }
        }
        assertThat(read)
                .containsExactlyInAnyOrder(
                        "1{\"text\":\"one\"}a", "2{\"sample\":\"x\"}b", "3{\"bandloom_sample\":\"y\"}c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "null",
                "~",
                "1e3",
                "0x1F",
                "1_000",
                "12:30:45",
                "2024-01-01",
                ".inf",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "---",
                "a\n---\nb: c",
                "'",
                "\"",
                "{x}",
                "[x]",
                "%x",
                "@x",
                "`x",
                "&x",
                "*x",
                "!x",
                "|",
                ">",
                " a ",
                "",
                "\u0000\u0085\u2028",
                "\uFEFFa",
                "\uD83D\uDE00",
                "\t",
                "a\r\nb"
            })
    void hostileName_isTextInTheFrontMatter(String name) throws IOException {
        Path folder = temporary.resolve("dataset");
        ObjectNode record = records(1).getFirst();
        ((ObjectNode) record.get("response")).put(name, "x");
        ((ObjectNode) record.get("metadata")).put("language", name);

        new DatasetFolder(
                        new SplitRequest(SplitShares.of(1, 0, 0), SplitRequest.NEAR, true, 1),
                        Layouts.PLAIN,
                        new CardSettings(name, name, null))
                .write(new MemoryRecords(List.of(record)), folder);

        Map<?, ?> matter = yaml(folder);
        assertThat(matter.get("pretty_name")).isEqualTo(name);
        assertThat(matter.get("license")).isEqualTo(name);
        assertThat(matter.get("language")).isEqualTo(name.isEmpty() ? null : List.of(name));
        assertThat(((Map<?, ?>) matter.get("dataset_info")).get("features").toString())
                .contains("{name=" + name + ", dtype=string}");
    }

    /** By the rules of YAML 1.1, which hubs read by. */
    private static Map<?, ?> yaml(Path folder) throws IOException {
        String card = text(folder);
        return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(card.substring(4, card.indexOf("\n---\n", 4) + 1));
    }

    private static DatasetFolder folder(SplitShares shares) {
        return new DatasetFolder(new SplitRequest(shares, SplitRequest.NEAR, true, 1), Layouts.PLAIN, SETTINGS);
    }

    private static List<ObjectNode> records(int count) {
        var records = new ArrayList<ObjectNode>();
        for (int i = 0; i < count; i++) {
            String words = String.format(Locale.ROOT, "w%1$d x%1$d y%1$d z%1$d", i);
            ObjectNode record = MemoryRecords.object(
                    "{'id': 's%d', 'domain': 'ponds', 'response': {'question': 'What %s?',".formatted(i, words)
                            + "'answer': 'It %s.', 'score': 0.5, 'tags': ['a', 'b']}, 'metadata': {'job_id': 'pond', 'arm': '%s',"
                                    .formatted(words, i % 4 == 0 ? "rag|x" : "naive_a")
                            + "'generation_method': 'naive', 'model': 'offline-rules', 'language': 'en', 'quality_score': 0.9,"
                            + "'scores': {'entailment': 0.9}}, 'trace': {'passages': ['pond.md#%d']}}".formatted(i));
            records.add(record);
        }
        return records;
    }

    private static JsonNode frontMatter(Path folder) throws IOException {
        return new YAMLMapper().readTree(text(folder).split("---\n", 3)[1]);
    }

    private static String text(Path folder) throws IOException {
        return Files.readString(folder.resolve("README.md"));
    }

    private static long number(Connection duck, String query) throws SQLException {
        try (var statement = duck.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
