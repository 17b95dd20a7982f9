package dev.bandloom.llm.openai;

import com.openai.errors.OpenAIException;
import dev.bandloom.llm.chat.CallFailure;

/** Says what an endpoint's error means for the call, and what can be done about it. */
final class EndpointErrors {
    private final EndpointSettings settings;

    EndpointErrors(EndpointSettings settings) {
        this.settings = settings;
    }

    /** The failure keeps the error as its cause. */
    CallFailure translate(HttpError error, String model) {
        String said = (settings.who() + " answered " + error.getMessage()).replaceFirst("\\.+$", "");
        int status = error.status();
        if (status == 402 || error.error().code().equals("insufficient_quota")) {
            return new CallFailure.Denied(said + ". Check the credit of the account that the key belongs to", error);
        }
        if (status == 429) {
            return new CallFailure.Busy(said, error.retryAfter(), error);
        }
        if (status == 401) {
            return new CallFailure.Denied(said + ". " + keyCure(), error);
        }
        if (status == 403) {
            return new CallFailure.Denied(
                    said + ". Check that the key may use model '" + model + "'. " + keyCure(), error);
        }
        if (status == 404) {
            return new CallFailure.Denied(
                    said + ". Check that the provider has a model '" + model
                            + "' and that base_url is right; most end in /v1",
                    error);
        }
        if (status >= 300 && status < 400) {
            return new CallFailure.Denied(
                    said + ". Redirects are not followed, since the key belongs to one host: set base_url to where"
                            + " it leads"
                            + (error.location() == null
                                    ? ""
                                    : ", '" + ErrorText.clean(error.location(), settings.key()) + "'"),
                    error);
        }
        if (status == 408 || status == 409 || status >= 500 || status < 200) {
            return new CallFailure.Down(said, error.retryAfter(), error);
        }
        return new CallFailure.Unacceptable(said, error);
    }

    /** A reply that the OpenAI client could not make sense of. */
    CallFailure translate(OpenAIException error) {
        return new CallFailure.Down(
                settings.who() + " sent something that is no answer to the call: "
                        + ErrorText.clean(String.valueOf(error.getMessage()), settings.key()),
                null,
                null);
    }

    private String keyCure() {
        String variable = settings.keyVariable();
        if (variable == null) {
            return "Name the environment variable that holds its key in the configuration of provider '"
                    + settings.provider() + "'";
        }
        return settings.key() == null
                ? "Set the environment variable " + variable + " to a key of this provider"
                : "Set the environment variable " + variable + " to a valid key; the one in it is not accepted";
    }
}
