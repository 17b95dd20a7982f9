package dev.bandloom.generation.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTextTest {
    @Test
    void names_becomeReferences() {
        var text = TemplateText.parse("A <big> <dog_2>!");

        assertThat(text.references()).containsExactly("big", "dog_2");
        assertThat(text.literal()).isNull();
        assertThat(text.soleReference()).isNull();
    }

    @Test
    void lessThanWithoutName_staysText() {
        assertThat(TemplateText.parse("1 < 2 <3> <br/> </b> <> a <b c> <").literal())
                .isEqualTo("1 < 2 <3> <br/> </b> <> a <b c> <");
    }

    @Test
    void escapedReference_staysText() {
        var text = TemplateText.parse("\\<b>bold <x>\\");

        assertThat(text.parts())
                .containsExactly(
                        new TemplateText.Part.Literal("<b>bold "),
                        new TemplateText.Part.Reference("x"),
                        new TemplateText.Part.Literal("\\"));
    }

    @Test
    void oneReferenceAlone_isTheSoleReference() {
        assertThat(TemplateText.parse("<rating>").soleReference()).isEqualTo("rating");
        assertThat(TemplateText.parse("<rating> ").soleReference()).isNull();
        assertThat(TemplateText.parse("").literal()).isEmpty();
    }
}
