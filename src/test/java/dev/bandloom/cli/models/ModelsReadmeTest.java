package dev.bandloom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
