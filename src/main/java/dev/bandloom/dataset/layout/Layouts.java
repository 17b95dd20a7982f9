package dev.bandloom.dataset.layout;

import dev.bandloom.dataset.NearestName;
import java.util.List;

/** The layouts that Bandloom writes and reads. */
public final class Layouts {
    /** Records as the dataset file has them. */
    public static final Layout PLAIN = new PlainLayout();

    private static final List<Layout> ALL =
            List.of(PLAIN, new OpenAiChat(), new Alpaca(), new ShareGpt(), new TrlPreference());

    private Layouts() {}

    /** In the order of the documentation. */
    public static List<Layout> all() {
        return ALL;
    }

    /** The layout of this name; an {@link IllegalArgumentException} lists the known names when there is none. */
    public static Layout named(String name) {
        List<String> names = ALL.stream().map(Layout::name).toList();
        return ALL.stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No layout is named '" + name + "'; there are "
                        + String.join(", ", names) + NearestName.hint(name, names)));
    }
}
