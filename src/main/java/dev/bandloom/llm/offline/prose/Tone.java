package dev.bandloom.llm.offline.prose;

import java.util.List;
import java.util.regex.Pattern;

/** A register that a requirement can ask for, with its ways to open and to close; {@code {S}} is the subject. */
public enum Tone {
    FRIENDLY(
            "friendly|warm|welcoming|conversational|casual",
            List.of("Meet {S}.", "Say hello to {S}.", "Let us take a look at {S} together."),
            List.of("Now you know {S} a little better.", "That is {S} for you.")),
    FORMAL(
            "formal|academic|official|encyclopedic|encyclopaedic",
            List.of("The following describes {S}.", "This entry concerns {S}.", "The subject of this note is {S}."),
            List.of("These are the principal facts about {S}.", "This completes the entry on {S}.")),
    PLAYFUL(
            "playful|funny|humorous|fun|witty|whimsical",
            List.of("Have you met {S} yet?", "Ready for a small surprise? Here comes {S}!", "Guess who is next: {S}!"),
            List.of("Who would have guessed?", "And that is the whole secret of {S}!")),
    TECHNICAL(
            "technical|precise|specialist|scientific tone|expert",
            List.of("This profile summarises {S}.", "The data below describe {S}.", "Key data on {S} follow."),
            List.of("These values characterise {S}.", "No further parameters are given for {S}.")),
    SIMPLE(
            "simple|plain|easy|age appropriate|child|children|kids|beginner|beginners",
            List.of("This is about {S}.", "Here are some facts about {S}.", "Let us learn about {S}."),
            List.of("Now you know more about {S}.", "That is the story of {S}."));

    /** Closing sentences for an audience, {@code {A}}. */
    static final List<String> CLOSERS_FOR = List.of(
            "There is more to discover about {S} for {A}.",
            "A closer look at {S} is worth the time for {A}.",
            "For {A}, there is much to learn from {S}.");

    static final List<String> PLAIN_OPENERS =
            List.of("Consider {S}.", "Here is a short portrait of {S}.", "A few facts are worth knowing about {S}.");
    static final List<String> PLAIN_CLOSERS =
            List.of("That is {S} in brief.", "So much for {S}.", "Those are the main facts about {S}.");

    private final Pattern names;
    private final List<String> openers;
    private final List<String> closers;

    Tone(String names, List<String> openers, List<String> closers) {
        this.names = Pattern.compile("\\b(?:" + names + ")\\b");
        this.openers = openers;
        this.closers = closers;
    }

    boolean namedIn(String lowerCase) {
        return names.matcher(lowerCase).find();
    }

    public List<String> openers() {
        return openers;
    }

    public List<String> closers() {
        return closers;
    }
}
