package dev.bandloom.routing.policy;

/**
 * Mean + exploration × sqrt(ln t / n) (UCB1: Auer, Cesa-Bianchi and Fischer 2002). Their proof takes sqrt 2 for the
 * exploration; sqrt 1/2 is Hoeffding's bound at confidence 1 / t and settles sooner.
 */
public record UcbIndex(double exploration) implements IndexPolicy.Index {
    @Override
    public double of(ArmKnowledge arm, double logTotal) {
        return arm.mean() + exploration * Math.sqrt(logTotal / arm.pulls());
    }
}
