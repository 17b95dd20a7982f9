package dev.bandloom.quality;

import dev.bandloom.inference.Models;
import dev.bandloom.quality.remote.RemoteServices;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says about validators.
 *
 * @param secretVariable NAME of the environment variable with the secret of hashes; empty for none
 */
public record ValidatorProperties(
        @Nullable String secretVariable, @Nullable Remote remote) {
    private static final int CALLS = 4;

    /** @param allowed the scoring services that recipes may name */
    record Remote(@Nullable List<Allowed> allowed) {}

    /**
     * A scoring service.
     *
     * @param header name of the header that goes with each call
     * @param valueVariable NAME of the environment variable that holds the header's value
     * @param maxConcurrency calls at a time, at least 1
     */
    record Allowed(
            URI url,
            @Nullable String header,
            @Nullable String valueVariable,
            @Nullable Integer maxConcurrency) {}

    /**
     * What recipes can be checked against: models, and the services that are allowed; they make no calls and hash nothing.
     *
     * @param variables the environment: a value by its name, empty where there is none
     */
    public Facilities forChecking(Models models, UnaryOperator<String> variables) {
        return new Facilities(models, services(variables), "");
    }

    /** @param variables the environment: a value by its name, empty where there is none */
    RemoteServices services(UnaryOperator<String> variables) {
        return new RemoteServices((remote == null || remote.allowed() == null ? List.<Allowed>of() : remote.allowed())
                .stream().map(allowed -> service(allowed, variables)).toList());
    }

    private static RemoteServices.Service service(Allowed allowed, UnaryOperator<String> variables) {
        String scheme = allowed.url().getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme) || allowed.url().getHost() == null) {
            throw new IllegalArgumentException("bandloom.validators.remote.allowed: '" + allowed.url()
                    + "' is no http or https address with a host");
        }
        String credential = allowed.valueVariable() == null ? "" : variables.apply(allowed.valueVariable());
        if (allowed.header() != null && credential.isEmpty()) {
            throw new IllegalArgumentException("bandloom.validators.remote.allowed: the header '" + allowed.header()
                    + "' of " + allowed.url()
                    + " has no value; set the environment variable that value-variable names ("
                    + allowed.valueVariable() + ")");
        }
        return new RemoteServices.Service(
                allowed.url(),
                allowed.header(),
                credential,
                new Semaphore(allowed.maxConcurrency() == null ? CALLS : Math.max(1, allowed.maxConcurrency())));
    }
}
