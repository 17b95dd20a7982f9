package dev.bandloom.recipe.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class JsonMembersTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void goodMembers_areRead() {
        JsonMembers members = members("{\"name\": \"a\", \"share\": 0.5, \"count\": 3, \"rows\": [{\"x\": 1}, 2]}");

        assertThat(members.text("name", members.required("name"), 1, "")).isEqualTo("a");
        assertThat(members.number("share", members.find("share"), 0, 1, 0)).isEqualTo(0.5);
        assertThat(members.whole("count", members.find("count"), 1, 3, 0)).isEqualTo(3);
        assertThat(members.list("rows", members.find("rows"))).hasSize(2);
        assertThat(members.text("none", members.find("none"), 9, "otherwise")).isEqualTo("otherwise");
        members.rejectRest();

        assertThat(problems).isEmpty();
    }

    @Test
    void wrongMembers_areAllToldWithTheirPlaceAndValue() {
        JsonMembers members = members("{\"name\": \"ab\", \"share\": 2, \"count\": 1.5, \"rows\": {}, \"cuont\": 1}");

        members.text("name", members.find("name"), 1, "");
        members.number("share", members.find("share"), 0.25, 1e15, 0);
        members.number("share", members.find("share"), 0, 1, 0);
        members.whole("count", members.find("count"), 1, 9, 0);
        members.list("rows", members.find("rows"));
        members.required("missing");
        members.object("rows[0]", StrictJson.mapper().readTree("{\"x\": \"a\\nb\"}"))
                .rejectRest();
        members.object("rows[1]", StrictJson.mapper().readTree("3")).rejectRest();
        members.rejectRest();

        assertThat(problems)
                .containsExactly(
                        "name: must be text of 1 to 1 characters, but is \"ab\"",
                        "share: must be a number from 0 to 1, but is 2",
                        "count: must be a whole number from 1 to 9, but is 1.5",
                        "rows: must be a list, but is {}",
                        "missing: is missing",
                        "rows[0].x: is unknown, expected one of ",
                        "rows[1]: must be an object, but is 3",
                        "cuont: is unknown, expected one of name, share, count, rows, missing. Maybe count?");
    }

    @Test
    void largeBounds_areWrittenShort() {
        JsonMembers members = members("{\"sum\": -1}");

        members.number("sum", members.find("sum"), 0, 1e15, 0);

        assertThat(problems).containsExactly("sum: must be a number from 0 to 1e15, but is -1");
    }

    @Test
    void longValues_areCutShort() {
        members("\"" + "x".repeat(100) + "\"");

        assertThat(problems).containsExactly(": must be an object, but is \"" + "x".repeat(59) + "…");
    }

    @Test
    void memberThatStandsTwice_isNoJson() {
        assertThatThrownBy(() -> StrictJson.mapper().readTree("{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> StrictJson.mapper().readTree("{} {}")).isInstanceOf(JacksonException.class);
    }

    private JsonMembers members(String json) {
        return new JsonMembers(
                StrictJson.mapper().readTree(json), "", (path, message) -> problems.add(path + ": " + message));
    }
}
