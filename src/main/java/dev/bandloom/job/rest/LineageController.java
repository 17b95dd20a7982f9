package dev.bandloom.job.rest;

import dev.bandloom.dataset.lineage.GraphFormat;
import dev.bandloom.dataset.lineage.LineageGraph;
import dev.bandloom.dataset.lineage.LineageGraph.Direction;
import dev.bandloom.dataset.lineage.LineageSource;
import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.lineage.Lineages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lineage over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
public class LineageController {
    private final Lineages lineages;

    LineageController(Lineages lineages) {
        this.lineages = lineages;
    }

    /** What lies behind a sample, or what was made from it. */
    @GetMapping("/samples/{sample}/lineage")
    LineageGraph around(
            @PathVariable String id,
            @PathVariable String sample,
            @RequestParam(defaultValue = "ancestors") String direction,
            @RequestParam(defaultValue = "" + Lineages.DEFAULT_DEPTH) int depth) {
        return lineages.around(new JobId(id), sample, direction(direction), depth);
    }

    /** The same for a node of any kind: an example, a passage or a row, whose ids no path can hold. */
    @GetMapping(path = "/lineage", params = "node")
    LineageGraph aroundNode(
            @PathVariable String id,
            @RequestParam String node,
            @RequestParam(defaultValue = "ancestors") String direction,
            @RequestParam(defaultValue = "" + Lineages.DEFAULT_DEPTH) int depth) {
        return lineages.around(new JobId(id), node, direction(direction), depth);
    }

    /** The whole graph, which is written while it is read. */
    @GetMapping(path = "/lineage", params = "!node")
    void whole(
            @PathVariable String id, @RequestParam(defaultValue = "ndjson") String format, HttpServletResponse response)
            throws IOException {
        GraphFormat wanted = format(format);
        LineageSource graph = lineages.whole(new JobId(id));
        response.setContentType(wanted.mediaType());
        response.setCharacterEncoding("UTF-8");
        wanted.write(graph, response.getOutputStream());
    }

    private static Direction direction(String word) {
        return Arrays.stream(Direction.values())
                .filter(direction -> direction.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("direction", word, "ancestors or descendants"));
    }

    private static GraphFormat format(String word) {
        return Arrays.stream(GraphFormat.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("format", word, "one of " + GraphFormat.words()));
    }
}
