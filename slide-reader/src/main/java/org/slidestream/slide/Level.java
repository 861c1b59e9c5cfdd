package org.slidestream.slide;

/**
 * One level of a slide's pyramid.
 *
 * @param index 0 for the largest
 * @param width in pixels of the level
 * @param height in pixels of the level
 * @param downsample level-0 pixels per pixel of the level, 1 for level 0
 */
public record Level(int index, int width, int height, double downsample) {}
