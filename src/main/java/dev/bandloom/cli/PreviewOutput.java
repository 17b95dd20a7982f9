package dev.bandloom.cli;

import dev.bandloom.cli.console.Terminal;
import dev.bandloom.dataset.SampleJson;
import dev.bandloom.pipeline.preview.ArmPreview;
import dev.bandloom.pipeline.preview.ArmPrompts;
import dev.bandloom.pipeline.preview.PreviewedSample;
import dev.bandloom.pipeline.preview.PreviewedSample.Remark;
import dev.bandloom.pipeline.preview.RenderedPrompt;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the user what an arm would bring. */
sealed interface PreviewOutput {
    void samples(ArmPreview arm);

    void prompts(ArmPrompts arm);

    /** One JSON object on each line. */
    record Json(PrintWriter out) implements PreviewOutput {
        @Override
        public void samples(ArmPreview arm) {
            out.println(SampleJson.mapper().writeValueAsString(arm));
        }

        @Override
        public void prompts(ArmPrompts arm) {
            out.println(SampleJson.mapper().writeValueAsString(arm));
        }
    }

    /** Lines for people. */
    record Text(PrintWriter out) implements PreviewOutput {
        @Override
        public void samples(ArmPreview arm) {
            out.println("arm " + arm.arm() + ", " + arm.model());
            arm.samples().forEach(this::sample);
            arm.notes().forEach(note -> out.println("  note      " + Terminal.printable(note)));
            if (arm.failure() != null) {
                out.println("  no samples: " + Terminal.printable(arm.failure()));
            }
            out.println();
        }

        private void sample(PreviewedSample sample) {
            var metadata = sample.sample().metadata();
            out.println("  " + sample.state().name().toLowerCase(Locale.ROOT)
                    + (sample.reason() == null
                            ? String.format(Locale.ROOT, ", quality %.2f", metadata.qualityScore())
                            : ", " + Terminal.printable(sample.reason())));
            out.println("    from    " + Terminal.printable(sample.sample().input()));
            out.println("    sample  "
                    + Terminal.printable(sample.sample().response().toString()));
            if (!sample.remarks().isEmpty()) {
                out.println("    checks  "
                        + sample.remarks().stream().map(Text::remark).collect(Collectors.joining("; ")));
            }
        }

        private static String remark(Remark remark) {
            return remark.validator() + " " + remark.verdict()
                    + (remark.score() == null ? "" : String.format(Locale.ROOT, " %.2f", remark.score()))
                    + (remark.reason() == null ? "" : " (" + Terminal.printable(remark.reason()) + ")");
        }

        @Override
        public void prompts(ArmPrompts arm) {
            if (arm.prompts().isEmpty()) {
                out.println("=== arm " + arm.arm() + ": asks nothing of a text engine");
            }
            arm.prompts().forEach(prompt -> prompt(arm, prompt));
            out.println();
        }

        private void prompt(ArmPrompts arm, RenderedPrompt prompt) {
            out.println("=== arm " + arm.arm() + ": " + prompt.purpose() + ", " + prompt.model() + ", "
                    + prompt.promptVersion());
            out.println("--- system");
            lines(prompt.system());
            out.println("--- user");
            lines(prompt.user());
        }

        private void lines(String text) {
            text.lines().forEach(line -> out.println(Terminal.printable(line)));
        }
    }
}
