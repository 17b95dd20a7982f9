package dev.bandloom.inference.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.inference.InferenceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ModelConfigTest {
    @Test
    void parse_labelsInAnyOrder_areByNumber() {
        assertThat(parse(
                                "{'id2label': {'10': 'k', '2': 'c', '1': 'b', '0': 'a', '3': 'd', '4': 'e', '5': 'f', '6': 'g',"
                                        + " '7': 'h', '8': 'i', '9': 'j'}}")
                        .labels())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'0': 'a', '2': 'c'}|has 2 labels up to number 2",
                "{'zero': 'a'}|has the label zero: \"a\" in id2label",
                "{'0': {}}|has the label 0: {} in id2label",
                "{'99999999999': 'a'}|has the label 99999999999"
            })
    void parse_labelsThatAreNone_saysSo(String labels, String message) {
        assertThatThrownBy(() -> parse("{'id2label': " + labels + "}"))
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("config.json " + message);
    }

    @ParameterizedTest
    @CsvSource({"bert, 512, 512", "roberta, 514, 512", "xlm-roberta, 514, 512"})
    void parse_positions_leavesOutThoseOfPadding(String type, int declared, int usable) {
        assertThat(parse("{'model_type': '" + type + "', 'pad_token_id': 1, 'max_position_embeddings': " + declared
                                + "}")
                        .positions())
                .isEqualTo(usable);
    }

    @Test
    void parse_sharedKeysAndValues_countsTheirHeads() {
        var llama = parse("{'hidden_size': 64, 'num_attention_heads': 8, 'num_key_value_heads': 2}");
        var gpt = parse("{'n_embd': 64, 'n_head': 4, 'n_positions': 1024, 'vocab_size': 50257}");

        assertThat(List.of(llama.heads(), llama.headSize())).containsExactly(2, 8);
        assertThat(List.of(gpt.heads(), gpt.headSize(), gpt.positions(), gpt.vocabulary()))
                .containsExactly(4, 16, 1024, 50257);
    }

    @Test
    void parse_nothing_knowsNothing() {
        assertThat(parse("{}")).isEqualTo(ModelConfig.NONE);
    }

    private static ModelConfig parse(String json) {
        return ModelConfig.parse("config.json", JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
