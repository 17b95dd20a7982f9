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
    /** A house with a flat; after one word alone a number from 1900 to 2099 is a year. */
    private static final String HOUSE = "\\d{1,5} ?[a-zA-Z]?(?:/\\d{1,4}[a-zA-Z]?)?\\b";

    private static final String NO_YEAR = "(?!(?:19|20)\\d\\d\\b)";
    private static final String OF =
            "(?:(?:de|del|della|delle|dei|degli|di|do|da|dos|du|des|la|le|les|el|los|las|of the) |[dl]['’] ?){0,2}";
    private static final List<Pattern> FORMS = List.of(
            // 12 Elm Tree Road
            Pattern.compile("\\d{1,5}[A-Za-z]? (?:" + NAME
                    + " ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Dr|Square|Sq|Pl|Terrace|Crescent|"
                    + "Parkway|Pkwy|Highway|Hwy|Mews|Grove|Gardens)\\b\\.?(?: (?:NW|NE|SW|SE|N|S|E|W)\\b)?(?:,?"
                    + " (?:Apt|Suite|Unit|Flat|Apartment)\\.? ?#?\\w{1,6})?"),
            // 12 Elm Way: words of other sentences too, which begin with a year
            Pattern.compile(NO_YEAR + "\\d{1,5}[A-Za-z]? (?:" + NAME
                    + " ){1,4}(?:Drive|Court|Ct|Place|Way|Close|Circle|Trail|Row)\\b(?:,?"
                    + " (?:Apt|Suite|Unit|Flat|Apartment)\\.? ?#?\\w{1,6})?"),
            // Lindenstraße 12a, Storgatan 5, Vesterskovvej 79, Keizersgracht 1
            Pattern.compile(
                    "\\p{Lu}[\\p{L}-]{2,30}(?:straße|strasse|str\\.|weg|platz|allee|gasse|damm|ufer|chaussee|gatan|gata|vägen|"
                            + "torget|vej|gade|veien|vegen|gate|straat|laan|plein|gracht|dijk|singel|katu|tie) "
                            + NO_YEAR + HOUSE),
            // ul. Długa 5/2, rue de la Paix 3, Calle Mayor 4, Via Roma 7, ул. Ленина, д. 5
            Pattern.compile(
                    "(?:ul\\.|[Uu]lic[aeiy]|al\\.|[Cc]alle|[Cc]/|Avenida|Av\\.|Avda\\.|Paseo|Plaza|Via|Viale|Piazza|Corso|Rua|"
                            + "Travessa|[Rr]ue|Avenue|Boulevard|Place|Chemin|[Уу]л\\.|[Уу]лица|[Пп]роспект|[Пп]р-т|[Пп]ереулок|[Пп]ер\\.) "
                            + OF + "(?:" + NAME + ",? ){1,4}(?:(?:n[ºo°]|д)\\.? ?)?" + HOUSE),
            Pattern.compile(
                    "\\d{1,4}(?: ?bis| ?ter)?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai) "
                            + OF + "(?:" + NAME + ",? ?){1,4}"),
            Pattern.compile("(?:" + NAME
                    + " ){1,3}(?:utca|út|tér|[Ss]oka(?:k|ğı)|[Cc]addesi|[Cc]ad\\.|ulice|náměstí|straat|Straße|Strasse|Weg|Allee|"
                    + "Markt|Platz|Damm|Ufer|Linden|gate|vei) " + NO_YEAR + "\\d{1,4}\\b"),
            // 4596 Tylova 285, where a line or a flat follows
            Pattern.compile("\\b\\d{3,5} (?:\\p{Lu}[\\p{L}.'’-]{1,30} ){1,3}\\d{1,4}(?=[,.]?\\s*(?:\\n"
                    + "|$|,|(?:Apt|Suite|Unit)\\b))"),
            Pattern.compile("\\b(?:Apt|Suite|Flat)\\.? ?#?\\d{1,5}\\b"),
            // 北京市朝阳区建国路88号, 東京都千代田区丸の内1-1
            Pattern.compile("[\\p{IsHan}]{2,30}(?:路|街|道|巷|弄|胡同)\\d{1,5}[号號]"),
            Pattern.compile(
                    "[\\p{IsHan}]{1,8}[都道府県市区町村][\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]{1,20}\\d{1,4}(?:-\\d{1,4}|丁目)"
                            + "[\\d番地号-]{0,12}"),
            // Unit 4526 Box 0671, APO AE 85103
            Pattern.compile("(?i)\\b(?:unit|psc|cmr) \\d{1,5},? box \\d{1,5}(?:\\s+[afd]po a[aep] \\d{5})?"),
            Pattern.compile("\\b[AFD]PO A[AEP] \\d{5}\\b"),
            Pattern.compile(
                    "(?i)\\b(?:p\\.? ?o\\.? box|postfach|apartado|boîte postale) \\d{1,8}(?: \\d{2,3}){0,3}\\b"));
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
