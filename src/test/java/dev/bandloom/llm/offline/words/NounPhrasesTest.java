package dev.bandloom.llm.offline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NounPhrasesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            say one thing about the kettle                         | the kettle
            say something kind about the desert lily               | the desert lily
            an opinion of the heater                               | the heater
            a remark on the quality of the heater                  | the quality of the heater; the heater
            What changed after a month?                            |
            Write a short positive comment about the battery life of the headphones | the battery life of the headphones; the headphones
            describe the tent in one sentence                      | the tent
            mention the price                                      | the price
            give one reason why the kettle leaks                   | the kettle
            tell a friend why the tent leaks in the rain           | the tent
            name two strengths of the office chair                 | the office chair
            summarise the review                                   |
            complain about the noise it makes                      | the noise
            praise the seller's service                            | the seller's service
            a sentence about the sound of the speaker              | the sound of the speaker; the speaker
            one reason why you like it                             |
            how the office chair feels after a month               | the office chair
            how the headphones sound                               | the headphones
            why the sound quality matters                          | the sound quality
            what the customer noticed first                        |
            a short verdict                                        |
            Write in a friendly tone about the lamp                | the lamp
            Praise battery life and comfort                        | the battery life; the comfort
            Describe Fastnet Lighthouse                            | Fastnet Lighthouse
            Tell me about Marie Curie's laboratory                 | Marie Curie's laboratory
            Write a slogan for Lisbon                              | Lisbon
            express disappointment with the delivery               | the disappointment; the delivery
            a complaint about the broken zip of the backpack       | the broken zip of the backpack; the backpack
            a concluding sentence                                  |
            say something nice                                     |
            a sentence on how quiet the vacuum cleaner is          | the vacuum cleaner
            Write a sentence as a customer about the customer service | the customer service
            give three reasons to visit Rome                       | Rome
            explain what the thermostat does at night              | the thermostat
            a line about hiking boots                              | hiking boots
            mention the smell of fresh bread in the morning        | the smell of fresh bread; the fresh bread
            one good thing about my new keyboard                   | the new keyboard
            write                                                  |
            Summarize the plot of the novel for readers            | the plot of the novel; the novel
            recommend the museum to families                       | the museum
            state your opinion                                     |
            criticise the handle, the lid and the spout            | the handle; the lid; the spout
            Please describe how the bread tastes                   | the bread
            comment on the weather in Bergen                       | the weather
            add a question about the opening hours                 | the opening hours
            Say that the train arrived late                        | the train
            """)
    void prompt_namesItsNouns(String prompt, String expected) {
        List<String> named = NounPhrases.in(prompt, List.of()).stream()
                .filter(NounPhrase::main)
                .map(NounPhrase::named)
                .toList();
        List<String> wanted = expected == null ? List.of() : List.of(expected.split("; "));
        if (named.isEmpty() && !wanted.isEmpty()) {
            named = NounPhrases.in(prompt, List.of()).stream()
                    .map(NounPhrase::named)
                    .toList();
        }
        assertThat(named).as(prompt).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an opinion of the Swift Air vacuum cleaner   | Swift Air vacuum cleaner  | the Swift Air vacuum cleaner
            an opinion of Swift Air                      | Swift Air                 | Swift Air
            praise the Torrent 900 blender               | Torrent 900 blender       | the Torrent 900 blender
            say something about the Carrick 40 l backpack | Carrick 40 l backpack    | the Carrick 40 l backpack
            say why Quillon K3 is worth it               | Quillon K3                | Quillon K3
            a short positive comment about the kettle    | positive                  | the kettle
            how the Write Right pen feels                | Write Right pen           | the Write Right pen
            a line on Cabo da Roca at night              | Cabo da Roca              | Cabo da Roca
            """)
    void knownValue_staysWhole(String prompt, String value, String expected) {
        assertThat(NounPhrases.in(prompt, List.of(value, "kitchen")))
                .extracting(NounPhrase::named)
                .containsExactly(expected);
    }

    @Test
    void hostilePrompt_isRead() {
        for (String prompt :
                List.of("", "   ", "((((", "\u00010\u0001", "the the the of of", "a".repeat(9000), "$1 \\1 {x}")) {
            assertThat(NounPhrases.in(prompt, List.of("$1", "\\E.*", "of"))).hasSizeLessThan(13);
        }
    }
}
