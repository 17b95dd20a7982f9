package dev.bandloom.recipe.reading;

import dev.bandloom.recipe.ArmSpec;
import dev.bandloom.recipe.LlmSpec;
import dev.bandloom.recipe.ModelRef;
import dev.bandloom.recipe.validator.JudgeSpec;
import dev.bandloom.recipe.validator.ValidatorSpecs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The models of a recipe, for what depends on all of them.
 *
 * @param certain whether every one could be told; else nothing should be concluded from them
 * @param arms of each arm
 * @param called arms, judge, and what {@code llm} itself asks for: the ones that cost something
 */
record AskedModels(boolean certain, ModelRef standard, List<ModelRef> arms, Set<ModelRef> called) {
    static AskedModels of(LlmReader llm, List<ArmSpec> arms, ValidatorSpecs validators) {
        LlmSpec spec = llm.spec();
        List<ModelRef> ofArms = arms.stream().map(ArmSpec::model).toList();
        Set<ModelRef> called = new LinkedHashSet<>(ofArms);
        validators.find(JudgeSpec.LlmJudge.class).ifPresent(judge -> called.add(judge.model()));
        if (spec.refine()) {
            called.add(spec.model());
        }
        if (spec.embeddingModel() != null) {
            called.add(new ModelRef(spec.model().provider(), spec.embeddingModel()));
        }
        return new AskedModels(llm.models().certain(), spec.model(), ofArms, called);
    }

    /** Whether the job asks nothing but the offline engine. */
    boolean offline() {
        return standard.offline() && called.stream().allMatch(ModelRef::offline);
    }

    boolean armsOffline() {
        return arms.stream().allMatch(ModelRef::offline);
    }
}
