package org.slidestream.pretraining.crops;

/** How views are made of a tile. */
public interface CropRecipe {}
