package dev.bandloom.cli.plot;

import java.util.List;

/** Marks on a white ground, the later ones in front of the earlier. */
public record Drawing(int width, int height, String title, List<Mark> marks) {
    public Drawing {
        marks = List.copyOf(marks);
    }
}
