package org.slidestream.pretraining;

import org.slidestream.pretraining.optimiser.CosineSchedule;
import org.slidestream.pretraining.optimiser.Momentary;
import org.slidestream.pretraining.optimiser.Schedule;

/**
 * What changes over a run.
 *
 * @param steps of the run
 */
record Schedules(
    long steps,
    Schedule learningRate,
    Schedule lastLayerRate,
    Schedule weightDecay,
    Schedule momentum,
    Schedule temperature) {
  /** The batch that a recipe's learning rate is said for. */
  private static final double BASE_BATCH = 1024;

  static Schedules of(Recipe recipe) {
    Recipe.Run run = recipe.run();
    Recipe.Teaching teacher = recipe.teacher();
    long steps = steps(run, run.epochs());
    double peak = run.baseLearningRate() * Math.sqrt(recipe.batch() / BASE_BATCH);
    Schedule rate =
        new CosineSchedule(0, peak, run.finalLearningRate(), steps(run, run.warmUpEpochs()), steps);
    return new Schedules(
        steps,
        rate,
        rate.frozenBefore(steps(run, run.freezeLastLayerEpochs())),
        CosineSchedule.fall(run.weightDecay(), run.finalWeightDecay(), steps),
        CosineSchedule.fall(teacher.momentum(), teacher.finalMomentum(), steps),
        CosineSchedule.rise(
            teacher.firstTemperature(), teacher.temperature(), steps(run, teacher.warmUpEpochs())));
  }

  private static long steps(Recipe.Run run, double epochs) {
    return Math.round(epochs * run.epochSteps());
  }

  Momentary at(long step) {
    return new Momentary(
        learningRate.at(step),
        lastLayerRate.at(step),
        weightDecay.at(step),
        momentum.at(step),
        temperature.at(step));
  }
}
