package dev.bandloom.llm.offline.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Word classes by which a prompt is taken apart. */
final class PromptWords {
    static final Set<String> DETERMINERS =
            words("the a an this these those my your our their its his her some any each every no both another");
    static final Set<String> NUMBERS =
            words("one two three four five six seven eight nine ten first second third last single few several many");
    /** Before what a prompt is about. */
    static final Set<String> TOPIC_PREPOSITIONS = words("about of on regarding concerning with against than");
    /** Before what stands around it. */
    static final Set<String> SIDE_PREPOSITIONS =
            words("for in at by from during within since over until before after per without under through around near"
                    + " into inside behind between");
    /** Before a role or a likeness, which a text is not about. */
    static final Set<String> ROLE_PREPOSITIONS = words("as like");

    static final Set<String> CLAUSE_OPENERS = words("how why what when where whether if which who that because while");
    static final Set<String> OTHERS = words(
            "it they i you we he she me them us him and or but nor so then not is are was were be been being am do does did has have"
                    + " had will would can could should may might must there here very too also only just more most less least all up"
                    + " out off down away back something anything nothing everything someone anyone anybody somebody everybody please"
                    + " once again still ever never always often now each other own such same much lot let s t");
    static final Set<String> COMMANDS = words(
            "write say describe mention give tell name summarise summarize complain praise express state compose create"
                    + " generate make produce explain add note point list share report comment remark review rate recommend criticise"
                    + " criticize compliment compare discuss draft formulate show voice put provide offer use find finish complete"
                    + " continue start end close open begin highlight recall imagine phrase word rephrase answer ask invent speak talk"
                    + " think mock question consider keep call wonder admit confess conclude");
    /** What is written, and how: no subject of its own. */
    static final Set<String> WRITING = words(
            "sentence sentences phrase phrases word words paragraph paragraphs text texts comment comments review reviews opinion"
                    + " opinions remark remarks statement statements summary description descriptions title titles tone reason reasons thing"
                    + " things point points praise complaint complaints criticism compliment compliments verdict verdicts line lines"
                    + " note notes view views fact detail details example examples anecdote observation observations impression"
                    + " impressions judgement judgment conclusion recommendation thought thoughts feedback aspect aspects strength strengths"
                    + " weakness weaknesses advantage advantages disadvantage disadvantages benefit benefits drawback drawbacks downside"
                    + " downsides upside upsides flaw flaws feature features pro pros con cons way ways kind sort style language manner"
                    + " voice perspective customer customers user users reader readers reviewer reviewers buyer buyers friend friends"
                    + " person people someone mood sentiment english german french spanish heading headline caption slogan quote question questions answer"
                    + " short brief long medium concise positive negative neutral good bad kind honest realistic natural fluent clear new different"
                    + " specific critical friendly nice better worse best worst simple plain true real favourable unfavourable");

    static final Set<String> TIMES = words(
            "second seconds minute minutes hour hours day days week weeks month months year years season seasons morning evening"
                    + " weekend night while time times moment use beginning end start average general short total fact");
    /** Finite forms that end a noun phrase wherever they stand. */
    static final Set<String> VERBS = words(
            "feels sounds looks works performs makes does lasts holds tastes smells behaves changed changes went broke came arrived"
                    + " helped failed surprised annoyed surprises annoys disappoints disappointed delights delighted impressed impresses"
                    + " stopped became gets got goes runs fits keeps kept gives gave takes took stands stood lets comes costs breaks"
                    + " fails leaks rattles squeaks deserves needs seems appears remains matters improves improved lasted worked felt"
                    + " looked sounded made did saves saved cleans boils pours wears wore compares");
    /** Base forms that end a noun phrase in a clause. */
    static final Set<String> BASE_VERBS = words(
            "feel sound look work perform make last hold taste smell behave fit compare help run fail break leak wear"
                    + " change stand keep need seem go come cost matter");

    static final Set<String> ASPECTS = words(
            "quality price value design look looks style colour color size weight noise sound taste smell comfort service delivery"
                    + " performance speed packaging finish workmanship build feel atmosphere location appearance shape life cleanliness"
                    + " reliability durability handling capacity range texture flavour flavor temperature brightness");

    private PromptWords() {}

    static boolean closes(String word) {
        return OTHERS.contains(word)
                || CLAUSE_OPENERS.contains(word)
                || SIDE_PREPOSITIONS.contains(word)
                || TOPIC_PREPOSITIONS.contains(word)
                || ROLE_PREPOSITIONS.contains(word)
                || word.equals("to");
    }

    private static Set<String> words(String spaced) {
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
