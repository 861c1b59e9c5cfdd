package org.slidestream.pretraining.optimiser;

/**
 * What the schedules say of one step.
 *
 * @param learningRate of the weights
 * @param lastLayerRate learning rate of the heads' prototypes
 * @param weightDecay of those that decay
 * @param momentum of the teacher
 * @param teacherTemperature of its targets
 */
public record Momentary(
    double learningRate,
    double lastLayerRate,
    double weightDecay,
    double momentum,
    double teacherTemperature) {}
