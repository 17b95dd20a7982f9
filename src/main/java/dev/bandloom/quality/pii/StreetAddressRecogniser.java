package dev.bandloom.quality.pii;

import dev.bandloom.recipe.screening.PiiEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds streets with a house number by the words that name streets, and postal boxes. */
final class StreetAddressRecogniser implements Recogniser {
    private static final String NAME = "[\\p{Lu}\\d][\\p{L}\\p{N}.'’-]{0,30}";
    private static final List<Pattern> FORMS = List.of(
            // 12 Elm Tree Road
            Pattern.compile("\\d{1,5}[A-Za-z]? (?:" + NAME
                    + " ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|"
                    + "Square|Sq|Place|Pl|Terrace|Way|Close|Crescent|Parkway|Pkwy|Highway|Hwy|Circle|Trail|Mews|Row|Grove|Gardens)\\b\\.?(?:,?"
                    + " (?:Apt|Suite|Unit|Flat|Apartment)\\.? ?#?\\w{1,6})?"),
            // Lindenstraße 12a, Storgatan 5, Vesterskovvej 79, Damrak 1
            Pattern.compile(
                    "\\p{Lu}[\\p{L}-]{2,30}(?:straße|strasse|str\\.|weg|platz|allee|gasse|gatan|gata|vägen|vej|gade|veien|vegen|gate|straat|laan|plein|katu|tie)"
                            + " \\d{1,4} ?[a-zA-Z]?\\b"),
            // ul. Długa 5, rue de la Paix 3, Calle Mayor 4, Via Roma 7, Rákóczi út 2
            Pattern.compile(
                    "(?:ul\\.|ulica|al\\.|[Cc]alle|[Cc]/|Avenida|Av\\.|Paseo|Plaza|Via|Viale|Piazza|Corso|Rua|Travessa|[Rr]ue|Avenue|Boulevard|Place|Chemin)"
                            + " (?:(?:de|del|della|di|do|da|dos|la|le|les|des|du|el|los|las|l['’]) ?){0,2}(?:" + NAME
                            + ",? ){1,4}(?:n[ºo°]\\.? ?)?\\d{1,5}\\b"),
            Pattern.compile("\\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|allée|impasse|quai)"
                    + " (?:(?:de|la|le|les|des|du|l['’]|d['’]) ?){0,2}(?:"
                    + NAME + ",? ?){1,4}"),
            Pattern.compile("(?:" + NAME
                    + " ){1,3}(?:utca|út|tér|sokak|caddesi|ulice|náměstí|straat|Straße|Strasse|Weg|Allee|gate|vei)"
                    + " \\d{1,4}\\b"),
            // 4596 Tylova 285, where a line or a flat follows
            Pattern.compile("\\b\\d{3,5} (?:\\p{Lu}[\\p{L}.'’-]{1,30} ){1,3}\\d{1,4}(?=[,.]?\\s*(?:\\n"
                    + "|$|,|(?:Apt|Suite|Unit)\\b))"),
            Pattern.compile("\\b(?:Apt|Suite|Flat)\\.? ?#?\\d{1,5}\\b"),
            // Unit 4526 Box 0671, APO AE 85103
            Pattern.compile("(?i)\\b(?:unit|psc|cmr) \\d{1,5},? box \\d{1,5}(?:\\s+[afd]po a[aep] \\d{5})?"),
            Pattern.compile("\\b[AFD]PO A[AEP] \\d{5}\\b"),
            Pattern.compile("(?i)\\b(?:p\\.? ?o\\.? box|postfach|apartado|boîte postale) \\d{1,8}\\b"));
    private static final double FOUND = 0.7;

    @Override
    public Set<PiiEntity> entities() {
        return Set.of(PiiEntity.ADDRESS);
    }

    @Override
    public List<Hit> find(Passage passage) {
        var hits = new ArrayList<Hit>();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(passage.text());
            while (matcher.find()) {
                int end = matcher.end();
                while (end > matcher.start() && " ,".indexOf(passage.text().charAt(end - 1)) >= 0) {
                    end--;
                }
                if (passage.standsAlone(matcher.start(), end)) {
                    hits.add(new Hit(PiiEntity.ADDRESS, matcher.start(), end, FOUND));
                }
            }
        }
        return hits;
    }
}
