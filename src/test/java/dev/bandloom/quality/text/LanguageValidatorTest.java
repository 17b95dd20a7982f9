package dev.bandloom.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageValidatorTest extends ValidatorContract {
    @Override
    protected Validator validator() {
        return expecting("en");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The weather will be fine again on the coast tomorrow.",
                "de|Das Wetter wird morgen an der Küste wieder schön werden.",
                "fr|Demain, il fera de nouveau beau temps sur la côte.",
                "es|Mañana volverá a hacer buen tiempo en la costa.",
                "it|Domani il tempo tornerà bello sulla costa.",
                "pt|Amanhã o tempo voltará a ficar bom no litoral.",
                "nl|Morgen wordt het weer aan de kust opnieuw mooi.",
                "pl|Jutro pogoda na wybrzeżu znowu będzie ładna.",
                "sv|I morgon blir det fint väder vid kusten igen.",
                "fi|Huomenna sää rannikolla on taas kaunis.",
                "hu|Holnap ismét szép idő lesz a tengerparton.",
                "tr|Yarın sahilde hava yeniden güzel olacak.",
                "ru|Завтра на побережье снова будет хорошая погода.",
                "el|Αύριο ο καιρός στην ακτή θα είναι πάλι καλός.",
                "ar|سيكون الطقس جميلا مرة أخرى على الساحل غدا.",
                "zh|明天海岸的天气又会好起来。",
                "ja|明日、海岸の天気はまた良くなるでしょう。",
                "ko|내일 해안의 날씨는 다시 좋아질 것입니다."
            })
    void check_text_passesAsItsLanguageOnly(String language, String sentence) {
        String other = language.equals("en") ? "de" : "en";

        assertThat(verdict(expecting(language), sentence)).isEqualTo(Verdict.Accepted.UNGRADED);
        assertThat(verdict(expecting(other), sentence))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .isEqualTo("the text seems to be in '" + language + "'; expected is " + other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "🌵🌵🌵", "Yes.", "OK, thanks!", "42 + 17 = 59", "是的。"})
    void check_tooLittleText_isLeftUnjudged(String text) {
        assertThat(verdict(expecting("en"), text))
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained ->
                                assertThat(abstained.why()).startsWith("the text is too short to tell its language"));
    }

    @Test
    void check_languageThatTheDetectorDoesNotKnow_isLeftUnjudged() {
        assertThat(verdict(expecting("xh"), "Imozulu iza kuba ntle kwakhona elunxwemeni ngomso."))
                .isEqualTo(new Verdict.Abstained("texts in xh cannot be told from others"));
    }

    @Test
    void check_languagesThatAreAlike_passForEachOther() {
        String norwegian = "I morgen blir det fint vær ved kysten igjen, sier de.";

        assertThat(verdict(expecting("no"), norwegian)).isEqualTo(Verdict.Accepted.UNGRADED);
        assertThat(verdict(expecting("nn"), norwegian)).isEqualTo(Verdict.Accepted.UNGRADED);
    }

    @Test
    void check_ownLanguages_countInsteadOfTheRecipes() {
        var spec = new ScreeningSpec.Language(Common.DEFAULT, List.of("de", "fr"));
        var validator = new LanguageValidator(spec, List.of("en"));

        assertThat(verdict(validator, "Demain, il fera de nouveau beau temps sur la côte."))
                .isEqualTo(Verdict.Accepted.UNGRADED);
        assertThat(verdict(validator, "The weather will be fine again on the coast tomorrow."))
                .isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void check_hostileTexts_areJudged() {
        List<SampleText> samples =
                ScreeningParts.hostile().stream().map(ValidatorContract::text).toList();

        List<Verdict> verdicts = validator().check(new Inspection(1, samples));

        assertThat(verdicts).hasSameSizeAs(samples).doesNotContainNull();
        assertThat(verdicts).filteredOn(Verdict.Accepted.UNGRADED::equals).hasSizeLessThan(4);
    }

    private static LanguageValidator expecting(String language) {
        return new LanguageValidator(new ScreeningSpec.Language(Common.DEFAULT, List.of()), List.of(language));
    }

    private static Verdict verdict(LanguageValidator validator, String text) {
        return validator.check(new Inspection(1, List.of(text(text)))).getFirst();
    }
}
