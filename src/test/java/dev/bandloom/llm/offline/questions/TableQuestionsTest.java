package dev.bandloom.llm.offline.questions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.offline.language.PassageReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of many domains, each written as rows that a slash parts. */
class TableQuestionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Code|Meaning / E01|Sensor failed / E02|Water too hot; what is the meaning of code E01; Sensor failed",
                "HTTP Status|Meaning / 404|Not Found / 500|Internal Server Error; what is the meaning of HTTP status 404;"
                        + " Not Found",
                "Diagnosis code|Disease / A00|Cholera / B05|Measles; what is the disease for diagnosis code B05; Measles",
                "Mineral|Hardness / quartz|7 / calcite|3; what is the hardness of the mineral “quartz”; 7",
                "Author|Novel / Ida Marsh|Reeds / Olaf Finn|Ash; what is the novel of the author Olaf Finn; Ash",
                "Element|Melting point (°C) / Iron|1538 / Gold|1064; what is the melting point in °C of the element Gold;"
                        + " 1064",
                "Room|Seats / Aula|120 / Annex|30; what is the number of seats of the room Aula; 120",
                "Year|Winner / 1998|Ajax / 1999|Breda; who is the winner for the year 1998; Ajax",
            })
    void cell_isAskedForByTheKeyOfItsRow(String table, String question, String answer) {
        assertThat(asked(table)).anySatisfy(asked -> {
            assertThat(asked.question()).isEqualTo("According to the table, " + question + "?");
            assertThat(asked.answer()).isEqualTo(answer);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "#|Station|Line / 1|Alder Flat|Red / 2|Cold Rigg|Red; what is the line of the station Alder Flat",
                "Price|SKU / 19|AB-100 / 25|AB-101; what is the price of SKU AB-100",
                "Line|Stop / 7|Old Mill / 7|Market Square / 9|Harbour; what is the line of the stop Harbour",
            })
    void columnOfDifferentNames_isTheKeyWhereverItStands(String table, String question) {
        assertThat(asked(table)).extracting(Asked::question).contains("According to the table, " + question + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Specification|Model X|Model Y / Top speed|210 km/h|240 km/h / Doors|3|5; what is the top speed of Model X;"
                        + " 210 km/h",
                "|Falcon 3|Falcon 5 / weight|12 kg|15 kg / range|40 km|65 km; what is the range of the Falcon 5; 65 km",
                "Planet|Mercury|Venus / Mass|0.33|4.87 / Diameter (km)|4879|12104; what is the diameter in km of the planet"
                        + " Venus; 12104",
                "Property|Value / Weight|31 kg / Voltage|230 V; what is the weight; 31 kg",
                "Metric|2022|2023 / Revenue|4.2 M€|5.0 M€ / Employees|41|52; what is the revenue in 2023; 5.0 M€",
            })
    void tableOnItsSide_isAskedForThePropertyOfAColumn(String table, String question, String answer) {
        assertThat(asked(table)).anySatisfy(asked -> {
            assertThat(asked.question()).isEqualTo("According to the table, " + question + "?");
            assertThat(asked.answer()).isEqualTo(answer);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'Shift|Monday|Tuesday / early|Ruth|Omar / late|Omar|Lena'",
        "'Field|Required / id|yes / title|no'",
        "'Vehicle|Built / Ural|1940 / Tatra|1942'",
        "'Code|Meaning / E1|worn / E1|worn'",
        "'Town|Fare|Fare / Lissom|2|3 / Annet|4|5'",
    })
    void cellThatNoClearQuestionFits_isNotAskedFor(String table) {
        assertThat(asked(table)).isEmpty();
    }

    @Test
    void rowOfAnotherLength_isLeftOut() {
        assertThat(asked("Code|Meaning / E1|worn / E2|broken|twice / E3|hot"))
                .extracting(Asked::answer)
                .containsExactlyInAnyOrder("worn", "hot");
    }

    private static List<Asked> asked(String table) {
        List<String> rows = List.of(table.split(" / "));
        String text =
                "| " + rows.get(0) + " |\n|---|---|\n| " + String.join(" |\n| ", rows.subList(1, rows.size())) + " |";
        return QuestionWriter.ranked(PassageReader.shared().read(text));
    }
}
