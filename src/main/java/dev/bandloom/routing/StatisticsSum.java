package dev.bandloom.routing;

/** Adds up statistics without making new ones at each step. */
final class StatisticsSum {
    private double pulls;
    private double rewardSum;
    private double rewardSquareSum;
    private double costSum;
    private double candidates;
    private double passed;
    private double costSquareSum;
    private double weight;
    private double weightedReward;

    void add(ArmStatistics more, double share) {
        pulls += share * more.pulls();
        rewardSum += share * more.rewardSum();
        rewardSquareSum += share * more.rewardSquareSum();
        costSum += share * more.costSum();
        candidates += share * more.candidates();
        passed += share * more.passed();
        costSquareSum += share * more.costSquareSum();
        weight += share * more.weight();
        weightedReward += share * more.weightedReward();
    }

    ArmStatistics statistics() {
        return new ArmStatistics(
                pulls, rewardSum, rewardSquareSum, costSum, candidates, passed, costSquareSum, weight, weightedReward);
    }
}
