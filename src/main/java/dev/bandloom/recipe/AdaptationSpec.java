package dev.bandloom.recipe;

/** How the temperature of an adapting arm follows its results. */
public record AdaptationSpec(
        double temperatureStart,
        double temperatureMin,
        double temperatureMax,
        double temperatureStepDown,
        double temperatureStepUp) {
    public static final AdaptationSpec DEFAULT = new AdaptationSpec(0.7, 0.3, 1.2, 0.05, 0.025);
}
