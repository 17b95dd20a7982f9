package dev.bandloom.recipe.reading.arm;

import dev.bandloom.recipe.ArmId;
import dev.bandloom.recipe.ModelRef;

/**
 * What all arms that ask for whole samples have.
 *
 * @param adaptive whether the loop may move the temperature
 * @param topP in (0,1]
 * @param topK 0 means no limit
 */
public record ArmFrame(ArmId id, ModelRef model, double temperature, boolean adaptive, double topP, int topK) {}
