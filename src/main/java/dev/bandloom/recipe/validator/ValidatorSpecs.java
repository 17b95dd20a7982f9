package dev.bandloom.recipe.validator;

import java.util.List;
import java.util.Optional;

/** The validators of a job, cheapest first; those that are switched off are absent. */
public record ValidatorSpecs(List<ValidatorSpec> enabled) {
    public ValidatorSpecs {
        enabled = List.copyOf(enabled);
    }

    public <T extends ValidatorSpec> Optional<T> find(Class<T> kind) {
        return enabled.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Whether any of them compares the vectors of samples. */
    public boolean encode() {
        return enabled.stream().anyMatch(ValidatorSpec::encodes);
    }
}
