package dev.bandloom.routing.policy;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** Lets the distributions of Commons Math draw from a stream of ours. */
public final class CommonsRandom extends AbstractRandomGenerator {
    private final RandomGenerator stream;

    public CommonsRandom(RandomGenerator stream) {
        this.stream = stream;
    }

    @Override
    public void setSeed(long seed) {
        throw new UnsupportedOperationException("A stream has the seed of its name; ask for another stream");
    }

    @Override
    public double nextDouble() {
        return stream.nextDouble();
    }

    @Override
    public double nextGaussian() {
        return stream.nextGaussian();
    }
}
