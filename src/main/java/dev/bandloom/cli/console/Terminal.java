package dev.bandloom.cli.console;

import java.util.Map;

/**
 * What standard output can show.
 *
 * @param live whether a line can be redrawn
 * @param colour whether colours are wanted
 */
public record Terminal(boolean live, boolean colour) {
    public static final Terminal PLAIN = new Terminal(false, false);

    /** As the wrapper script found it; plain when nobody looked. */
    public static Terminal detect(Map<String, String> environment) {
        boolean live = Boolean.getBoolean("bandloom.terminal") && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                live, live && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** Text from outside, on one line and without the codes that steer terminals. */
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    public String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    public String dim(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
