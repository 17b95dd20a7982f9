package dev.bandloom.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bandloom.cli.console.CommandFailure;
import dev.bandloom.routing.simulation.EnvironmentReader;
import dev.bandloom.routing.simulation.Environments;
import dev.bandloom.routing.simulation.Simulation;
import dev.bandloom.routing.simulation.SimulationPlan;
import dev.bandloom.routing.simulation.SimulationReport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class RegretPlotTest {
    @TempDir
    private Path folder = Path.of("");

    private static SimulationReport report(int seeds) throws InterruptedException {
        var named = EnvironmentReader.read("""
                {"name": "<b> & 'c'", "horizon": 30, "arms": [
                  {"name": "a", "reward": {"dist": "bernoulli", "p": 1}},
                  {"name": "b", "reward": {"dist": "bernoulli", "p": 0}}]}""");
        var plan = new SimulationPlan(
                List.of(Environments.of("short"), named, Environments.of("steady")), List.of("auto", "uniform"), seeds);
        return Simulation.run(plan, 1, done -> {});
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void svg_hasAPanelForEachEnvironmentAndALineForEachPolicy() throws Exception {
        var document = xml(SvgImage.of(RegretPlot.of(report(4))));

        assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(6);
        var texts = document.getElementsByTagName("text");
        var said = new HashSet<String>();
        for (int i = 0; i < texts.getLength(); i++) {
            said.add(texts.item(i).getTextContent());
        }
        assertThat(said)
                .contains(
                        "short",
                        "<b> & 'c'",
                        "steady",
                        "pulls",
                        "0",
                        "60",
                        "cumulative regret by number of pulls: mean of 4 seeds, band: its 95% interval")
                .anyMatch(text -> text.matches("auto {2}\\d+\\.\\d"));
    }

    @Test
    void marks_stayInsideTheDrawing() throws InterruptedException {
        var drawing = RegretPlot.of(report(2));

        for (Mark mark : drawing.marks()) {
            var points = switch (mark) {
                case Mark.Line line -> line.points();
                case Mark.Area area -> area.points();
                case Mark.Label label -> List.of(label.at());
            };
            assertThat(points).allSatisfy(point -> {
                assertThat(point.x()).isBetween(0.0, (double) drawing.width());
                assertThat(point.y()).isBetween(0.0, (double) drawing.height());
            });
        }
    }

    @Test
    void png_showsTheLinesOfAllPolicies() throws Exception {
        var drawing = RegretPlot.of(report(3));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngImage.of(drawing)));

        assertThat(image.getWidth()).isEqualTo(2 * drawing.width());
        assertThat(image.getHeight()).isEqualTo(2 * drawing.height());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        assertThat(colours).contains(0xffffff, 0x0072b2, 0xd55e00);
    }

    @Test
    void strokes_differ() {
        var strokes = new HashSet<Mark.Stroke>();
        for (int i = 0; i < 28; i++) {
            assertThat(strokes.add(Colours.stroke(i))).isTrue();
        }
        assertThat(Colours.stroke(28)).isEqualTo(Colours.stroke(0));
    }

    @ParameterizedTest
    @CsvSource({
        "60, 10, 60, '0 10 20 30 40 50 60'",
        "13.2, 5, 15, '0 5 10 15'",
        "0.07, 0.02, 0.08, '0.00 0.02 0.04 0.06 0.08'",
        "0, 0.2, 1, '0.0 0.2 0.4 0.6 0.8 1.0'",
        "2400, 500, 2500, '0 500 1,000 1,500 2,000 2,500'"
    })
    void axis_hasRoundTicks(double largest, double step, double high, String labels) {
        var axis = Axis.upTo(largest, 100, 0);

        assertThat(axis.step()).isEqualTo(step);
        assertThat(axis.high()).isEqualTo(high);
        assertThat(String.join(" ", axis.ticks().stream().map(axis::label).toList()))
                .isEqualTo(labels);
        assertThat(axis.at(high)).isZero();
        assertThat(axis.at(0)).isEqualTo(100);
    }

    @Test
    void fileName_saysTheForm() throws Exception {
        var drawing = RegretPlot.of(report(1));
        PlotFile.of(folder.resolve("a.svg")).write(drawing);
        PlotFile.of(folder.resolve("b.PNG")).write(drawing);

        assertThat(Files.readString(folder.resolve("a.svg"))).contains("cumulative regret with one seed");
        assertThat(ImageIO.read(folder.resolve("b.PNG").toFile())).isNotNull();
    }

    @Test
    void fileThatCannotBeWritten_isRefused() throws IOException {
        Files.createDirectory(folder.resolve("taken.svg"));

        assertThatThrownBy(() -> PlotFile.of(folder.resolve("a.pdf")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--plot writes .svg or .png, not '");
        assertThatThrownBy(() -> PlotFile.of(folder.resolve("none/a.svg"))).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> PlotFile.of(folder.resolve("taken.svg"))).hasMessageContaining("it is a folder");
    }
}
