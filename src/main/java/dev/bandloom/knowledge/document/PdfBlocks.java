package dev.bandloom.knowledge.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of the lines of a PDF. Larger letters than those of most of the text make a heading; a gap, an indent
 * behind a sentence's end, or a bullet begins a block; a word that is divided at the end of a line is joined; page
 * numbers, and lines that stand in the same place in the margins of most pages, are left out.
 */
final class PdfBlocks {
    private static final double HEADING = 1.12;
    private static final double GAP = 1.45;
    private static final int LONGEST_HEADING = 200;
    /** Where the upper margin ends and the lower begins, as shares of the height of the page. */
    private static final double TOP = 0.1;

    private static final double BOTTOM = 0.9;
    private static final int FEW_PAGES = 3;
    private static final Pattern BULLET = Pattern.compile("^(?:[•◦▪‣·–*-]|\\(?\\d{1,2}[.)]|[a-z]\\))\\s+.*");
    private static final Pattern NUMBER = Pattern.compile("(?:page |- ?)?\\d{1,4}(?: ?-| of \\d{1,4}| ?/ ?\\d{1,4})?");

    private final BlockSink sink;
    private final StringBuilder text = new StringBuilder();
    private Block.Kind kind = Block.Kind.PARAGRAPH;
    private int headingLevel;
    private long position;

    PdfBlocks(BlockSink sink) {
        this.sink = sink;
    }

    void give(List<PdfLine> lines) {
        List<PdfLine> kept = withoutMargins(lines);
        float body = bodySize(kept);
        float gap = usualGap(kept);
        Map<Float, Integer> levels = levels(kept, body);
        PdfLine before = null;
        for (PdfLine line : kept) {
            Integer level = line.text().length() <= LONGEST_HEADING ? levels.get(line.size()) : null;
            if (level != null) {
                heading(line, level, before);
            } else if (begins(line, before, gap, body)) {
                end();
                kind = BULLET.matcher(line.text()).matches() ? Block.Kind.LIST : Block.Kind.PARAGRAPH;
                text.append(line.text());
            } else if (kind == Block.Kind.LIST && BULLET.matcher(line.text()).matches()) {
                text.append('\n').append(line.text());
            } else {
                join(line.text());
            }
            before = line;
        }
        end();
    }

    /** A heading that goes on in the next line stays one. */
    private void heading(PdfLine line, int level, @Nullable PdfLine before) {
        boolean goesOn = before != null
                && kind == Block.Kind.HEADING
                && before.size() == line.size()
                && before.page() == line.page()
                && line.top() - before.top() < line.size() * 1.7;
        if (!goesOn) {
            end();
        }
        kind = Block.Kind.HEADING;
        headingLevel = level;
        join(line.text());
    }

    private boolean begins(PdfLine line, @Nullable PdfLine before, float gap, float body) {
        if (before == null || kind == Block.Kind.HEADING || text.isEmpty()) {
            return true;
        }
        boolean bullet = BULLET.matcher(line.text()).matches();
        if (line.page() != before.page()) {
            char last = before.text().charAt(before.text().length() - 1);
            return ".!?:".indexOf(last) >= 0;
        }
        if (line.top() < before.top() || line.top() - before.top() > gap * GAP) {
            return true;
        }
        if (bullet) {
            return kind != Block.Kind.LIST;
        }
        return kind == Block.Kind.PARAGRAPH && line.left() - before.left() > body && endsSentence(before);
    }

    private static boolean endsSentence(PdfLine line) {
        return ".!?:".indexOf(line.text().charAt(line.text().length() - 1)) >= 0;
    }

    private void join(String line) {
        int end = text.length();
        boolean divided = end > 1
                && text.charAt(end - 1) == '-'
                && Character.isLetter(text.charAt(end - 2))
                && Character.isLowerCase(line.charAt(0));
        if (divided) {
            text.setLength(end - 1);
        } else if (end > 0 && text.charAt(end - 1) == '\u00AD') {
            text.setLength(end - 1);
        } else if (end > 0) {
            text.append(' ');
        }
        text.append(line);
    }

    private void end() {
        String words = text.toString().strip();
        text.setLength(0);
        if (!words.isEmpty()) {
            int level = kind == Block.Kind.HEADING ? headingLevel : 0;
            sink.accept(new Block(kind, level, words, position, position + words.length()));
            position += words.length() + 1;
        }
        kind = Block.Kind.PARAGRAPH;
    }

    private static List<PdfLine> withoutMargins(List<PdfLine> lines) {
        int pages = lines.isEmpty() ? 0 : lines.getLast().page();
        Map<String, Set<Integer>> seen = new HashMap<>();
        for (PdfLine line : lines) {
            seen.computeIfAbsent(place(line), key -> new HashSet<>()).add(line.page());
        }
        List<PdfLine> kept = new ArrayList<>();
        for (PdfLine line : lines) {
            boolean margin = line.depth() < TOP || line.depth() > BOTTOM;
            boolean number =
                    NUMBER.matcher(line.text().toLowerCase(Locale.ROOT)).matches();
            int on = seen.getOrDefault(place(line), Set.of()).size();
            boolean repeated = pages >= FEW_PAGES && on > pages / 2;
            if (!margin || !(number || repeated)) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** Where a line stands and what it says, its numbers apart, which count the pages. */
    private static String place(PdfLine line) {
        return Math.round(line.top()) + " " + line.text().replaceAll("\\d+", "#");
    }

    private static float bodySize(List<PdfLine> lines) {
        var letters = new TreeMap<Float, Integer>();
        lines.forEach(line -> letters.merge(line.size(), line.text().length(), Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    private static float usualGap(List<PdfLine> lines) {
        var gaps = new TreeMap<Float, Integer>();
        for (int i = 1; i < lines.size(); i++) {
            float gap = lines.get(i).top() - lines.get(i - 1).top();
            if (lines.get(i).page() == lines.get(i - 1).page() && gap > 0) {
                gaps.merge(Math.round(gap * 2) / 2f, 1, Integer::sum);
            }
        }
        return gaps.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Float.MAX_VALUE);
    }

    /** The sizes of headings, the largest of which is level 1. */
    private static Map<Float, Integer> levels(List<PdfLine> lines, float body) {
        var sizes = new TreeSet<Float>();
        for (PdfLine line : lines) {
            if (line.size() > body * HEADING && line.text().length() <= LONGEST_HEADING) {
                sizes.add(line.size());
            }
        }
        Map<Float, Integer> levels = new HashMap<>();
        for (float size : sizes.descendingSet()) {
            levels.put(size, Math.min(6, levels.size() + 1));
        }
        return levels;
    }
}
