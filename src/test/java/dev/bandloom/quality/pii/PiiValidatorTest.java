package dev.bandloom.quality.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.dataset.SampleJson;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.ScreeningParts;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.ValidatorContract;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.screening.PiiEntity;
import dev.bandloom.recipe.validator.ScreeningSpec;
import dev.bandloom.recipe.validator.ScreeningSpec.Pii.Treatment;
import dev.bandloom.recipe.validator.ValidatorSpec.Common;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class PiiValidatorTest extends ValidatorContract {
    private static final String PERSONAL =
            "{'question':'Can you mail jane.doe@example.com?','answer':'Yes, jane.doe@example.com and"
                    + " bob@example.org.','tags':['call +44 20 7946 0958'],'label':'yes'}";

    @Override
    protected Validator validator() {
        return pii(Treatment.REPLACE);
    }

    @Test
    void check_reject_namesKindsAndPlacesAndNoValue() {
        Verdict.Rejected verdict = (Verdict.Rejected) check(Treatment.REJECT, PERSONAL);

        assertThat(verdict.reason())
                .isEqualTo("personal data: email in /question at 13-33 (1.0), email in /answer at 5-25 (1.0),"
                        + " email in /answer at 30-45 (1.0), phone in /tags/0 at 5-21 (1.0)");
        assertThat(verdict.spans()).first().isEqualTo(new Verdict.Span("email", "/question", 13, 33, 1.0));
        assertThat(verdict.toString()).doesNotContain("jane", "bob", "7946");
    }

    @Test
    void check_redact_putsTheKindInItsPlace() {
        assertThat(edited(Treatment.REDACT))
                .isEqualTo(json("{'question':'Can you mail <EMAIL>?','answer':'Yes, <EMAIL> and"
                        + " <EMAIL>.','tags':['call <PHONE>'],'label':'yes'}"));
    }

    @Test
    void check_replace_keepsEqualValuesEqualAndOthersDifferent() {
        JsonNode edited = edited(Treatment.REPLACE);
        String question = edited.path("question").stringValue();
        String fake = question.substring(13, question.length() - 1);
        String answer = edited.path("answer").stringValue();

        assertThat(fake).contains("@").isNotEqualTo("jane.doe@example.com");
        assertThat(answer)
                .startsWith("Yes, " + fake + " and ")
                .doesNotEndWith(fake + ".")
                .doesNotContain("bob@");
        assertThat(edited).isEqualTo(edited(Treatment.REPLACE));
    }

    @Test
    void check_hash_isEqualInAllSamplesOfAJob() {
        String first = edited(Treatment.HASH).path("question").stringValue();
        Verdict.Accepted other = (Verdict.Accepted) check(Treatment.HASH, "{'a':'JANE.DOE@example.com'}");

        assertThat(first).matches("Can you mail <EMAIL:[0-9a-f]{16}>\\?");
        assertThat(other.edit()).isNotNull();
        assertThat(first).contains(other.edit().response().path("a").stringValue());
    }

    @Test
    void hash_otherSecret_givesAnotherHash() {
        var hit = new Hit(PiiEntity.EMAIL, 0, 3, 1);
        JsonNode response = json("{}");

        assertThat(new KeyedHash("secret", "job", 1).of(response).of(hit, "a@b"))
                .isNotEqualTo(new KeyedHash("", "job", 1).of(response).of(hit, "a@b"))
                .isNotEqualTo(new KeyedHash("secret", "job", 2).of(response).of(hit, "a@b"));
    }

    @Test
    void check_numberThatIsACard_isFoundInNumbersToo() {
        assertThat(check(Treatment.REJECT, "{'card':4111111111111111}"))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).startsWith("personal data: card in /card at 0-16"));
    }

    @ParameterizedTest
    @EnumSource(PiiEntity.class)
    void replace_everyKind_givesAnotherValueInAnyLanguage(PiiEntity entity) {
        String value = entity == PiiEntity.DATE_OF_BIRTH ? "1980-07-28" : "AB12 3456";
        for (String language : List.of("en", "de", "ja", "xh", "no")) {
            PiiFields.Change change = new FakeValues(7, language).of(json("{'a':1}"));

            assertThat(change.of(new Hit(entity, 0, value.length(), 1), value))
                    .as(language)
                    .isNotBlank()
                    .isNotEqualTo(value)
                    .doesNotStartWith(".");
        }
    }

    @Test
    void check_namesOfMembers_areSearchedAndChangedWithoutLosingOne() {
        String response = "{'notes':{'ann@mail.example':'called','bob@mail.example':'wrote','year_2024':'fine'}}";

        assertThat(check(Treatment.REJECT, response))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("personal data: email")
                                .doesNotContain("mail.example"));
        assertThat(check(Treatment.REDACT, response))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.toString())
                                .contains("{\"<EMAIL>\":\"called\",\"<EMAIL>_\":\"wrote\",\"year_2024\":\"fine\"}")
                                .doesNotContain("mail.example"));
    }

    @Test
    void check_checkField_looksNowhereElse() {
        var spec = new ScreeningSpec.Pii(Common.DEFAULT, List.copyOf(PiiEntity.USUAL), 0.5, "answer", Treatment.REJECT);
        var validator = new PiiValidator(spec, ScreeningParts.parts());

        assertThat(validator.check(
                        new Inspection(1, List.of(SampleText.of(json("{'question':'a@b.example','answer':'no'}"))))))
                .containsExactly(Verdict.Accepted.UNGRADED);
    }

    @Test
    void check_hostileTexts_areJudged() {
        List<SampleText> samples =
                ScreeningParts.hostile().stream().map(ValidatorContract::text).toList();

        for (Treatment treatment : List.of(Treatment.REJECT, Treatment.REPLACE)) {
            assertThat(pii(treatment).check(new Inspection(1, samples)))
                    .hasSameSizeAs(samples)
                    .doesNotContainNull();
        }
        assertThat(pii(Treatment.REJECT).check(new Inspection(1, List.of(text("")))))
                .containsExactly(Verdict.Accepted.UNGRADED);
    }

    @Test
    void check_textBeyondTheBound_isLeftUnjudged() {
        assertThat(pii(Treatment.REJECT).check(new Inspection(1, List.of(text("x".repeat(1_000_001))))))
                .containsExactly(new Verdict.Abstained(
                        "the response has 1000001 characters; at most 1000000 are searched for personal data"));
    }

    private static JsonNode edited(Treatment treatment) {
        Verdict.Accepted accepted = (Verdict.Accepted) check(treatment, PERSONAL);
        assertThat(accepted.edit()).isNotNull();
        assertThat(accepted.note()).doesNotContain("jane", "bob@", "7946");
        return accepted.edit().response();
    }

    private static Verdict check(Treatment treatment, String response) {
        return pii(treatment)
                .check(new Inspection(1, List.of(SampleText.of(json(response)))))
                .getFirst();
    }

    private static PiiValidator pii(Treatment treatment) {
        var spec = new ScreeningSpec.Pii(
                Common.DEFAULT, PiiEntity.USUAL.stream().sorted().toList(), 0.5, "content", treatment);
        return new PiiValidator(spec, ScreeningParts.parts());
    }

    private static JsonNode json(String text) {
        return SampleJson.mapper().readTree(text.replace('\'', '"'));
    }
}
