package dev.bandloom.quality.judge;

import dev.bandloom.llm.CallSite;
import dev.bandloom.llm.LlmClient;
import dev.bandloom.quality.Inspection;
import dev.bandloom.quality.SampleText;
import dev.bandloom.quality.Validator;
import dev.bandloom.quality.Verdict;
import dev.bandloom.recipe.Recipe;
import dev.bandloom.recipe.validator.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Has a language model grade samples from 1 to 5. It is asked at temperature 0 and with one seed, so that equal questions
 * of different batches are one question to the cache. What it leaves ungraded stays unjudged.
 */
public final class LlmJudgeValidator implements Validator {
    private final JudgeSpec.LlmJudge spec;
    private final JudgePrompt prompt;
    private final JudgedShare share;
    private final Grades grades;
    private final LlmClient client;

    /** @param criteria what to judge by; the general ones when empty */
    public LlmJudgeValidator(Recipe recipe, JudgeSpec.LlmJudge spec, List<String> criteria, LlmClient client) {
        this.spec = spec;
        this.prompt = new JudgePrompt(recipe, criteria.isEmpty() ? CriteriaWriter.GENERAL : criteria);
        this.share = new JudgedShare(recipe.seed(), spec.sampleRate());
        this.grades = new Grades(spec.threshold());
        this.client = client;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public List<Verdict> check(Inspection inspection) {
        List<JudgePrompt.Item> items =
                inspection.samples().stream().map(JudgePrompt.Item::of).toList();
        List<Verdict> verdicts = new ArrayList<>();
        List<Integer> judged = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            SampleText sample = inspection.samples().get(i);
            if (items.get(i).tooLong()) {
                verdicts.add(new Verdict.Abstained(items.get(i).whyTooLong()));
            } else if (!inspection.everyOne() && !share.includes(sample.response())) {
                verdicts.add(new Verdict.Abstained(share.whyNot()));
            } else {
                judged.add(i);
                verdicts.add(new Verdict.Abstained("not asked"));
            }
        }
        List<List<Integer>> groups = IntStream.iterate(0, from -> from < judged.size(), from -> from + spec.perCall())
                .mapToObj(from -> judged.subList(from, Math.min(judged.size(), from + spec.perCall())))
                .toList();
        List<List<Verdict>> found = Calls.together(groups.stream()
                .map(group -> (Supplier<List<Verdict>>) () -> verdicts(
                        inspection.batch(), group.stream().map(items::get).toList()))
                .toList());
        for (int g = 0; g < groups.size(); g++) {
            for (int i = 0; i < groups.get(g).size(); i++) {
                verdicts.set(groups.get(g).get(i), found.get(g).get(i));
            }
        }
        return List.copyOf(verdicts);
    }

    private List<Verdict> verdicts(long batch, List<JudgePrompt.Item> items) {
        return grades.verdicts(client.complete(prompt.request(new CallSite(batch, "judge"), items)), items.size());
    }
}
