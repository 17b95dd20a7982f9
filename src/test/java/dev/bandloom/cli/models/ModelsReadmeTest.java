package dev.bandloom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the shipped models holds what the command prints. */
class ModelsReadmeTest {
    @Test
    void page_tables_areThoseOfTheCommand() throws IOException {
        String page = Files.readString(Path.of("models/README.md"));
        String tables = page.substring(page.indexOf(FigureTables.BEGIN), page.indexOf(FigureTables.END));

        assertThat(page).contains("./bandloom models check --data DIR --write-to models/README.md");
        assertThat(tables)
                .contains(
                        "### all-MiniLM-L6-v2",
                        "### bandloom-entailment",
                        "### bandloom-offensive",
                        "### pii",
                        "### language",
                        "### deduplication")
                .contains(
                        "identical sentence,",
                        "number changed,",
                        "negation changed,",
                        "name changed,",
                        "probability of entailment, from 0.5",
                        "probability of offence, from 0.5",
                        "grounded score on",
                        "benign,",
                        "email, generated templates",
                        "generated pairs",
                        "20 languages (");
    }

    /** What {@code models/train/figures.py --against 32-BITS --write-to} puts there: a figure, its rows, 8 bits, 32 bits. */
    @ParameterizedTest
    @ValueSource(strings = {"entailment", "offensive"})
    void page_figuresOf8Bits_areWithinAPointOf32(String kind) throws IOException {
        List<String[]> rows = figures(kind);

        assertThat(rows)
                .hasSizeGreaterThan(7)
                .allSatisfy(row -> assertThat(Double.parseDouble(row[3]))
                        .as(row[1])
                        .isCloseTo(Double.parseDouble(row[4]), within(0.01)));
    }

    @Test
    void page_figuresOf8BitsAnd32_coverEverySetThatIsNamed() throws IOException {
        assertThat(figures("entailment"))
                .extracting(row -> row[1])
                .contains(
                        "snli-dev: accuracy, three labels",
                        "mnli-a: accuracy, three labels",
                        "BEGIN: supported or not, AUC",
                        "number swapped, XQuAD: AUC");
        assertThat(figures("offensive"))
                .extracting(row -> row[1])
                .contains("davidson: AUC", "OLID (not trained on): AUC", "benign text flagged at 0.5, XQuAD");
    }

    private static List<String[]> figures(String kind) throws IOException {
        String page = Files.readString(Path.of("models/README.md"));
        return page.substring(
                        page.indexOf("<!-- figures " + kind + ": begin -->"),
                        page.indexOf("<!-- figures " + kind + ": end -->"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| figure"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .toList();
    }
}
