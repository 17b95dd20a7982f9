package dev.bandloom.llm.offline.words;

/**
 * Something that a text can speak of.
 *
 * @param bare without an article: {@code battery life}
 * @param named as a sentence mentions it, with all that belongs to it: {@code the battery life of the headphones}
 * @param main whether a prompt is about it, rather than about something around it
 */
public record NounPhrase(String bare, String named, boolean main) {
    /** What is spoken of when nothing is named. */
    public static final NounPhrase IT = new NounPhrase("it", "it", true);

    public boolean pronoun() {
        return bare.equals("it");
    }

    public boolean plural() {
        return English.plural(bare);
    }

    /** The bare phrase with its article, or without one when it is a name. */
    public String brief() {
        return pronoun() || !named.startsWith("the ") ? bare : "the " + bare;
    }

    /** Whether it is a property of a thing, such as quality, and not a thing that can do something. */
    public boolean aspect() {
        return PromptWords.ASPECTS.contains(bare.substring(bare.lastIndexOf(' ') + 1));
    }
}
