package dev.bandloom.job.rest;

import dev.bandloom.job.InvalidParameterException;
import dev.bandloom.job.JobId;
import dev.bandloom.job.late.Amendment;
import dev.bandloom.job.late.LateRewards;
import dev.bandloom.job.late.LateSignal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Late rewards over HTTP. */
@RestController
@RequestMapping("/api/v1/jobs/{id}/decisions/{batch}/amendments")
public class LateRewardController {
    private final LateRewards rewards;

    LateRewardController(LateRewards rewards) {
        this.rewards = rewards;
    }

    /** Applies a signal once; the same key and content bring the same answer. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Amendment amend(
            @PathVariable String id,
            @PathVariable long batch,
            @RequestBody JsonNode signal,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return rewards.amend(new JobId(id), batch, new LateSignal(source(signal), reward(signal), key));
    }

    /** What was said about a decision, in the order in which it came. */
    @GetMapping
    Amendments amendments(@PathVariable String id, @PathVariable long batch) {
        return new Amendments(rewards.amendments(new JobId(id), batch));
    }

    private static String source(JsonNode signal) {
        JsonNode source = signal.path("source");
        if (!source.isString()) {
            throw new InvalidParameterException("source", source.toString(), "a word like review or downstream");
        }
        return source.stringValue();
    }

    private static double reward(JsonNode signal) {
        JsonNode reward = signal.path("reward");
        for (String member : signal.propertyNames()) {
            if (!member.equals("source") && !member.equals("reward")) {
                throw new InvalidParameterException("body", member, "an object of source and reward alone");
            }
        }
        if (!reward.isNumber()) {
            throw new InvalidParameterException("reward", reward.toString(), "a number from 0 to 1");
        }
        return reward.doubleValue();
    }

    record Amendments(List<Amendment> items) {}
}
