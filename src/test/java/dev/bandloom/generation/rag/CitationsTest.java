package dev.bandloom.generation.rag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.Passage;
import dev.bandloom.generation.prompt.PassageNumbers;
import dev.bandloom.knowledge.ListRetriever;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CitationsTest {
    private static final List<Passage> PASSAGES = ListRetriever.of(
                    "The valve opens at 6 bar.", "The rod is of zinc. Check it each year.", "Frost splits pipes.")
            .passages();
    private static final PassageNumbers NUMBERS = PassageNumbers.of(List.of(PASSAGES));
    private static final JsonNode PLAIN = json("{'type':'object','properties':{'answer':{'type':'string'}}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "At 6 bar [1].                   | At 6 bar.              | manual.md#1",
                "At 6 bar. [1]                   | At 6 bar.              | manual.md#1",
                "Zinc [2], by frost [3].         | Zinc, by frost.        | manual.md#2 manual.md#3",
                "Both [2, 1].                    | Both.                  | manual.md#2 manual.md#1",
                "Both [1][3].                    | Both.                  | manual.md#1 manual.md#3",
                "[2] Zinc.                       | Zinc.                  | manual.md#2"
            })
    void marks_areTakenOutAndResolved(String written, String left, String cited) {
        Citations.Resolved resolved = resolve("{'answer':'" + written + "'}", PLAIN);

        assertThat(resolved.response().path("answer").asString()).isEqualTo(left);
        assertThat(resolved.params()).containsEntry("cited", List.of(cited.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"values[1] is the second", "See [1](https://example.org)", "An array [a] of [] things"})
    void bracketsThatAreNoMarks_stay(String text) {
        Citations.Resolved resolved = resolve("{'answer':'" + text + "'}", PLAIN);

        assertThat(resolved.response().path("answer").asString()).isEqualTo(text);
        assertThat(resolved.params()).containsEntry("cited", List.of());
    }

    @Test
    void numberOfNoPassage_isTakenOutAndTold() {
        Citations.Resolved resolved = resolve("{'answer':'At 6 bar [9].'}", PLAIN);

        assertThat(resolved.response().path("answer").asString()).isEqualTo("At 6 bar.");
        assertThat(resolved.params()).containsEntry("cited", List.of()).containsEntry("unresolved", List.of(9));
    }

    @Test
    void writerThatMarksNothing_citesByQuoting() {
        assertThat(resolve("{'answer':'6 bar'}", PLAIN).params())
                .containsEntry("cited", List.of())
                .containsEntry("quoted", List.of("manual.md#1"));
    }

    @Test
    void contextOfNumbers_becomesTheTextOfTheirPassages() {
        Citations.Resolved resolved = resolve("{'context':'[3] [1]','answer':'Frost'}", PLAIN);

        assertThat(resolved.response().path("context").asString())
                .isEqualTo("Frost splits pipes.\n\nThe valve opens at 6 bar.");
        assertThat(resolved.params()).containsEntry("put_in", "context");
    }

    @Test
    void contextThatWasMadeUp_becomesThePassageThatTheSampleIsAbout() {
        assertThat(resolve("{'context':'Valves open when they like.','answer':'Never'}", PLAIN)
                        .response()
                        .path("context")
                        .asString())
                .isEqualTo("The valve opens at 6 bar.");
    }

    @Test
    void contextThatStandsInAPassage_stays() {
        Citations.Resolved resolved = resolve("{'context':'Check it  each year.','answer':'each year'}", PLAIN);

        assertThat(resolved.response().path("context").asString()).isEqualTo("Check it  each year.");
        assertThat(resolved.params()).doesNotContainKey("put_in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'3, 1'", "'3'", "3", "[3,1]", "'[3] and'"})
    void contextOfBareNumbers_becomesTheTextOfTheirPassages(String context) {
        assertThat(resolve("{'context':" + context + ",'answer':'Frost'}", PLAIN)
                        .response()
                        .path("context")
                        .asString())
                .startsWith("Frost splits pipes.");
    }

    @Test
    void passageOfAnotherSample_isTold() {
        Citations.Resolved resolved = Citations.resolve(
                json("{'context':'[3] [2]','answer':'Frost [3].'}"), PASSAGES.subList(0, 2), NUMBERS, PLAIN);

        assertThat(resolved.params())
                .containsEntry("cited", List.of("manual.md#2"))
                .containsEntry("foreign", List.of("manual.md#3"));
        assertThat(resolved.response().path("context").asString()).isEqualTo("The rod is of zinc. Check it each year.");
    }

    @Test
    void sourcesThatAreIds_areTakenAsSuchAndInventedOnesTold() {
        JsonNode schema = json("{'type':'object','properties':{'answer':{'type':'string'},"
                + "'sources':{'type':'array','items':{'type':'string'}}}}");

        Citations.Resolved resolved =
                resolve("{'answer':'Zinc.','sources':['manual.md#2','guide-1.md#1','7']}", schema);

        assertThat(resolved.response()).isEqualTo(json("{'answer':'Zinc.','sources':['manual.md#2']}"));
        assertThat(resolved.params())
                .containsEntry("cited", List.of("manual.md#2"))
                .containsEntry("unresolved", List.of(7))
                .containsEntry("unknown", List.of("guide-1.md#1"));
    }

    @Test
    void textWithoutMarks_staysAsItIs() {
        assertThat(resolve("{'answer':'  indented\\n'}", PLAIN).response())
                .isEqualTo(json("{'answer':'  indented\\n'}"));
    }

    @Test
    void longRunsOfBlanks_areReadInOneGo() {
        String blanks = " ".repeat(400_000);

        // Read from each blank anew, this takes minutes.
        assertThat(resolve("{'answer':'At" + blanks + "6 bar [1].'}", PLAIN).params())
                .containsEntry("cited", List.of("manual.md#1"));
    }

    @Test
    void schemaWithSources_getsTheirIds() {
        JsonNode schema = json("{'type':'object','properties':{'answer':{'type':'string'},"
                + "'sources':{'type':'array','items':{'type':'string'}}}}");

        assertThat(resolve("{'answer':'Zinc [2].','sources':['[2]','1']}", schema)
                        .response())
                .isEqualTo(json("{'answer':'Zinc.','sources':['manual.md#2','manual.md#1']}"));
    }

    @Test
    void plainText_andNestedMembers_areReadToo() {
        assertThat(resolve("'At 6 bar [1].'", json("{'type':'string'}")).response())
                .isEqualTo(json("'At 6 bar.'"));
        assertThat(resolve("{'turns':[{'content':'Zinc [2].','n':1}]}", PLAIN).response())
                .isEqualTo(json("{'turns':[{'content':'Zinc.','n':1}]}"));
    }

    private static Citations.Resolved resolve(String response, JsonNode schema) {
        return Citations.resolve(json(response), PASSAGES, NUMBERS, schema);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
