package dev.bandloom.quality.pii;

import dev.bandloom.dataset.CanonicalJson;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;
import tools.jackson.databind.JsonNode;

/**
 * Made-up values of the same kind, drawn by the job's seed and the sample's content; a value that stands in a sample twice
 * is replaced by one value. Numbers of persons keep their shape and are not made valid, so that nobody has them.
 */
final class FakeValues implements Treatment {
    private static final String STREAM = "pii.replace";

    private final RandomStreams streams;
    private final Locale locale;

    FakeValues(long seed, String language) {
        this.streams = RandomStreams.of(seed);
        this.locale = Locale.forLanguageTag(language);
    }

    @Override
    public PiiFields.Change of(JsonNode response) {
        RandomStreams sample = streams.within(STREAM + ":" + CanonicalJson.write(response, UnaryOperator.identity()));
        Map<String, String> chosen = new HashMap<>();
        return (hit, value) -> {
            String normal = Treatment.normal(hit, value);
            return chosen.computeIfAbsent(normal, same -> fake(hit, value, sample.stream(same)));
        };
    }

    private String fake(Hit hit, String value, RandomGenerator random) {
        var source = Random.from(random);
        var faker = new Faker(isLocal(hit.type()) ? locale : Locale.US, source);
        return switch (hit.type()) {
            case EMAIL -> faker.internet().safeEmailAddress();
            case PHONE -> faker.phoneNumber().phoneNumber();
            case URL -> "https://" + faker.internet().domainName();
            case IP ->
                value.contains(":")
                        ? faker.internet().ipV6Address()
                        : faker.internet().ipV4Address();
            case MAC -> faker.internet().macAddress();
            case CARD -> faker.finance().creditCard();
            case IBAN -> faker.finance().iban();
            case ADDRESS -> faker.address().streetAddress();
            case PERSON ->
                value.contains(" ")
                        ? faker.name().firstName() + " " + faker.name().lastName()
                        : faker.name().firstName();
            case LOCATION -> faker.address().city();
            case ORGANIZATION -> faker.company().name();
            case DATE_OF_BIRTH -> date(value, random);
            default -> shaped(value, random);
        };
    }

    /** Names and places are of the language; addresses on networks and numbers are not, since few languages have them. */
    private static boolean isLocal(PiiEntity type) {
        return switch (type) {
            case PERSON, LOCATION, ORGANIZATION, ADDRESS -> true;
            default -> false;
        };
    }

    private static String shaped(String value, RandomGenerator random) {
        var shaped = new StringBuilder();
        value.chars().forEach(c -> {
            if (Character.isDigit(c)) {
                shaped.append(random.nextInt(10));
            } else if (Character.isLetter(c)) {
                shaped.append((char) ((Character.isUpperCase(c) ? 'A' : 'a') + random.nextInt(26)));
            } else {
                shaped.append((char) c);
            }
        });
        return shaped.toString();
    }

    /** Another date, written alike: every number of one or two digits becomes one from 1 to 12, a year one of 1940 to 2005. */
    private static String date(String value, RandomGenerator random) {
        return java.util.regex.Pattern.compile("\\d+")
                .matcher(value)
                .replaceAll(number -> number.group().length() == 4
                        ? Integer.toString(1940 + random.nextInt(66))
                        : String.format(
                                Locale.ROOT,
                                "%0" + number.group().length() + "d",
                                1 + random.nextInt(number.group().length() == 1 ? 9 : 12)));
    }
}
