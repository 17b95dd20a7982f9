package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds dates that are said to be dates of birth, near before them or by the name of the field. */
final class BirthDateRecogniser implements Recogniser {
    private static final String MONTH = "\\p{L}{3,12}\\.?";
    private static final Pattern DATE = Pattern.compile(
            "(?:19|20)\\d\\d[-./年]\\s?\\d{1,2}[-./月]\\s?\\d{1,2}日?|\\d{1,2}[-./]\\s?\\d{1,2}[-./]\\s?(?:19|20)?\\d\\d"
                    + "|" + MONTH
                    + " \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2}(?:st|nd|rd|th|\\.|º)? (?:de )?" + MONTH
                    + ",? (?:de )?(?:19|20)\\d\\d");
    private static final Pattern CONTEXT = PatternRecogniser.context(
            "born|birth*|dob|d\\.o\\.b|dateofbirth|geboren*|geburt*|geb\\.*|née?|naissance|nacid*|nacimiento|nascid*|nascimento|nat[oa]|"
                    + "nascita|urodz*|född*|født*|syntynyt|narozen*|született|родил*|рожд*|出生|生年月日|doğum*");
    private static final int BEFORE = 40;
    private static final double FOUND = 0.85;

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(PiiEntity.DATE_OF_BIRTH);
    }

    @Override
    public List<Hit> find(Passage passage) {
        boolean byField = CONTEXT.matcher(passage.field()).find();
        return DATE.matcher(passage.text())
                .results()
                .filter(date -> passage.standsAlone(date.start(), date.end()))
                .filter(date -> byField
                        || CONTEXT.matcher(passage.lower().substring(Math.max(0, date.start() - BEFORE), date.start()))
                                .find())
                .map(date -> new Hit(PiiEntity.DATE_OF_BIRTH, date.start(), date.end(), FOUND))
                .toList();
    }
}
