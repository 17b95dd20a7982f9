package dev.bandloom.quality.remote;

import dev.bandloom.llm.ProviderException;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service for a score of each sample; graded by it. A service that does not answer well leaves its samples unjudged,
 * or, where it is required, ends the batch as a provider that is down does.
 */
public final class RemoteValidator implements Validator {
    private final JudgeSpec.Remote spec;
    private final Optional<RemoteServices.Service> service;

    public RemoteValidator(JudgeSpec.Remote spec, RemoteServices services) {
        this.spec = spec;
        this.service = services.find(spec.url());
    }

    @Override
    public String name() {
        return spec.name();
    }

    /** @throws ProviderException.Unavailable when the service is required and did not answer well */
    @Override
    public List<Verdict> check(Inspection inspection) {
        List<SampleText> samples = inspection.samples();
        var verdicts = new ArrayList<@Nullable Verdict>(Collections.nCopies(samples.size(), null));
        for (List<Integer> call : calls(samples, verdicts)) {
            List<Verdict> given = verdicts(call.stream().map(samples::get).toList());
            for (int i = 0; i < call.size(); i++) {
                verdicts.set(call.get(i), given.get(i));
            }
        }
        return verdicts.stream().map(Objects::requireNonNull).toList();
    }

    /** Which samples go together, as many as the recipe says and a request holds; those that cannot be sent get a verdict. */
    private List<List<Integer>> calls(List<SampleText> samples, List<@Nullable Verdict> verdicts) {
        var calls = new ArrayList<List<Integer>>();
        var call = new ArrayList<Integer>();
        long sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            try {
                int bytes = ScoringCall.bytes(samples.get(i).response());
                if (call.size() == spec.perCall() || sum + bytes > ScoringCall.MOST_SENT) {
                    calls.add(List.copyOf(call));
                    call.clear();
                    sum = 0;
                }
                call.add(i);
                sum += bytes;
            } catch (ScoringCall.Failure unsendable) {
                verdicts.set(i, new Verdict.Abstained(String.valueOf(unsendable.getMessage())));
            }
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }

    private List<Verdict> verdicts(List<SampleText> samples) {
        try {
            if (service.isEmpty()) {
                throw new ScoringCall.Failure("it is not allowed by bandloom.validators.remote.allowed");
            }
            List<ScoringCall.Score> scores = new ScoringCall(service.get(), spec.timeout())
                    .scores(samples.stream().map(SampleText::response).toList());
            return scores.stream().map(this::verdict).toList();
        } catch (ScoringCall.Failure e) {
            String why = "the service at " + spec.url() + " gave no scores: " + e.getMessage();
            if (spec.required()) {
                throw new ProviderException.Unavailable(
                        "Validator " + spec.name() + ": " + why
                                + ". Start the service, or drop required: true to go on without it.",
                        e);
            }
            return Collections.nCopies(samples.size(), new Verdict.Abstained(why));
        }
    }

    private Verdict verdict(ScoringCall.Score score) {
        if (score.value() >= spec.threshold()) {
            return new Verdict.Accepted(score.value(), score.reason().isEmpty() ? null : score.reason());
        }
        String said = score.reason().isEmpty() ? "" : ": " + score.reason();
        return new Verdict.Rejected(
                "score " + score.value() + ", at least " + spec.threshold() + " asked" + said, score.value());
    }
}
