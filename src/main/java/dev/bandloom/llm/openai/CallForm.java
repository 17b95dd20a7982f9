package dev.bandloom.llm.openai;

import dev.bandloom.llm.chat.ChatCall;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a call is put to a model.
 *
 * @param mode never {@code AUTO}
 * @param without parameters that are not sent; {@code max_completion_tokens} is sent in place of {@code max_tokens}
 */
record CallForm(StructuredOutput mode, Set<Parameter> without) {
    private static final Pattern ABOUT_FORMAT =
            Pattern.compile("response_?format|json_?schema|json_?object|guided|grammar|structured output|schema");
    private static final Pattern ABOUT_SUPPORT = Pattern.compile(
            "support|unknown|unrecognized|unrecognised|unexpected|extra|not permitted|not allowed|invalid param|deprecat|cannot");

    CallForm {
        without = Set.copyOf(without);
    }

    static CallForm startingAt(StructuredOutput mode) {
        return new CallForm(mode.first(), Set.of());
    }

    boolean sends(Parameter parameter, ChatCall call) {
        if (without.contains(parameter)) {
            return false;
        }
        return switch (parameter) {
            case TOP_K -> call.sampling().topK() > 0;
            case TOP_P -> call.sampling().topP() < 1;
            case MAX_TOKENS -> call.maxOutputTokens() != null;
            case MAX_COMPLETION_TOKENS -> call.maxOutputTokens() != null && without.contains(Parameter.MAX_TOKENS);
            case SEED, TEMPERATURE -> true;
        };
    }

    /**
     * The next form to try after this error; empty when no form would help.
     *
     * @param proven whether the model has accepted this form before, so that the error is about this one call unless it
     *     says otherwise
     */
    Optional<CallForm> after(HttpError error, ChatCall call, boolean proven) {
        if (error.status() != 400 && error.status() != 422
                || error.error().code().equals("context_length_exceeded")) {
            return Optional.empty();
        }
        String text = error.error().message().toLowerCase(Locale.ROOT);
        String blamed = error.error().param();
        boolean aboutFormat = blamed.isEmpty()
                ? ABOUT_FORMAT.matcher(text).find()
                : ABOUT_FORMAT.matcher(blamed).find();
        if (!aboutFormat
                && ABOUT_SUPPORT.matcher(text + " " + error.error().code()).find()) {
            for (Parameter parameter : Parameter.values()) {
                if (sends(parameter, call) && parameter.namedIn(blamed.isEmpty() ? text : blamed)) {
                    return Optional.of(without(parameter));
                }
            }
        }
        return aboutFormat || !proven ? mode.lower().map(lower -> new CallForm(lower, without)) : Optional.empty();
    }

    private CallForm without(Parameter parameter) {
        Set<Parameter> more = EnumSet.of(parameter);
        more.addAll(without);
        return new CallForm(mode, more);
    }
}
