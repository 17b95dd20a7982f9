package dev.bandloom.dataset;

import dev.bandloom.dataset.format.ChatFormat;
import dev.bandloom.dataset.format.ClassificationFormat;
import dev.bandloom.dataset.format.CustomFormat;
import dev.bandloom.dataset.format.InstructionFormat;
import dev.bandloom.dataset.format.PairClassFormat;
import dev.bandloom.dataset.format.PairFormat;
import dev.bandloom.dataset.format.PairScoreFormat;
import dev.bandloom.dataset.format.PreferenceFormat;
import dev.bandloom.dataset.format.QaFormat;
import dev.bandloom.dataset.format.TabularFormat;
import dev.bandloom.dataset.format.TextFormat;
import dev.bandloom.dataset.format.TripletFormat;
import java.util.List;

/** The formats that Bandloom defines. Users define others by a file of fields or a JSON Schema. */
public final class DatasetFormats {
    private static final List<DatasetFormat> ALL = List.of(
            new TextFormat(),
            new QaFormat(),
            new PairFormat(),
            new PairClassFormat(),
            new PairScoreFormat(),
            new TripletFormat(),
            new InstructionFormat(),
            new ChatFormat(),
            new PreferenceFormat(),
            new ClassificationFormat());

    private DatasetFormats() {}

    /** The names that {@link #named} knows, in the order of the documentation. */
    public static List<String> names() {
        return ALL.stream().map(DatasetFormat::name).toList();
    }

    /** The format of this name; an {@link IllegalArgumentException} lists the known names when there is none. */
    public static DatasetFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    private static String unknown(String name) {
        return name.equals(TabularFormat.NAME) || name.equals(CustomFormat.NAME)
                ? "What a sample of format '" + name + "' looks like stands in a recipe. Maybe give that"
                : "No format named '" + name + "'. Maybe one of: " + String.join(", ", names());
    }
}
