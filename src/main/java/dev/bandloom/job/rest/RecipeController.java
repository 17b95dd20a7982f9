package dev.bandloom.job.rest;

import dev.bandloom.job.Recipes;
import dev.bandloom.pipeline.preview.ArmPreview;
import dev.bandloom.pipeline.preview.ArmPrompts;
import dev.bandloom.pipeline.preview.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Recipes over HTTP. */
@RestController
@RequestMapping("/api/v1/recipes")
public class RecipeController {
    private final Recipes recipes;
    private final Preview preview;

    RecipeController(Recipes recipes, Preview preview) {
        this.recipes = recipes;
        this.preview = preview;
    }

    /** Checks a recipe and starts nothing; what is wrong with it comes as a problem. */
    @PostMapping(
            path = "/validate",
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/json"})
    Validity validate(@RequestBody byte[] recipe) {
        recipes.read(recipe, null);
        return new Validity(true);
    }

    /** A few samples of each arm, judged as a job would; nothing is kept. */
    @PostMapping(
            path = "/preview",
            params = "prompts!=true",
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/json"})
    Previews preview(@RequestBody byte[] recipe, @RequestParam(required = false) @Nullable Integer samples) {
        int asked = PreviewRequest.samples(samples, PreviewRequest.DEFAULT_SAMPLES);
        var read = recipes.read(recipe, null);
        try {
            return new Previews(preview.samples(read, read.router().arms(), asked, PreviewRequest.LIMIT));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The server is stopping.", stopping);
        }
    }

    /** The prompts that the first batch of each arm would send; nothing is called. */
    @PostMapping(
            path = "/preview",
            params = "prompts=true",
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/json"})
    PromptPreviews prompts(@RequestBody byte[] recipe, @RequestParam(required = false) @Nullable Integer samples) {
        var read = recipes.read(recipe, null);
        int asked = PreviewRequest.samples(samples, read.router().batchSize());
        return new PromptPreviews(preview.prompts(read, read.router().arms(), asked));
    }

    record Validity(boolean valid) {}

    record Previews(List<ArmPreview> arms) {}

    record PromptPreviews(List<ArmPrompts> arms) {}
}
