package dev.bandloom.cli.plot;

import dev.bandloom.cli.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file for a drawing, whose name says how it is written: {@code .svg} or {@code .png}. */
public final class PlotFile {
    private final Path path;
    private final boolean vector;

    private PlotFile(Path path, boolean vector) {
        this.path = path;
        this.vector = vector;
    }

    /** Checks what can be checked before there is anything to draw. */
    public static PlotFile of(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw CommandFailure.badInput("--plot writes .svg or .png, not '" + path + "'.");
        }
        Path folder = path.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(path)) {
            throw CommandFailure.badInput("--plot cannot write " + path
                    + (Files.isDirectory(path) ? ": it is a folder." : ": there is no folder " + folder + "."));
        }
        return new PlotFile(path, name.endsWith(".svg"));
    }

    public void write(Drawing drawing) {
        try {
            Files.write(path, vector ? SvgImage.of(drawing).getBytes(StandardCharsets.UTF_8) : PngImage.of(drawing));
        } catch (IOException e) {
            throw CommandFailure.badInput("--plot cannot write " + path + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
