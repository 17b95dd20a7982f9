package dev.bandloom.generation;

import dev.bandloom.dataset.format.FormatRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads what another generator writes as the recipe's format has it, and notes where that changed a response. */
record FormattedGenerator(Generator writer, String format, FormatRules rules) implements Generator, Reviser {
    @Override
    public String name() {
        return writer.name();
    }

    @Override
    public String version() {
        return writer.version();
    }

    @Override
    public Generation generate(GenerationOrder order) {
        return switch (writer.generate(order)) {
            case Generation.Written written ->
                new Generation.Written(read(written.candidates()), written.model(), written.promptVersion());
            case Generation.Failed failed -> failed;
        };
    }

    @Override
    public int rounds() {
        return writer instanceof Reviser reviser ? reviser.rounds() : 0;
    }

    @Override
    public List<Candidate> revise(GenerationOrder order, List<Critique> critiques, int round) {
        if (!(writer instanceof Reviser reviser)) {
            throw new IllegalStateException("Generator " + writer.name() + " takes nothing back");
        }
        return read(reviser.revise(order, critiques, round));
    }

    private List<Candidate> read(List<Candidate> candidates) {
        return candidates.stream().map(this::read).toList();
    }

    private Candidate read(Candidate candidate) {
        if (!(candidate instanceof Candidate.Response written)) {
            return candidate;
        }
        JsonNode response = rules.read(written.response());
        if (response.equals(written.response())) {
            return candidate;
        }
        List<Candidate.Step> steps = new ArrayList<>(written.steps());
        steps.add(new Candidate.Step("read_format", Map.of("format", format)));
        return new Candidate.Response(written.input(), response, written.origins(), steps);
    }
}
