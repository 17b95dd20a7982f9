package dev.bandloom.dataset.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A line of a Markdown table (GitHub Flavored Markdown, "Tables"). */
public final class MarkdownRow {
    private static final Pattern RULE = Pattern.compile("\\s*:?-{1,1000}:?\\s*");

    private MarkdownRow() {}

    /** What stands between the bars, without the blanks around it; {@code \|} is a bar within a cell. */
    public static List<String> cells(String line) {
        String inner = line.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean open = true;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            open = c != '|';
            if (c == '\\' && i + 1 < inner.length() && inner.charAt(i + 1) == '|') {
                cell.append('|');
                open = true;
                i++;
            } else if (c == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (open) {
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    /** Whether a line is the rule below the header. */
    public static boolean isRule(String line) {
        return line.indexOf('-') >= 0
                && cells(line).stream().allMatch(cell -> RULE.matcher(cell).matches());
    }
}
