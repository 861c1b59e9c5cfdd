package org.slidestream.pretraining.report;

/** Names of the columns of a {@link MetricsFile} that {@link Curves} knows. */
public final class Column {
  /** Number of the step, from 0: the first column, ascending. */
  public static final String STEP = "step";

  public static final String EPOCH = "epoch";

  /** Images seen so far. */
  public static final String IMAGES = "images";

  public static final String LEARNING_RATE = "learning_rate";
  public static final String WEIGHT_DECAY = "weight_decay";

  /** Of the teacher's average. */
  public static final String MOMENTUM = "momentum";

  public static final String TEACHER_TEMPERATURE = "teacher_temperature";

  /** The sum of all terms with their weights. */
  public static final String LOSS = "loss";

  /** A term of the loss: {@code loss_} and what it is called. */
  public static final String LOSS_OF = "loss_";

  /** Entropy of the teacher's targets, in nats. */
  public static final String ENTROPY = "target_entropy";

  /** The norm of gradients before they are clipped: {@code gradient_norm_} and whose. */
  public static final String GRADIENT_NORM_OF = "gradient_norm_";

  /** Depends on the machine and the hour, so it differs between runs that are alike. */
  public static final String IMAGES_PER_SECOND = "images_per_second";

  /** Mean balanced accuracy over the episodes, 0 to 1. */
  public static final String SIMPLESHOT = "simpleshot";

  /** Half the 95 % interval of that mean. */
  public static final String SIMPLESHOT_HALF_WIDTH = "simpleshot_half_width";

  /** The standard deviation of the episodes. */
  public static final String SIMPLESHOT_DEVIATION = "simpleshot_deviation";

  /** Balanced accuracy of the nearest neighbours, 0 to 1, each tile left out once. */
  public static final String KNN = "knn";

  /** Where the 95 % interval of {@link #KNN} begins. */
  public static final String KNN_LOW = "knn_low";

  /** Where the 95 % interval of {@link #KNN} ends. */
  public static final String KNN_HIGH = "knn_high";

  /** SimpleShot on the fixed split. */
  public static final String SPLIT_SIMPLESHOT = "split_simpleshot";

  /** The nearest neighbours on the fixed split. */
  public static final String SPLIT_KNN = "split_knn";

  private Column() {}
}
