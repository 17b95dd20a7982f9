package dev.bandloom.quality.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bandloom.inference.Models.Found;
import dev.bandloom.recipe.screening.PiiEntity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiiScannerTest {
    private static final Pattern MARK = Pattern.compile("\\[([A-Z_]+) ([^\\]]+)]");
    private static final PiiScanner SCANNER =
            new PiiScanner(EnumSet.allOf(PiiEntity.class), 0.5, Recognisers.of(new Found.Missing<>(""), "en"));

    private static final PiiScanner USUAL =
            new PiiScanner(PiiEntity.USUAL, 0.5, Recognisers.of(new Found.Missing<>(""), "en"));

    /** A text with the places that are marked in it. */
    private record Labelled(String text, List<Hit> gold) {
        static Labelled of(String line) {
            var text = new StringBuilder();
            var gold = new ArrayList<Hit>();
            Matcher matcher = MARK.matcher(line);
            int at = 0;
            while (matcher.find()) {
                text.append(line, at, matcher.start());
                int from = text.length();
                text.append(matcher.group(2));
                gold.add(new Hit(PiiEntity.valueOf(matcher.group(1)), from, text.length(), 1));
                at = matcher.end();
            }
            return new Labelled(text.append(line.substring(at)).toString(), gold);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "PHONE", "IBAN", "CARD", "US_SSN", "IP", "PERSON"})
    void scan_labelledTexts_reachesTheBar(PiiEntity type) throws IOException {
        int found = 0;
        int right = 0;
        int wanted = 0;
        for (String line : lines("labelled")) {
            Labelled labelled = Labelled.of(line);
            List<Hit> hits = of(type, SCANNER.scan(labelled.text(), ""));
            List<Hit> gold = of(type, labelled.gold());
            found += hits.size();
            wanted += gold.size();
            right += (int) gold.stream()
                    .filter(place ->
                            hits.stream().anyMatch(hit -> hit.from() == place.from() && hit.to() == place.to()))
                    .count();
        }

        assertThat(wanted).isGreaterThanOrEqualTo(8);
        assertThat(2.0 * right / (found + wanted)).isGreaterThanOrEqualTo(type == PiiEntity.PERSON ? 0.75 : 0.95);
    }

    /** Cards, accounts, telephones, addresses, names … as they are written in many countries, each kind of writing once. */
    @Test
    void scan_usualAndUnusualWriting_coversNineteenInTwenty() throws IOException {
        var missed = new ArrayList<String>();
        int wanted = 0;
        for (String line : lines("written")) {
            Labelled labelled = Labelled.of(line);
            List<Hit> hits = USUAL.scan(labelled.text(), "");
            for (Hit place : labelled.gold()) {
                wanted++;
                if (of(place.type(), hits).stream()
                        .noneMatch(hit -> hit.from() <= place.from() && hit.to() >= place.to())) {
                    missed.add(line);
                }
            }
        }

        assertThat(wanted).isGreaterThan(250);
        assertThat(missed).hasSizeLessThan(wanted / 20);
    }

    /** Dates, versions, orders, books, code, chess, recipes, measures, addresses on the web … */
    @Test
    void scan_ordinaryLines_flagsFewerThanOneInTwenty() throws IOException {
        List<String> lines = lines("ordinary");
        List<String> flagged =
                lines.stream().filter(line -> !USUAL.scan(line, "").isEmpty()).toList();

        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(flagged).hasSizeLessThan(lines.size() / 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Write to jane.doe [at] example.com now|jane.doe [at] example.com",
                "Write to jane dot doe at example dot com now|jane dot doe at example dot com",
                "我的邮箱是wang.li@example.cn谢谢|wang.li@example.cn",
                "Write to jane@example.xn--p1ai now|jane@example.xn--p1ai"
            })
    void scan_spelledAddress_isFoundWhole(String text, String address) {
        assertThat(USUAL.scan(text, "")).singleElement().satisfies(hit -> {
            assertThat(hit.type()).isEqualTo(PiiEntity.EMAIL);
            assertThat(text.substring(hit.from(), hit.to())).isEqualTo(address);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign up at example.com today.", "Contact us at example.com.", "Meet at noon @ the cafe."})
    void scan_wordsBesideASite_areNoAddress(String text) {
        assertThat(USUAL.scan(text, "")).isEmpty();
    }

    @Test
    void scan_contextWord_isNoBeginningOfAnother() {
        assertThat(USUAL.scan("Since 2019 about 130 692 544 people came.", "")).isEmpty();
        assertThat(USUAL.scan("My SIN is 130 692 544.", ""))
                .extracting(Hit::type)
                .containsExactly(PiiEntity.CA_SIN);
    }

    @Test
    void scan_fieldNameInHumps_isReadAsWords() {
        assertThat(USUAL.scan("943 476 5919", "patientNhsNumber"))
                .extracting(Hit::type)
                .containsExactly(PiiEntity.UK_NHS);
    }

    private static List<Hit> of(PiiEntity type, List<Hit> hits) {
        return hits.stream().filter(hit -> hit.type() == type).toList();
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(PiiScannerTest.class.getResourceAsStream("/pii/" + name + ".txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The kettle holds 1.7 litres and boils in 240 seconds.",
                "Order 4111111111111112 was sent on 2024-03-15 at 10:45:30.",
                "Version 10.4.2 fixes 12 bugs; see section 3.2.1.4.",
                "Add 250 g of flour, 3 eggs and 100 ml of milk.",
                "The Treaty was signed in 1992 and took effect in 1993.",
                "It cost $1,299.99 in 2023, and €1.349,00 a year later.",
                "What is the difference between a list and a tuple in Python?",
                "Press Ctrl-C to stop; the answer is 3.14159265358979.",
                "Water the plant every Monday in March, and never in December.",
                "ISBN 978-3-16-148410-0, page 123-456."
            })
    void scan_ordinaryText_findsNobody(String text) {
        var scanner = new PiiScanner(PiiEntity.USUAL, 0.5, Recognisers.of(new Found.Missing<>(""), "en"));

        assertThat(scanner.scan(text, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We crossed the Atlantic Ocean in May.|location|Atlantic Ocean",
                "He moved here from New Zealand.|location|New Zealand",
                "Ms. Jones flew to Bessastad on Saturday.|location|Bessastad",
                "I work for Thinknum as a clerk.|organization|Thinknum",
                "Nera Economic Consulting is hiring.|organization|Nera Economic Consulting",
                "The Legistorm office is closed.|organization|Legistorm",
                "Ship it to Unit 7349 Box 6067, APO AE 99081.|address|Unit 7349 Box 6067",
                "4596 Tylova 285, Apt. 12|address|4596 Tylova 285"
            })
    void scan_placesAndOrganisations_areNoPersons(String text, String type, String found) {
        assertThat(SCANNER.scan(text, ""))
                .filteredOn(hit -> text.startsWith(found, hit.from()))
                .singleElement()
                .satisfies(hit -> assertThat(hit.type().key()).isEqualTo(type));
    }

    @Test
    void scan_contextOrFieldName_raisesTheScore() {
        var scanner = new PiiScanner(EnumSet.of(PiiEntity.UK_NHS), 0.5, Recognisers.of(new Found.Missing<>(""), "en"));

        assertThat(scanner.scan("The number is 943 476 5919 as it stands.", "")).isEmpty();
        assertThat(scanner.scan("Your NHS number is 943 476 5919 as it stands.", ""))
                .extracting(Hit::type)
                .containsExactly(PiiEntity.UK_NHS);
        assertThat(scanner.scan("943 476 5919", "nhs_number"))
                .extracting(Hit::type)
                .containsExactly(PiiEntity.UK_NHS);
    }

    @Test
    void scan_overlappingFinds_keepsTheSurest() {
        assertThat(SCANNER.scan("Write to jane.doe@example.com, https://example.com/jane.doe@example.com", ""))
                .extracting(Hit::type)
                .containsExactly(PiiEntity.EMAIL, PiiEntity.EMAIL);
    }

    @Test
    void scan_cardBesideItsExpiry_findsTheCardAlone() {
        assertThat(SCANNER.scan("card 4111 1111 1111 1111 12 27", ""))
                .containsExactly(new Hit(PiiEntity.CARD, 5, 24, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "1::2::3", "12:30:45", "a::b::", "1:2:3:4:5:6:7", "std::vector"})
    void scan_colons_areNoAddress(String text) {
        assertThat(SCANNER.scan("ip " + text, "")).extracting(Hit::type).doesNotContain(PiiEntity.IP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::1",
                "fe80::1ff:fe23:4567:890a",
                "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "::ffff:192.0.2.128"
            })
    void scan_addressOfVersion6_isFoundWhole(String text) {
        assertThat(SCANNER.scan("from " + text + " came", ""))
                .contains(new Hit(PiiEntity.IP, 5, 5 + text.length(), 0.8));
    }

    @Test
    void scan_birthDate_needsWordsThatSaySo() {
        Map<String, Boolean> texts = Map.of(
                "born on 7/5/1981 in Leeds", true,
                "geboren am 14. Mai 1975", true,
                "DOB: 1980-07-28", true,
                "delivered on 7/5/1981 in full", false);
        texts.forEach((text, birth) -> assertThat(
                        SCANNER.scan(text, "").stream().anyMatch(hit -> hit.type() == PiiEntity.DATE_OF_BIRTH))
                .as(text)
                .isEqualTo(birth));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Elm Tree Road",
                "Lindenstraße 12a",
                "ul. Długa 5",
                "14 rue de la Paix",
                "Calle Mayor 4",
                "P.O. Box 1234",
                "Storgatan 5"
            })
    void scan_streetWithNumber_isAnAddress(String address) {
        assertThat(SCANNER.scan("Send it to " + address + " please", ""))
                .anyMatch(hit -> hit.type() == PiiEntity.ADDRESS && hit.length() == address.length());
    }
}
