package dev.bandloom.quality.duplicate;

import dev.bandloom.dataset.CanonicalJson;
import dev.bandloom.quality.SampleText;
import dev.bandloom.random.RandomStreams;
import dev.bandloom.recipe.validator.ComparisonSpec.Deduplication;
import dev.bandloom.similarity.TextFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether a sample repeats an accepted one or a text of the reference file. For one thread; the same samples in the same
 * order give the same answers.
 */
public final class Duplicates {
    private final Deduplication spec;
    private final CheckedText checked;
    private final ContentKeys contents = new ContentKeys();
    private final ContentKeys referenceTexts = new ContentKeys();
    private final Likeness accepted;
    private final Likeness reference;
    /** Texts of the reference whose vectors are wanted, until they are there. */
    private List<String> unencoded = new ArrayList<>();

    private List<String> unencodedNames = new ArrayList<>();

    /** @param rows of the reference file; empty when there is none */
    public Duplicates(Deduplication spec, long seed, List<JsonNode> rows) {
        this.spec = spec;
        this.checked = new CheckedText(spec.checkField());
        this.accepted = new Likeness(spec, RandomStreams.of(seed).within("accepted"));
        this.reference = new Likeness(spec, RandomStreams.of(seed).within("reference"));
        for (int i = 0; i < rows.size(); i++) {
            refer(rows.get(i), i + 1);
        }
    }

    private void refer(JsonNode row, int number) {
        var file = spec.reference();
        String field = file == null || file.field() == null ? spec.checkField() : file.field();
        String text = new CheckedText(field).text(SampleText.of(row));
        if (text.isBlank()) {
            return;
        }
        String name =
                "row " + number + (file == null ? "" : " of " + file.path().getFileName());
        referenceTexts.add(TextFolding.fold(text));
        referenceTexts.add(canonical(new CheckedText(field).part(row)));
        reference.add(name, text);
        if (spec.semantic() != null) {
            unencoded.add(text);
            unencodedNames.add(name);
        }
    }

    /** What is compared. */
    public CheckedText checked() {
        return checked;
    }

    /** Whether vectors are compared. */
    public boolean encodes() {
        return spec.semantic() != null;
    }

    /** Texts of the reference whose vectors {@link #encoded} takes; empty once it has. */
    public List<String> unencoded() {
        return List.copyOf(unencoded);
    }

    /** Takes the vectors of the {@link #unencoded} texts. */
    public void encoded(float[][] vectors) {
        for (int i = 0; i < vectors.length; i++) {
            reference.add(unencodedNames.get(i), vectors[i]);
        }
        unencoded = List.of();
        unencodedNames = List.of();
    }

    /** Why the sample is a duplicate; empty when it is none. */
    public Optional<String> reason(SampleText sample, float @Nullable [] vector) {
        String canonical = canonical(checked.part(sample.response()));
        if (contents.contains(canonical)) {
            return said("equals that of an accepted sample, case and spacing aside");
        }
        String text = checked.text(sample);
        if (referenceTexts.contains(canonical) || !text.isBlank() && referenceTexts.contains(TextFolding.fold(text))) {
            return said("stands in the reference file, case and spacing aside");
        }
        Optional<String> likeness = accepted.find(text, vector);
        return (likeness.isPresent() ? likeness : reference.find(text, vector)).flatMap(this::said);
    }

    private Optional<String> said(String what) {
        return Optional.of(checked.named() + " " + what);
    }

    /** Remembers an accepted sample. */
    public void add(String id, SampleText sample, float @Nullable [] vector) {
        contents.add(canonical(checked.part(sample.response())));
        String name = "accepted sample " + id;
        accepted.add(name, checked.text(sample));
        if (vector != null) {
            accepted.add(name, vector);
        }
    }

    private static String canonical(JsonNode part) {
        return CanonicalJson.write(part, TextFolding::fold);
    }
}
