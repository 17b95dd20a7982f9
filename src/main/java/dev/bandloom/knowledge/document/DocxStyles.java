package dev.bandloom.knowledge.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** The paragraph styles of a DOCX that are headings, by their id, which depends on the language of whoever wrote it. */
final class DocxStyles implements DocxReader.XmlEvents {
    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private String style = "";

    /** Style to level, from 1. */
    Map<String, Integer> headings() {
        var headings = new HashMap<>(levels);
        for (String id : parents.keySet()) {
            String ancestor = id;
            for (int step = 0; step < 10 && ancestor != null && !headings.containsKey(id); step++) {
                ancestor = parents.get(ancestor);
                Integer level = ancestor == null ? null : levels.get(ancestor);
                if (level != null) {
                    headings.put(id, level);
                }
            }
        }
        return headings;
    }

    @Override
    public void open(String name, XMLStreamReader xml) {
        switch (name) {
            case "style" -> style = DocxReader.attribute(xml, "styleId");
            case "name" -> {
                String words = DocxReader.attribute(xml, "val").toLowerCase(Locale.ROOT);
                Matcher heading = HEADING.matcher(words);
                if (heading.matches()) {
                    levels.put(style, Integer.parseInt(heading.group(1)));
                } else if (words.equals("title")) {
                    levels.put(style, 1);
                }
            }
            case "outlineLvl" -> {
                int level = level(DocxReader.attribute(xml, "val"));
                if (level > 0 && !style.isEmpty()) {
                    levels.putIfAbsent(style, level);
                }
            }
            case "basedOn" -> parents.put(style, DocxReader.attribute(xml, "val"));
            default -> {}
        }
    }

    /** Outline level 0 is a heading of level 1; 9 is text of the body. */
    static int level(String outline) {
        return outline.length() == 1 && outline.charAt(0) >= '0' && outline.charAt(0) <= '8'
                ? outline.charAt(0) - '0' + 1
                : 0;
    }

    @Override
    public void close(String name) {
        if (name.equals("style")) {
            style = "";
        }
    }

    @Override
    public void text(String text) {}
}
