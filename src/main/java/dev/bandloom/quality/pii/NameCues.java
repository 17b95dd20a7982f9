package dev.bandloom.quality.pii;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** Words around names of persons, places and organisations, and endings of names, that tell what is named. */
final class NameCues {
    static final Set<String> TITLES =
            Set.copyOf(Arrays.asList(("mr mrs ms miss mister dr prof professor sir lord lady rev reverend"
                            + " capt captain sgt sergeant lt lieutenant col colonel inspector detective senator judge nurse uncle aunt herr herrn"
                            + " frau doktor mme mlle monsieur madame señor señora señorita sr sra srta don doña signor signora sig dott senhor"
                            + " senhora pan pana panu panem pani panią panie meneer mevrouw dhr mevr fru господин госпожа г-н г-жа")
                    .split(" ")));
    static final Set<String> PARTICLES = Set.of(
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "al", "el",
            "ter", "zu");
    /** What is said before places that no list knows. */
    static final Pattern PLACE_BEFORE = Pattern.compile(
            "\\b(?:(?:flew|fl(?:y|ies|ying)|mov(?:e|ed|es|ing)|travell?(?:ed|ing)|drove|return(?:ed|ing)?|liv(?:e|es|ed|ing)|born|grew"
                    + " up|raised|based|located|originally|arriv(?:ed|es|ing)|resid(?:es|ed|ing)|stationed|settled)(?:"
                    + " here| back)? (?:in|to|from|at|near|of)|(?:city|town|village|capital|university|mayor)"
                    + " of|(?:10th|5th|20th|first) year in) $");
    /** What is said before places and much else. */
    static final Pattern WHERE_BEFORE = Pattern.compile("\\b(?:in|to|from|at|near|nach|aus|à|en|a|di) $");
    /** What is said before and after organisations that no word gives away. */
    static final Pattern ORGANISATION_BEFORE = Pattern.compile("\\b(?:(?:work(?:s|ed|ing)? (?:for|at)|employed"
            + " (?:by|at)|(?:ceo|founder|director|chairman|employee|customer|shares|subsidiary) (?:of|at)|acquired"
            + " by|joined|the address of|year at|support)|(?:company|firm|startup)(?: called| named)?) $");

    static final Pattern ORGANISATION_AFTER = Pattern.compile(
            "^ (?:(?:office|headquarters|orchestra|shares|stock|employees|spokes(?:man|woman|person)|resignation|earnings|board)\\b|is"
                    + " an? [\\w"
                    + " ()]{0,30}(?:company|firm|agency|multinational|corporation|501)|invested\\b|announced\\b|acquired\\b)");
    static final Pattern SAID_BEFORE =
            Pattern.compile("(?:(?<!\\p{L})(?:name(?:'s|’s)?|name\\?|(?:name[ds]|calls?|called)"
                    + "(?: me| him| her| them)?|says?|said|asked|told|wrote|add|user|customer|client|patient|signed|sincerely|regards|dear|hi|hello|hey|thanks|thank"
                    + " you|i am|i'm|i’m|this is|by|with|author|contact|attn|ask for|speak to|my"
                    + " (?:friend|wife|husband|brother|sister|son|daughter|kid|child|cousin|uncle|aunt|neighbou?r|mother|father|partner|boss|colleague)|directed"
                    + " by|starring|bin|heiße|heisse|name ist|je m'appelle|suis|llamo|soy|chiamo|sono|chamo|sou)(?: is| are| was|"
                    + " ist)?[\\s:,>\\-]{1,6})$");
    /** What stands before things, and not before persons. */
    static final Set<String> ARTICLES = Set.of("the", "a", "an", "this", "that", "these", "those", "every", "each");
    /** What a speaker's name is followed by, and a heading too. */
    static final Pattern SPEAKER = Pattern.compile("^: ");

    static final Pattern SAID_AFTER = Pattern.compile(
            "^(?:['’]s?\\b|, (?:can|could|would|will|please|are you|do you)\\b|,? (?:said|says|told|asked|wrote|lives|works|was"
                    + " born|spent|joined|argued|explained|shouted|had given|has given|speak|flew|began|is from|was"
                    + " from|just|shouts|thinks|knows|is (?:very|a|an|my|the)|points|has been|called)\\b|:? ?\")");
    /** Endings of patronymics and surnames in languages that have such. */
    static final Pattern FAMILY_ENDING = Pattern.compile(
            ".{2,}(?:ov|ova|ev|eva|in|ina|ski|ska|sky|ský|ská|cki|cka|wicz|vić|ić|ová|sson|sen|dóttir|nen|enko|opoulos|idis|yan|ian|shvili|escu|ström|berg|mann|quist|qvist)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** Capitalised in English whatever they stand for. */
    static final Set<String> NEVER = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "princess",
            "prince",
            "king",
            "queen",
            "christmas",
            "easter",
            "god",
            "apt",
            "suite",
            "street",
            "road",
            "avenue",
            "english",
            "french",
            "german");

    static final Pattern NUMBER_BEFORE = Pattern.compile("\\d[a-z]? $");
    static final Pattern NUMBER_AFTER = Pattern.compile("^ \\d");

    private NameCues() {}
}
