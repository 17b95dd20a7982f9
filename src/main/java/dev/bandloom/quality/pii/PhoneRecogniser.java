package dev.bandloom.quality.pii;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.bandloom.quality.pii.number.CheckDigits;
import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds telephone numbers. The numbering plans are libphonenumber's; how sure a find is depends on whether it names its
 * country, how it is written and what is said about it, since most short numbers are valid somewhere.
 */
final class PhoneRecogniser implements Recogniser {
    private static final Pattern CANDIDATE =
            Pattern.compile("(?:(?<![+" + Passage.WORD + "])\\(?\\+|(?<![.,:/=#$€£+-" + Passage.WORD + "])(?:00|\\()?)"
                    + "\\d(?:[\\d()]|(?: / |[ .\\-/])(?=[\\d(])){5,20}+(?: ?(?:x|ext\\.? ?|Durchwahl )\\d{1,6})?+(?!"
                    + Passage.WORD + "|[-/.:,]\\d|%)");
    private static final Pattern GROUPED =
            Pattern.compile("\\(?\\d{2,5}\\)?[ .\\-/]?\\d{2,4}(?:[ .\\-/]\\d{2,4})+(?: ?x.*)?");
    private static final Pattern DATE = Pattern.compile(
            "(?:19|20)?\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}(?:\\s.*)?|\\d{1,2}[-./]\\d{1,2}[-./](?:19|20)?\\d\\d");
    private static final Pattern CONTEXT = PatternRecogniser.context(
            "phone*|telephone*|tel|mobile*|cell|cellphone*|call|called|calling|fax*|desk|dial|dialled|dialed|text me|sms|whatsapp|ring|"
                    + "voicemail|hotline|message|contact|answering|reach (?:me|him|her|us|them)|reached at|(?:my|his|her|their) number|"
                    + "telef*|handy|mobil|mobilnummer*|ruf|rufen|rufnummer*|anruf*|téléphone*|téléf*|teléf*|portable|appel*|móvil*|"
                    + "celular*|llam*|ligue|ligar|chiam*|cellulare|bel|gsm|puhelin*|电话|手机|電話|телефон*|звон*");
    private static final List<String> REGIONS = List.of(
            "US", "GB", "DE", "FR", "ES", "IT", "BR", "IN", "AU", "NL", "PL", "SE", "CH", "AT", "BE", "DK", "NO", "FI",
            "PT", "CZ", "HU", "JP", "CN", "MX", "IE", "NZ", "ZA");
    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(PiiEntity.PHONE);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        Matcher matcher = CANDIDATE.matcher(passage.text());
        while (matcher.find()) {
            double score = score(matcher.group());
            if (score > 0 && passage.near(matcher.start(), matcher.end(), CONTEXT)) {
                score = Math.min(1, score + 0.45);
            }
            if (score > 0) {
                hits.add(new Hit(PiiEntity.PHONE, matcher.start(), matcher.end(), score));
            }
        }
        return hits;
    }

    /** How sure a candidate is by itself; 0 for none. */
    private double score(String text) {
        String number = text.replaceFirst("(?i)\\s*(?:x|ext|Durch).*", "");
        int digits = CheckDigits.digits(number).length();
        if (digits < FEWEST || digits > MOST || DATE.matcher(number).matches()) {
            return 0;
        }
        String abroad = number.replaceFirst("^\\(?\\+|^00", "+");
        if (abroad.startsWith("+")) {
            return valid(abroad, "ZZ") ? 0.9 : 0.3;
        }
        boolean grouped = GROUPED.matcher(text).matches();
        boolean national = REGIONS.stream().anyMatch(region -> valid(number, region));
        if (grouped) {
            boolean american = digits == 10 && valid(number, "US");
            boolean trunk = number.startsWith("0") || number.startsWith("(0");
            return american ? 0.6 : national && trunk ? 0.55 : national ? 0.35 : 0.15;
        }
        return national ? 0.25 : 0.1;
    }

    private boolean valid(String number, String region) {
        try {
            PhoneNumber parsed = plans.parse(number, region);
            return region.equals("ZZ") ? plans.isValidNumber(parsed) : plans.isValidNumberForRegion(parsed, region);
        } catch (NumberParseException noNumber) {
            return false;
        }
    }
}
