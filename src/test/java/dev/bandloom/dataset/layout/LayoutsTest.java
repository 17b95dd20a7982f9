package dev.bandloom.dataset.layout;

import static dev.bandloom.dataset.split.MemoryRecords.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bandloom.dataset.split.MemoryRecords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class LayoutsTest {
    private static final String INSTRUCTION =
            "{'id': '1', 'response': {'instruction': 'Add.', 'input': '1 and 2', 'output': '3'}}";
    private static final String CHAT = "{'id': '2', 'response': {'messages': ["
            + "{'role': 'system', 'content': 'Be kind.'}, {'role': 'user', 'content': 'Hello'},"
            + " {'role': 'assistant', 'content': 'Hi!'}]}}";
    private static final String PREFERENCE =
            "{'id': '3', 'response': {'prompt': 'Why?', 'chosen': 'Because.', 'rejected': 'No.'}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                INSTRUCTION + "; {'instruction': 'Add.', 'input': '1 and 2', 'output': '3'}",
                CHAT + "; {'instruction': 'Be kind.', 'input': 'Hello', 'output': 'Hi!'}",
                "{'response': {'question': 'Who?', 'context': 'Ada.', 'answer': 'Ada'}};"
                        + " {'instruction': 'Who?', 'input': 'Ada.', 'output': 'Ada'}",
                "{'response': {'text': 'Nice', 'label': 'good'}}; {'instruction': 'Nice', 'input': '', 'output': 'good'}",
                PREFERENCE + "; {'instruction': 'Why?', 'input': '', 'output': 'Because.'}",
            },
            quoteCharacter = '^')
    void alpaca_hasOneTaskAndItsAnswer(String record, String expected) {
        assertThat(Layouts.named("alpaca").laidOut(object(record))).isEqualTo(object(expected));
    }

    @Test
    void chatLayouts_holdTheSameConversation() {
        assertThat(laidOut("openai-chat", CHAT)).isEqualTo(object(CHAT).get("response"));
        assertThat(laidOut("sharegpt", CHAT).at("/conversations/0/from").asString())
                .isEqualTo("system");
        assertThat(laidOut("sharegpt", CHAT).at("/conversations/2").toString())
                .isEqualTo("{\"from\":\"gpt\",\"value\":\"Hi!\"}");
        assertThat(laidOut("openai-chat", INSTRUCTION).at("/messages/0/content").asString())
                .isEqualTo("Add.\n\n1 and 2");
    }

    @Test
    void preferences_areListsOfMessages() {
        ObjectNode line = laidOut("trl-preference", PREFERENCE);

        assertThat(line.at("/prompt/0/role").asString()).isEqualTo("user");
        assertThat(line.at("/rejected/0").toString()).isEqualTo("{\"role\":\"assistant\",\"content\":\"No.\"}");
    }

    @Test
    void recordsThatWereLaidOut_comeBackWithTheSameResponse() {
        assertThat(roundTrip("openai-chat", CHAT)).isEqualTo(object(CHAT).get("response"));
        assertThat(roundTrip("sharegpt", CHAT)).isEqualTo(object(CHAT).get("response"));
        assertThat(roundTrip("alpaca", INSTRUCTION))
                .isEqualTo(object(INSTRUCTION).get("response"));
        assertThat(roundTrip("trl-preference", PREFERENCE))
                .isEqualTo(object(PREFERENCE).get("response"));
        assertThat(Layouts.PLAIN.record(laidOut("plain", CHAT))).isEqualTo(object(CHAT));
    }

    @Test
    void layingOut_leavesTheRecordAlone() {
        ObjectNode record = object(CHAT);

        Layouts.all().stream()
                .filter(layout -> !layout.name().equals("trl-preference"))
                .forEach(layout -> layout.laidOut(record));
        Layouts.PLAIN.laidOut(record).put("id", "changed");

        assertThat(record).isEqualTo(object(CHAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "alpaca", "sharegpt", "trl-preference"})
    void responsesThatAreNoConversation_areRefusedByName(String layout) {
        for (String record : List.of(
                "{'id': '7', 'response': {'anchor': 'a', 'positive': 'b'}}",
                "{'id': '7', 'response': 'just text'}",
                "{'id': '7', 'response': {}}",
                "{'id': '7', 'response': {'messages': []}}",
                "{'id': '7', 'response': {'messages': [{'role': 'wizard', 'content': 'x'}]}}",
                "{'id': '7', 'response': {'messages': [{'role': 'user'}]}}",
                "{'id': '7'}")) {
            assertThatExceptionOfType(LayoutException.class)
                    .as(record)
                    .isThrownBy(() -> LaidOut.of(MemoryRecords.of(record), Layouts.named(layout))
                            .open()
                            .next())
                    .withMessageStartingWith("Record 1: ");
        }
    }

    @Test
    void conversationsThatAreTooLongForAlpaca_areRefusedWithOtherLayouts() {
        String record =
                "{'response': {'messages': [{'role': 'user', 'content': 'a'}, {'role': 'assistant', 'content': 'b'},"
                        + " {'role': 'user', 'content': 'c'}, {'role': 'assistant', 'content': 'd'}]}}";

        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> laidOut("alpaca", record))
                .withMessageContaining("4 messages")
                .withMessageContaining("openai-chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "alpaca", "sharegpt", "trl-preference"})
    void linesOfAnotherLayout_areRefused(String layout) {
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> Layouts.named(layout).record(object("{'zebra': 1}")))
                .withMessageContaining(layout)
                .withMessageContaining("zebra");
    }

    @Test
    void unknownLayout_listsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Layouts.named("openai"))
                .withMessageContaining("'openai'")
                .withMessageContaining("openai-chat");
    }

    private static ObjectNode laidOut(String layout, String record) {
        return Layouts.named(layout).laidOut(object(record));
    }

    private static Object roundTrip(String layout, String record) {
        return Layouts.named(layout).record(laidOut(layout, record)).get("response");
    }
}
