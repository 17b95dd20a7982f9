package dev.bandloom.recipe;

/** A model of a configured provider. */
public record ModelRef(String provider, String model) {
    /** The deterministic engine that needs no network. */
    public static final ModelRef OFFLINE = new ModelRef("offline", "offline-rules");

    public boolean offline() {
        return provider.equals(OFFLINE.provider);
    }

    /** {@code provider/model}. */
    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
