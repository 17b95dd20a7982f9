package dev.bandloom.cli.console;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar on the last line of a terminal; lines printed through it move up above the bar. Nothing on anything else. */
public final class ProgressBar {
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean live;
    private String shown = "";

    public ProgressBar(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.live = terminal.live();
    }

    /** @param spending shown when there is any */
    public void show(int accepted, int target, long candidates, Spending spending) {
        if (live) {
            shown = bar(accepted, target, candidates) + (spending.any() ? "  " + spending : "");
            out.print(CLEAR + shown);
            out.flush();
        }
    }

    public void println(String line) {
        out.println(shown.isEmpty() ? line : CLEAR + line);
        out.print(shown);
        out.flush();
    }

    public void remove() {
        if (!shown.isEmpty()) {
            out.print(CLEAR);
            shown = "";
        }
    }

    public static String bar(int accepted, int target, long candidates) {
        int share = target == 0 ? 100 : (int) (100L * accepted / target);
        int filled = WIDTH * share / 100;
        return String.format(
                Locale.ROOT,
                "[%s%s] %d/%d  %d%%  %d candidates",
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                accepted,
                target,
                share,
                candidates);
    }
}
