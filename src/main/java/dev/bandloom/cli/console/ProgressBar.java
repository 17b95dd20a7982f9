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
        show(bar(accepted, target, candidates) + (spending.any() ? "  " + spending : ""));
    }

    /** @param things what is counted, in the plural */
    public void show(int done, int all, String things) {
        show(String.format(Locale.ROOT, "%s %d/%d %s", bar(done, all), done, all, things));
    }

    /** Where it is not known how many there are. */
    public void count(long done, String things) {
        show(String.format(Locale.ROOT, "%,d %s", done, things));
    }

    private void show(String line) {
        if (live && !line.equals(shown)) {
            shown = line;
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

    static String bar(int accepted, int target, long candidates) {
        return String.format(
                Locale.ROOT,
                "%s %d/%d  %d%%  %d candidates",
                bar(accepted, target),
                accepted,
                target,
                share(accepted, target),
                candidates);
    }

    private static String bar(int done, int all) {
        int filled = WIDTH * share(done, all) / 100;
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "]";
    }

    private static int share(int done, int all) {
        return all == 0 ? 100 : (int) (100L * done / all);
    }
}
