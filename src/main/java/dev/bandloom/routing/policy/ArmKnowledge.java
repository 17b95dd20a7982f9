package dev.bandloom.routing.policy;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.routing.ArmStatistics;
import dev.bandloom.routing.BetaPosterior;
import dev.bandloom.routing.RouterView;
import java.util.List;
import java.util.Locale;

/**
 * An eligible arm as a policy sees it: what its rewarded pulls taught, and how many rewards are still to come.
 *
 * @param pending pulls whose reward is not known yet
 */
public record ArmKnowledge(ArmId id, ArmStatistics statistics, int pending) {
    /** The eligible arms in the order of the view. */
    public static List<ArmKnowledge> of(RouterView view) {
        return view.arms().stream()
                .map(id -> new ArmKnowledge(id, view.state().arm(id), view.pending(id)))
                .toList();
    }

    /** The arms with neither a rewarded nor a pending pull. */
    public static List<ArmKnowledge> untried(List<ArmKnowledge> arms) {
        return arms.stream().filter(arm -> arm.pulls() == 0).toList();
    }

    /** Rewarded and pending pulls. */
    double pulls() {
        return statistics.pulls() + pending;
    }

    /** Mean reward; that of the prior while no reward is known. */
    public double mean() {
        return statistics.pulls() == 0 ? BetaPosterior.PRIOR.mean() : statistics.mean();
    }

    /** What is believed about the mean reward, pending pulls aside. */
    BetaPosterior posterior() {
        return BetaPosterior.of(statistics);
    }

    /** {@code mean 0.74 over 6 pulls, 2 pending}. */
    public String described() {
        if (pulls() == 0) {
            return "never pulled";
        }
        String waiting = pending == 0 ? "" : ", " + pending + " pending";
        if (statistics.pulls() == 0) {
            return "no reward yet" + waiting;
        }
        double pulls = statistics.pulls();
        String count = String.format(Locale.ROOT, pulls == StrictMath.rint(pulls) ? "%.0f" : "%.1f", pulls);
        return String.format(
                Locale.ROOT, "mean %.2f over %s %s%s", mean(), count, count.equals("1") ? "pull" : "pulls", waiting);
    }
}
