package dev.bandloom.llm.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bandloom.dataset.Passage;
import dev.bandloom.llm.LlmReply;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists of an item that is written from passages: each entry is filled as an item is. */
class OfflineListsTest {
    private static final String NAMED =
            "{\"type\":\"object\",\"required\":[\"name\",\"description\"],\"additionalProperties\":false,\"properties\":"
                    + "{\"name\":{\"type\":\"string\"},\"description\":{\"type\":\"string\",\"minLength\":10}}}";
    private static final String ASKED =
            "{\"type\":\"object\",\"required\":[\"question\",\"answer\"],\"properties\":{\"question\":{\"type\":\"string\"},"
                    + "\"answer\":{\"type\":\"string\"},\"points\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":3}}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"entities\":" + "{\"type\":\"array\",\"minItems\":2,\"maxItems\":4,\"items\":" + NAMED + "}",
                "\"keywords\":" + "{\"type\":\"array\",\"minItems\":1,\"items\":" + NAMED + "}",
                "\"sources\":" + "{\"type\":\"array\",\"minItems\":1,\"items\":" + NAMED + "}",
                "\"quiz\":" + "{\"type\":\"array\",\"minItems\":3,\"maxItems\":3,\"items\":" + ASKED + "}",
                "\"parts\":{\"type\":\"array\",\"minItems\":1,\"items\":{\"type\":\"object\",\"required\":[\"title\",\"terms\"],"
                        + "\"properties\":{\"title\":{\"type\":\"string\"},\"terms\":{\"type\":\"array\",\"minItems\":1,\"items\":"
                        + NAMED + "}}}}",
                "\"facts\":{\"type\":\"array\",\"minItems\":2,\"items\":{\"type\":\"string\",\"minLength\":15}}",
            })
    void everyList_meetsTheSchema(String member) {
        String schema = schema(member);
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON);

        List<JsonNode> written = Reader.items(schema, 4, 7).stream()
                .filter(item -> !item.isNull())
                .toList();

        assertThat(written)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(validator.validate(item.toString(), InputFormat.JSON))
                        .as(item.toString())
                        .isEmpty());
    }

    @Test
    void namedThing_isWhatItsSentenceSpeaksOf() {
        String schema = schema("\"entities\":{\"type\":\"array\",\"minItems\":2,\"items\":" + NAMED + "}");
        Set<String> names = new HashSet<>();

        for (JsonNode entity : Reader.items(schema, 1, 7).get(0).path("entities")) {
            String name = entity.path("name").stringValue();
            assertThat(entity.path("description").stringValue()).containsIgnoringCase(name);
            assertThat(names.add(name)).isTrue();
        }
        assertThat(names).hasSizeGreaterThan(1);
    }

    @Test
    void listOfTexts_holdsSentencesOfThePassage() {
        String schema = schema("\"facts\":{\"type\":\"array\",\"minItems\":2,\"items\":{\"type\":\"string\"}}");

        for (JsonNode fact : Reader.items(schema, 1, 7).get(0).path("facts")) {
            assertThat(Reader.LIGHTHOUSE.text()).contains(fact.stringValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMED, ASKED, "{\"type\":\"string\"}"})
    void listLongerThanThePassageAllows_isNotWritten(String entry) {
        String schema = schema("\"entries\":{\"type\":\"array\",\"minItems\":9,\"items\":" + entry + "}");
        Passage small = new Passage("s#1", "s.md", "", "The foghorn was added in 1910.");

        assertThat(Desk.reply(Reader.writing(schema, null, List.of(), 2, small), 1, 3))
                .isInstanceOfSatisfying(
                        LlmReply.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("no material"));
    }

    private static String schema(String member) {
        String name = member.substring(0, member.indexOf(':'));
        return "{\"type\":\"object\",\"required\":[" + name + "],\"properties\":{" + member + "}}";
    }
}
