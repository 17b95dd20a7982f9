package dev.bandloom.job.rest;

import dev.bandloom.job.Recipes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recipes over HTTP. */
@RestController
@RequestMapping("/api/v1/recipes")
@ConditionalOnWebApplication
public class RecipeController {
    private final Recipes recipes;

    RecipeController(Recipes recipes) {
        this.recipes = recipes;
    }

    /** Checks a recipe and starts nothing; what is wrong with it comes as a problem. */
    @PostMapping(
            path = "/validate",
            consumes = {"application/yaml", "application/x-yaml", "text/yaml", "text/plain", "application/json"})
    Validity validate(@RequestBody byte[] recipe) {
        recipes.read(recipe, null);
        return new Validity(true);
    }

    record Validity(boolean valid) {}
}
