package dev.bandloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.job.JobId;
import dev.bandloom.job.JobOwner;
import dev.bandloom.job.JobSubmission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
    private static final List<String> CHATS = List.of(
            "{\"id\":\"a\",\"response\":{\"instruction\":\"Name a duck.\",\"input\":\"\",\"output\":\"Mallard\"},\"metadata\":{\"label\":\"x\"}}",
            "{\"id\":\"b\",\"response\":{\"instruction\":\"Spell pond.\",\"input\":\"\",\"output\":\"p-o-n-d\"},\"metadata\":{\"label\":\"x\"}}",
            "{\"id\":\"c\",\"response\":{\"instruction\":\"Why do frogs croak?\",\"input\":\"\",\"output\":\"To call.\"},\"metadata\":{\"label\":\"x\"}}",
            "{\"id\":\"d\",\"response\":{\"instruction\":\"Count newts.\",\"input\":\"\",\"output\":\"Seven\"},\"metadata\":{\"label\":\"x\"}}");

    @TempDir
    Path folder;

    private final CliRun cli = new CliRun();

    @Test
    void newestJob_isTheDefault_andItsRecordsVerify() throws IOException {
        finished();
        String target = folder.resolve("out.jsonl").toString();

        assertThat(cli.execute("export", "--to", target)).as(cli.err()).isZero();

        assertThat(cli.out()).contains("out.jsonl: 8 samples");
        assertThat(Files.readAllLines(Path.of(target))).hasSize(8).allMatch(line -> line.contains("A saguaro"));
        assertThat(cli.execute("verify", target)).as(cli.out()).isZero();
    }

    @Test
    void jobById_becomesAFolderWithACard() throws IOException {
        String job = finished();

        assertThat(cli.execute(
                        "export", job, "--to", folder.resolve("hub").toString(), "--license", "mit", "--name", "Cacti"))
                .as(cli.err())
                .isZero();

        assertThat(Files.readString(folder.resolve("hub/README.md")))
                .contains("license: \"mit\"", "# Cacti", "about botany");
        assertThat(folder.resolve("hub/data/train-00000-of-00001.parquet")).isNotEmptyFile();
    }

    @Test
    void fileInALayout_canBeDividedIntoParts() throws IOException {
        String target = folder.resolve("chat.jsonl").toString();

        assertThat(cli.execute("export", dataset(), "--to", target, "--layout", "openai-chat", "--split", "50/25/25"))
                .as(cli.err())
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("chat-train.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"messages\":[{\"role\":\"user\""));
        assertThat(Files.readAllLines(folder.resolve("chat-test.jsonl"))).hasSize(1);
        assertThat(folder.resolve("chat.jsonl")).doesNotExist();
    }

    @Test
    void recordsThatStayRecords_sayWhichPartTheyAreIn_andVerify() throws IOException {
        finished();
        String target = folder.resolve("out.jsonl").toString();

        assertThat(cli.execute("export", "--to", target, "--split", "50/0/50", "--near", "1"))
                .as(cli.err())
                .isZero();

        for (String part : List.of("train", "test")) {
            Path file = folder.resolve("out-" + part + ".jsonl");
            assertThat(Files.readAllLines(file))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("\"split\":\"" + part + "\""));
            assertThat(cli.execute("verify", file.toString())).as(cli.out()).isZero();
        }
    }

    @Test
    void jobThatHasNotEnded_isExportedAsFarAsItIs_andThatIsSaid() {
        cli.jobs.submit(new JobSubmission(
                "num_samples: 8".getBytes(StandardCharsets.UTF_8), null, JobOwner.COMMAND, null, true));

        assertThat(cli.execute("export", "--to", folder.resolve("out.jsonl").toString()))
                .as(cli.err())
                .isZero();

        assertThat(cli.err()).contains("accepted so far, 0 of 8 samples.");
        assertThat(cli.out()).contains("out.jsonl: 0 samples.");
    }

    @Test
    void oneSample_isOneSample() throws IOException {
        String one =
                Files.write(folder.resolve("one.jsonl"), CHATS.subList(0, 1)).toString();

        assertThat(cli.execute("export", one, "--to", folder.resolve("out.csv").toString()))
                .isZero();

        assertThat(cli.out()).endsWith("out.csv: 1 sample." + System.lineSeparator());
    }

    @Test
    void fileOfAnotherKind_isRefusedWithTheKindsThereAre() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "quack");

        assertThat(cli.execute(
                        "export",
                        notes.toString(),
                        "--to",
                        folder.resolve("x.csv").toString()))
                .isEqualTo(2);

        assertThat(cli.err())
                .startsWith("The name of " + notes + " does not say")
                .contains(".jsonl, .csv, .parquet.");
    }

    @Test
    void fileThatIsDivided_isNeverReplacedByAPartOfItself() throws IOException {
        Path source = Files.write(folder.resolve("chat-train.jsonl"), CHATS);

        assertThat(cli.execute(
                        "export",
                        source.toString(),
                        "--to",
                        folder.resolve("chat.jsonl").toString(),
                        "--split",
                        "50/25/25",
                        "--overwrite"))
                .isEqualTo(2);

        assertThat(cli.err()).contains("chat-train.jsonl would replace", "Choose another --to");
        assertThat(Files.readAllLines(source)).isEqualTo(CHATS);
    }

    @Test
    void whatIsThere_isReplacedOnlyWhenAsked() throws IOException {
        String target = folder.resolve("taken.csv").toString();
        Files.writeString(Path.of(target), "precious");

        assertThat(cli.execute("export", dataset(), "--to", target)).isEqualTo(2);
        assertThat(cli.err()).contains("taken.csv exists already", "--overwrite");
        assertThat(Path.of(target)).hasContent("precious");

        assertThat(cli.execute("export", dataset(), "--to", target, "--overwrite"))
                .isZero();
        assertThat(Files.readString(Path.of(target))).contains("Mallard");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layout trl-preference | Record 1: layout 'trl-preference' needs a text 'prompt'",
                "--layout alpacca        | trl-preference. Maybe alpaca?",
                "--split 80/20           | 80/10/10",
                "--split 80/10/10 --near 7 | from 0.3 to 1",
                "--seed 4                | --seed acts only where the dataset is divided",
                "--license mit           | --license acts only on the card of a folder",
                "--as xlsx               | jsonl, csv, parquet and hf, not 'xlsx'",
            })
    void wrongWish_isBadInput_andLeavesNoFile(String options, String message) throws IOException {
        String target = folder.resolve("out.jsonl").toString();
        String[] words = ("export " + dataset() + " --to " + target + " " + options).split(" ");

        assertThat(cli.execute(words)).isEqualTo(2);

        assertThat(cli.err()).contains(message);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("dataset.jsonl");
        }
    }

    @Test
    void nothingToExport_saysWhatToDo() {
        assertThat(cli.execute("export", "--to", folder.resolve("x.jsonl").toString()))
                .isEqualTo(2);
        assertThat(cli.err()).contains("no job to export yet", "bandloom run");
        assertThat(cli.execute(
                        "export",
                        "nowhere.jsonl",
                        "--to",
                        folder.resolve("x.jsonl").toString()))
                .isEqualTo(2);
        assertThat(cli.err()).contains("'nowhere.jsonl' is neither a file, a dataset folder nor the id of a job");
    }

    @Test
    void convert_readsAndWritesLayouts() throws IOException {
        String alpaca = folder.resolve("alpaca.jsonl").toString();
        String chat = folder.resolve("chat.csv").toString();
        String back = folder.resolve("back.jsonl").toString();

        assertThat(cli.execute("convert", dataset(), alpaca, "--layout", "alpaca"))
                .isZero();
        assertThat(cli.execute("convert", alpaca, chat, "--from-layout", "alpaca", "--layout", "sharegpt"))
                .isZero();
        assertThat(cli.execute("convert", chat, back, "--from-layout", "sharegpt", "--layout", "alpaca"))
                .isZero();

        assertThat(Files.readAllLines(Path.of(back))).isEqualTo(Files.readAllLines(Path.of(alpaca)));
        assertThat(cli.execute("convert", alpaca, folder.resolve("y.jsonl").toString(), "--from-layout", "openai-chat"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("Record 1: layout 'openai-chat' needs a list 'messages'");
    }

    private String dataset() throws IOException {
        return Files.write(folder.resolve("dataset.jsonl"), CHATS).toString();
    }

    private String finished() {
        JobId job = cli.jobs
                .submit(new JobSubmission(
                        "num_samples: 8".getBytes(StandardCharsets.UTF_8), null, JobOwner.COMMAND, null, true))
                .id();
        cli.jobs.run(job, (batch, progress) -> {});
        return job.value();
    }
}
