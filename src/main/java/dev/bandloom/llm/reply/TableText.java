package dev.bandloom.llm.reply;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bandloom.dataset.format.FoldedName;
import dev.bandloom.dataset.format.MarkdownRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds the table in an answer that holds no JSON: Markdown, or text with a separator, below a line of known names. */
final class TableText {
    private static final Pattern FENCE = Pattern.compile("(?m)^\\s*(?:```|~~~)");
    private static final Pattern THINKING = Pattern.compile("(?is)<think(?:ing)?>.*?(?:</think(?:ing)?>|\\z)");
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 20_000;

    private final Map<String, String> names = new HashMap<>();
    private final boolean whole;

    private TableText(JsonNode item, boolean whole) {
        item.path("properties").propertyNames().forEach(name -> names.put(FoldedName.of(name), name));
        this.whole = whole;
    }

    /**
     * The rows as objects of texts; none when there is no table of such items.
     *
     * @param item JSON Schema of an item
     * @param whole whether the text ends where its writer wanted it to; else its last row does not count
     */
    static List<JsonNode> rows(String text, JsonNode item, boolean whole) {
        boolean flat = item.path("properties").size() > 1
                && item.path("properties").valueStream().noneMatch(TableText::nested);
        return flat ? new TableText(item, whole).rows(THINKING.matcher(text).replaceAll("")) : List.of();
    }

    private static boolean nested(JsonNode member) {
        String type = member.path("type").asString("");
        return type.equals("object") || type.equals("array") || member.has("$ref") || member.has("properties");
    }

    private List<JsonNode> rows(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line =
                    text.substring(start, Math.min(end, start + LONGEST_HEADER)).strip();
            List<String> header = line.indexOf('|') >= 0 ? header(MarkdownRow.cells(line)) : null;
            if (header != null) {
                return markdown(header, text.substring(Math.min(text.length(), end + 1)));
            }
            for (char separator : SEPARATORS) {
                int first = line.indexOf(separator);
                boolean known = first > 0 && names.containsKey(FoldedName.of(line.substring(0, first)));
                List<String> columns = known ? header(cells(line, separator)) : null;
                if (columns != null) {
                    return separated(columns, text.substring(Math.min(text.length(), end + 1)), separator);
                }
            }
            start = end + 1;
        }
        return List.of();
    }

    /** The members that the cells of a line name; null when one names none, or two the same. */
    private @Nullable List<String> header(List<String> cells) {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = names.get(FoldedName.of(cell));
            if (name == null || !seen.add(name)) {
                return null;
            }
            columns.add(name);
        }
        return columns.size() < 2 ? null : columns;
    }

    private static List<String> cells(String line, char separator) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line)) {
            Iterator<CsvRecord> records = csv.iterator();
            return records.hasNext() ? records.next().getFields() : List.of();
        } catch (CsvParseException | UncheckedIOException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> markdown(List<String> columns, String below) {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : below.lines().toList()) {
            if (MarkdownRow.isRule(line) && rows.isEmpty()) {
                continue;
            }
            List<String> cells = MarkdownRow.cells(line);
            if (line.indexOf('|') < 0 || cells.size() != columns.size()) {
                break;
            }
            rows.add(row(columns, cells));
        }
        return ended(rows, below);
    }

    private List<JsonNode> separated(List<String> columns, String below, char separator) {
        var fence = FENCE.matcher(below);
        String table = fence.find() ? below.substring(0, fence.start()) : below;
        List<JsonNode> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(table)) {
            for (CsvRecord line : csv) {
                if (line.getFieldCount() != columns.size()) {
                    break;
                }
                rows.add(row(columns, line.getFields()));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.length() < below.length() ? rows : ended(rows, below);
    }

    private List<JsonNode> ended(List<JsonNode> rows, String below) {
        boolean cut = !whole && !below.endsWith("\n") && !rows.isEmpty();
        return cut ? rows.subList(0, rows.size() - 1) : rows;
    }

    private static ObjectNode row(List<String> columns, List<String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), cells.get(i).strip());
        }
        return row;
    }
}
