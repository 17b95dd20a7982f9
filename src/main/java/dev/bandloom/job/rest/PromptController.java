package dev.bandloom.job.rest;

import dev.bandloom.job.JobId;
import dev.bandloom.job.late.NoSuchDecisionException;
import dev.bandloom.job.preview.BatchPrompts;
import dev.bandloom.job.preview.PromptArchive;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The prompts of a job over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs")
public class PromptController {
    private final PromptArchive archive;

    PromptController(PromptArchive archive) {
        this.archive = archive;
    }

    /** The prompts of a batch, rendered again from what is stored of it. */
    @GetMapping("/{id}/decisions/{batch}/prompts")
    BatchPrompts prompts(@PathVariable String id, @PathVariable long batch) {
        return archive.prompts(new JobId(id), batch)
                .orElseThrow(() -> new NoSuchDecisionException(new JobId(id), batch));
    }
}
