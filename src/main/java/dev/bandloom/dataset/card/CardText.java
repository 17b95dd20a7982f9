package dev.bandloom.dataset.card;

import dev.bandloom.dataset.split.Split;
import dev.bandloom.dataset.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of a card, in Markdown, below its front matter. */
final class CardText {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|]");

    private final CardSurvey survey;
    private final SplitPlan plan;
    private final CardSettings settings;
    private final List<String> lines = new ArrayList<>();

    CardText(CardSurvey survey, SplitPlan plan, CardSettings settings) {
        this.survey = survey;
        this.plan = plan;
        this.settings = settings;
    }

    static String title(CardSurvey survey, CardSettings settings) {
        return settings.name() != null
                ? settings.name()
                : survey.jobs.ordered().keySet().stream().findFirst().orElse("dataset");
    }

    String write() {
        line("# " + escaped(title(survey, settings)));
        if (settings.description() != null) {
            line(escaped(settings.description()));
        }
        line("Synthetic data: " + survey.records + (survey.records == 1 ? " sample" : " samples") + about()
                + ", generated with Bandloom. No person wrote them"
                + (survey.reviewed > 0
                        ? "; people approved " + survey.reviewed + " of them."
                        : ", and none was reviewed by one."));
        made();
        quality();
        splits();
        limitations();
        return String.join("\n\n", lines) + "\n";
    }

    private String about() {
        String domain = String.join(", ", survey.domains.ordered().keySet());
        return domain.isEmpty() || domain.equals("general") ? "" : " about " + escaped(domain);
    }

    private void made() {
        line("## How it was made");
        line(
                "Each batch was written by one of several ways to generate (arms), chosen by a bandit that learned which of them"
                        + " brings accepted samples. What the validators rejected is not in here.");
        shares("arm", survey.arms);
        shares("method", survey.methods);
        shares("model", survey.models);
        shares("label", survey.labels);
        var from = new ArrayList<String>();
        source(from, survey.fromPassages, "passages of documents");
        source(from, survey.fromRows, "rows of a table");
        source(from, survey.fromParents, "other samples or examples");
        if (!from.isEmpty()) {
            line("Written from " + String.join(", from ", from) + ".");
        }
    }

    private static void source(List<String> from, long count, String what) {
        if (count > 0) {
            from.add(what + ": " + count);
        }
    }

    private void quality() {
        line("## Quality");
        if (survey.quality.count() == 0) {
            line("No validator graded these samples.");
            return;
        }
        var table = new StringBuilder("| score | samples | mean | least | largest |\n|---|---|---|---|---|");
        row(table, "quality (weighted mean)", survey.quality);
        survey.scores.forEach((name, mean) -> row(table, name, mean));
        line(table.toString());
    }

    private static void row(StringBuilder table, String name, CardSurvey.Mean mean) {
        table.append(String.format(
                Locale.ROOT,
                "\n| %s | %d | %.3f | %.3f | %.3f |",
                escaped(name),
                mean.count(),
                mean.mean(),
                mean.least(),
                mean.most()));
    }

    private void splits() {
        line("## Splits");
        var table = new StringBuilder("| split | samples |\n|---|---|");
        for (Split split : Split.values()) {
            if (plan.size(split) > 0) {
                table.append("\n| ")
                        .append(split.word())
                        .append(" | ")
                        .append(plan.size(split))
                        .append(" |");
            }
        }
        line(table.toString());
        line(String.format(
                Locale.ROOT,
                "Labels and coverage are spread evenly. Samples that share %.0f %% of their word pairs, and relatives by"
                        + " lineage, are never in different splits.",
                100 * plan.near()));
        plan.notes().forEach(this::line);
    }

    private void limitations() {
        line("## Limitations");
        line(
                "Facts in these samples are as good as what wrote them and what they were written from; validators find much, not"
                        + " all. Biases of the models named above are in the data. Measure on data that people wrote before you rely"
                        + " on a model that was trained on this.");
        if (survey.models.ordered().containsKey("offline-rules")) {
            line(
                    "Samples of the model `offline-rules` were written by rules, with less variety than a language model's.");
        }
        if (survey.languages.ordered().size() == 1) {
            line("All samples are in one language: "
                    + escaped(survey.languages.ordered().keySet().iterator().next()) + ".");
        }
    }

    private void shares(String what, Tally tally) {
        Map<String, Long> counts = tally.ordered();
        if (counts.isEmpty()) {
            return;
        }
        var table = new StringBuilder("| " + what + " | samples | share |\n|---|---|---|");
        counts.entrySet().stream()
                .limit(50)
                .forEach(entry -> table.append(String.format(
                        Locale.ROOT,
                        "\n| %s | %d | %.1f %% |",
                        escaped(entry.getKey()),
                        entry.getValue(),
                        100.0 * entry.getValue() / survey.records)));
        line(table.toString());
    }

    private void line(String line) {
        lines.add(line.replace("\r\n", "\n"));
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }
}
