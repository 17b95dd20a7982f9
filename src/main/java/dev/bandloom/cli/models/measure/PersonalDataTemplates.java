package dev.bandloom.cli.models.measure;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.datafaker.Faker;

/**
 * Sentences with made-up numbers and addresses in them, and sentences with numbers that are nobody's: the same on every
 * call. Names are not made up, since lists of names are what the rules go by.
 */
final class PersonalDataTemplates {
    private static final int ROUNDS = 40;
    private static final String SLOT = "\\{\\w+}";
    private static final List<String> TEMPLATES = List.of(
            "Please write to {email} before Friday.",
            "My address for invoices is {email}, the old one no longer works.",
            "contact: {email}",
            "You can reach me at {phone} after six.",
            "Call {phone} and ask for the night desk.",
            "Phone: {phone}\nOpening hours: 9 to 5",
            "My mobile number is {phone}; text me.",
            "Transfer the rent to {iban} by the first.",
            "IBAN {iban}, reference 2024-118",
            "The refund went to account {iban}.",
            "Charge it to my card {card}, it expires 09/27.",
            "I paid with {card} and the payment was taken twice.",
            "Credit card number: {card}",
            "His social security number is {us_ssn}.",
            "SSN {us_ssn} was entered on the form.",
            "The request came from {ip} at noon.",
            "Block {ip} on the firewall, please.",
            "Server {ip} answers, the others time out.",
            "Device {mac} joined the network.",
            "She was born on {date_of_birth} in a small town.",
            "Date of birth: {date_of_birth}",
            "Order {order} of version 2.14.3 was shipped on 12 March in 3 parcels.",
            "The meeting from 10:30 to 12:45 in room 4711 cost 1,250.00 per head.",
            "Chapter 12, pages 230-245, ISBN 978-3-16-148410-0, lists 48 species.",
            "Article {order} weighs 1200 g; 2500 pieces are in stock since 2019.");
    private static final List<String> REGIONS =
            List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "SE", "CH", "AT", "IN", "AU", "BR");

    private PersonalDataTemplates() {}

    static List<LabelledText> texts() {
        var texts = new ArrayList<LabelledText>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < TEMPLATES.size(); i++) {
                texts.add(filled(TEMPLATES.get(i), RandomStreams.of(5).stream("pii", round, i)));
            }
        }
        return texts;
    }

    private static LabelledText filled(String template, RandomGenerator random) {
        var text = new StringBuilder();
        var spans = new ArrayList<LabelledText.Span>();
        int last = 0;
        var slots = java.util.regex.Pattern.compile(SLOT).matcher(template);
        while (slots.find()) {
            text.append(template, last, slots.start());
            String slot = template.substring(slots.start() + 1, slots.end() - 1);
            String value = value(slot, random);
            if (!slot.equals("order")) {
                PiiEntity type = PiiEntity.valueOf(slot.toUpperCase(Locale.ROOT));
                spans.add(new LabelledText.Span(type, text.length(), text.length() + value.length()));
            }
            text.append(value);
            last = slots.end();
        }
        return new LabelledText(text.append(template.substring(last)).toString(), spans);
    }

    private static String value(String slot, RandomGenerator random) {
        var faker = new Faker(Locale.US, Random.from(random));
        return switch (slot) {
            case "email" -> faker.internet().emailAddress();
            case "phone" -> phone(random);
            case "iban" -> {
                String iban = faker.finance().iban();
                yield random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
            }
            case "card" -> card(random);
            case "us_ssn" ->
                String.format(
                        Locale.ROOT,
                        "%03d-%02d-%04d",
                        1 + random.nextInt(665),
                        1 + random.nextInt(99),
                        1 + random.nextInt(9999));
            case "ip" ->
                random.nextInt(3) == 0
                        ? faker.internet().ipV6Address()
                        : faker.internet().ipV4Address();
            case "mac" -> faker.internet().macAddress();
            case "date_of_birth" ->
                String.format(
                        Locale.ROOT,
                        random.nextBoolean() ? "%1$04d-%2$02d-%3$02d" : "%3$d/%2$d/%1$d",
                        1940 + random.nextInt(65),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28));
            case "order" -> digits(6 + random.nextInt(3), random);
            default -> throw new IllegalArgumentException("No value is made up for {" + slot + "}");
        };
    }

    /** A number that its country's plan holds, as it is written there or abroad. */
    private static String phone(RandomGenerator random) {
        var plans = PhoneNumberUtil.getInstance();
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        var number = plans.getExampleNumber(region);
        long base = number.getNationalNumber() / 1000 * 1000;
        for (int tries = 0; tries < 50; tries++) {
            number.setNationalNumber(base + random.nextInt(1000));
            if (plans.isValidNumber(number)) {
                break;
            }
        }
        boolean home = region.equals("US") && random.nextBoolean();
        return plans.format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    }

    /** A number of one of three schemes with a right check digit. */
    private static String card(RandomGenerator random) {
        String[] prefixes = {"4", "52", "37"};
        String prefix = prefixes[random.nextInt(prefixes.length)];
        int length = prefix.equals("37") ? 15 : 16;
        String body = prefix + digits(length - 1 - prefix.length(), random);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled / 10 + doubled % 10;
        }
        String number = body + (10 - sum % 10) % 10;
        return random.nextBoolean() ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String digits(int count, RandomGenerator random) {
        var digits = new StringBuilder().append(1 + random.nextInt(9));
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
