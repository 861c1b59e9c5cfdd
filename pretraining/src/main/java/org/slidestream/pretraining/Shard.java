package org.slidestream.pretraining;

import ai.djl.pytorch.engine.PtNDManager;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Views;

/**
 * The part of a batch that one device computes.
 *
 * @param call holds what is made of it, on the device
 * @param replica of the same device
 * @param kept the views that the student is computed for
 */
record Shard(PtNDManager call, Replica replica, Views views, Kept kept) {}
