package dev.bandloom.dataset.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names that lead to a member of a record, joined by dots; a dot or a backslash within a name has a backslash before
 * it.
 */
record ColumnPath(List<String> names) {
    ColumnPath {
        names = List.copyOf(names);
    }

    static ColumnPath parse(String text) {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else if (c == '\\' && i + 1 < text.length() && ".\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                name.append(text.charAt(i));
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return new ColumnPath(names);
    }

    ColumnPath member(String name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new ColumnPath(longer);
    }

    @Override
    public String toString() {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }
}
