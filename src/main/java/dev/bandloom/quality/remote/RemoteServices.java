package dev.bandloom.quality.remote;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The scoring services that recipes may name, as their operator configured them. */
public final class RemoteServices {
    /** No recipe may name any. */
    public static final RemoteServices NONE = new RemoteServices(List.of());

    private final List<Service> services;

    public RemoteServices(List<Service> services) {
        this.services = List.copyOf(services);
    }

    /**
     * One service.
     *
     * @param header name of the header that goes with each call; null when none does
     * @param credential its value; never shown
     * @param calls as many permits as calls may be made at a time, by all jobs together
     */
    public record Service(
            URI url, @Nullable String header, @Nullable String credential, Semaphore calls) {
        @Override
        public String toString() {
            return "Service[" + url + "]";
        }
    }

    /** The service with exactly this URL; empty when it is not allowed. */
    public Optional<Service> find(URI url) {
        return services.stream().filter(service -> service.url().equals(url)).findFirst();
    }

    @Override
    public String toString() {
        return services.toString();
    }
}
