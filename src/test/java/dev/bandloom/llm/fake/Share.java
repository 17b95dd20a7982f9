package dev.bandloom.llm.fake;

/** A behaviour that takes over for a share of the calls, in [0,1]. */
public record Share(double of, Behaviour behaviour) {
    public static Share of(double share, Behaviour behaviour) {
        return new Share(share, behaviour);
    }

    public static Share of(double share, Reply reply) {
        return new Share(share, call -> reply);
    }
}
