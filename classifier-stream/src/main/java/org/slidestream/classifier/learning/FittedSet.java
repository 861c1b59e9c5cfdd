package org.slidestream.classifier.learning;

import java.util.List;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.LinearHead.LinearClass;
import org.slidestream.simpleshot.Prototypes.Prototype;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.abstention.Abstention;

/**
 * What came out of a fit: the next version of a set, but for its number and its time.
 *
 * @param set name of the set
 * @param encoderId encoder of the support
 * @param precision arithmetic of that encoder
 * @param support what was fitted
 * @param transform centres by the mean of the support
 * @param prototypes of all classes, whatever the head
 * @param choice how the set answers
 * @param weights of a linear head; empty for all others
 * @param abstention when its answers are doubtful
 */
record FittedSet(
    String set,
    String encoderId,
    String precision,
    SupportSet support,
    CenteredL2 transform,
    List<Prototype> prototypes,
    HeadChoice choice,
    List<LinearClass> weights,
    Abstention abstention) {}
