package org.slidestream.pretraining;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.crops.ViewSizes;

/** A recipe as a file of properties, such as {@code crops.global.pixels=224}. */
public final class RecipeFile {
  private static final String PREFIX = "recipe.";

  private RecipeFile() {}

  /**
   * Reads a recipe.
   *
   * @throws SettingsException naming the file, and the key that is unknown or wrong
   */
  public static Recipe read(Path file) {
    return of(properties(file));
  }

  /**
   * A recipe of keys and values; what is not given has the reference's value.
   *
   * @throws SettingsException naming the key that is unknown or wrong
   */
  public static Recipe of(Map<String, String> values) {
    Map<String, String> prefixed = new TreeMap<>();
    values.forEach((key, value) -> prefixed.put(PREFIX + key, value));
    try {
      return checked(Settings.read(Recipe.class, prefixed));
    } catch (SettingsException e) {
      // in the words of the file, whose keys have no prefix
      throw new SettingsException(String.valueOf(e.getMessage()).replace(PREFIX, ""), e);
    }
  }

  private static Recipe checked(Recipe recipe) {
    if (recipe.batch() < 2) {
      throw new SettingsException(
          "batch must be at least 2, not %d: one image has no other to differ from"
              .formatted(recipe.batch()));
    }
    try {
      Model.of(recipe);
      int patch = recipe.model().patch();
      ViewSizes usual = ViewSizes.of(recipe.crops());
      new MultiCrop(recipe.crops(), usual, patch, List.of());
      if (recipe.highResolution().steps() > 0) {
        ViewSizes large = recipe.highResolution().views(usual.count());
        new MultiCrop(recipe.crops(), large, patch, List.of());
      }
      Pooling.of(recipe.encoder().pooling());
      ElementType.valueOf(recipe.encoder().numbers());
      recipe.isLowPrecision();
      return recipe;
    } catch (IllegalArgumentException e) {
      throw new SettingsException("the recipe cannot be followed: " + e.getMessage(), e);
    }
  }

  /**
   * The keys and values of a file.
   *
   * @throws SettingsException where it cannot be read
   */
  public static SortedMap<String, String> properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new SettingsException("the recipe " + file + " cannot be read", e);
    }
    SortedMap<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
