package dev.bandloom.llm.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.llm.LlmReply;
import dev.bandloom.llm.LlmReply.FinishReason;
import dev.bandloom.llm.Usage;
import dev.bandloom.llm.prompt.ReplySchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableTextTest {
    private static final JsonNode SCHEMA = ReplySchema.of(
            JsonMapper.shared()
                    .readTree("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"
                            + "\"size_km2\":{\"type\":\"number\"},\"open\":{\"type\":\"boolean\"}}}"),
            2);
    private static final String ROWS =
            "[{\"city\":\"Oslo\",\"size_km2\":\"1,454\",\"open\":\"yes\"},{\"city\":\"Rome\",\"size_km2\":\"1,285\","
                    + "\"open\":\"\"}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "city,size_km2,open\nOslo,\"1,454\",yes\nRome,\"1,285\",\n",
                "Here you are:\n```csv\ncity;size_km2;open\nOslo;1,454;yes\nRome;1,285;\n```\nAnything else?",
                "City\tSize km2\tOpen\nOslo\t1,454\tyes\nRome\t1,285\t",
                "The rows:\n\n| City | Size (km2) | Open |\n|---|---:|---|\n| Oslo | 1,454 | yes |\n| Rome | 1,285 | |\n\nDone.",
                "city | size_km2 | open\n--- | --- | ---\nOslo | 1,454 | yes\nRome | 1,285 |  |\n",
                "<think>city,open\nno</think>city,size_km2,open\nOslo,\"1,454\",yes\nRome,\"1,285\",\n"
            })
    void table_isReadAsItems(String text) {
        assertThat(read(text, FinishReason.STOP)).isInstanceOfSatisfying(LlmReply.Completed.class, reply -> {
            assertThat(reply.items().toString()).isEqualTo(ROWS);
            assertThat(reply.repairs()).containsExactly("the rows of a table taken as the items");
        });
    }

    @Test
    void tableThatBreaksOff_losesItsLastRow() {
        assertThat(read("city,size_km2,open\nOslo,1,yes\nRome,2,n", FinishReason.LENGTH))
                .isInstanceOfSatisfying(
                        LlmReply.Completed.class,
                        reply -> assertThat(reply.items().toString())
                                .isEqualTo("[{\"city\":\"Oslo\",\"size_km2\":\"1\",\"open\":\"yes\"}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I cannot, sorry.",
                "city\nOslo\nRome",
                "city,city,open\nOslo,1,yes",
                "city,population,open\nOslo,1,yes",
                "city,size_km2,open",
                "|||||\n|-|-|\n",
                "city,\"size_km2,open\nOslo"
            })
    void textWithoutSuchATable_isUnreadable(String text) {
        assertThat(read(text, FinishReason.STOP)).isInstanceOf(LlmReply.Unreadable.class);
    }

    @Test
    void jsonInTheReply_isPreferred() {
        assertThat(read("city,size_km2,open\nOslo,1,yes\n{\"items\": [{\"city\": \"Bath\"}]}", FinishReason.STOP))
                .isInstanceOfSatisfying(
                        LlmReply.Completed.class,
                        reply -> assertThat(reply.items().toString()).isEqualTo("[{\"city\":\"Bath\"}]"));
    }

    @Test
    void itemsThatAreNotFlat_areNotLookedForInTables() {
        JsonNode nested = ReplySchema.of(
                JsonMapper.shared()
                        .readTree("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\"},\"b\":{}}}"),
                1);

        assertThat(new ReplyReader()
                        .read(ReplyReaderTest.answer("a,b\n1,2\n", FinishReason.STOP), nested, 1, Usage.NONE))
                .isInstanceOf(LlmReply.Unreadable.class);
    }

    private static LlmReply read(String text, FinishReason finish) {
        return new ReplyReader().read(ReplyReaderTest.answer(text, finish), SCHEMA, 2, Usage.NONE);
    }
}
