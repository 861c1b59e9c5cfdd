package org.slidestream.pretraining;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.launcher.SettingsException;

/**
 * A run in a folder: it goes on from the last checkpoint there, and leaves checkpoints and the
 * encoder that it has come to.
 */
public final class PretrainingRun implements AutoCloseable {
  private final SortedMap<String, String> keys;
  private final Recipe recipe;
  private final Map<String, String> data;
  private final int devices;
  private final RunFolder folder;
  private final Pretraining pretraining;

  private PretrainingRun(
      SortedMap<String, String> keys,
      Recipe recipe,
      Map<String, String> data,
      int devices,
      RunFolder folder,
      Pretraining pretraining) {
    this.keys = keys;
    this.recipe = recipe;
    this.data = data;
    this.devices = devices;
    this.folder = folder;
    this.pretraining = pretraining;
  }

  /**
   * Opens a folder.
   *
   * @param keys of the recipe
   * @param data what is learnt from, in words and numbers: the same for every part of a run
   * @param devices that share each batch: as many in every part of a run
   * @param threads of the processor for one step
   * @throws SettingsException where the folder holds a run of another recipe, of other data, or on
   *     another number of devices; or where the devices cannot share the batch
   */
  public static PretrainingRun open(
      SortedMap<String, String> keys,
      Map<String, String> data,
      Path path,
      Devices devices,
      int threads)
      throws IOException {
    Recipe recipe = RecipeFile.of(keys);
    List<Device> sharing = devices.sharing(recipe.batch());
    RunFolder folder = RunFolder.create(path);
    Optional<Checkpoint> last = Checkpoint.last(folder.checkpoints());
    if (last.isPresent()) {
      checkSame("recipe", path, training(last.get().recipe()), training(keys));
      checkSame("data", path, last.get().data(), data);
      checkSame(path, last.get().devices(), sharing.size());
    }
    Pretraining pretraining =
        new Pretraining(
            recipe,
            last.map(Checkpoint::tensors).orElse(List.of()),
            last.map(Checkpoint::step).orElse(0L),
            sharing,
            threads);
    return new PretrainingRun(keys, recipe, data, sharing.size(), folder, pretraining);
  }

  /** The keys that the weights depend on. */
  private static Map<String, String> training(Map<String, String> keys) {
    Map<String, String> training = new TreeMap<>(keys);
    training.keySet().removeIf(key -> key.startsWith("encoder."));
    return training;
  }

  private static void checkSame(
      String what, Path folder, Map<String, String> before, Map<String, String> now) {
    if (!before.equals(now)) {
      Map<String, String> changed = new TreeMap<>(now);
      changed.entrySet().removeAll(before.entrySet());
      Map<String, String> gone = new TreeMap<>(before);
      gone.entrySet().removeAll(now.entrySet());
      throw new SettingsException(
          "%s holds a run whose %s has %s, not %s: go on with the same, or choose another folder"
              .formatted(folder, what, gone, changed));
    }
  }

  /** Summaries are spread within the part of a batch that a device has. */
  private static void checkSame(Path folder, int before, int now) {
    if (before != now) {
      throw new SettingsException(
          "%s holds a run whose batches are shared by %d devices, not %d: go on with --devices %d, or choose another folder"
              .formatted(folder, before, now, before));
    }
  }

  public Recipe recipe() {
    return recipe;
  }

  /** Student and teacher. */
  public Pretraining pretraining() {
    return pretraining;
  }

  /** Where figures of each step are written. */
  public Path metrics() {
    return folder.metrics();
  }

  /** Where figures of each evaluation are written. */
  public Path evaluations() {
    return folder.evaluations();
  }

  /** Where pictures are drawn. */
  public Path folder() {
    return folder.path();
  }

  /** Where the encoder is written. */
  public Path encoderFolder() {
    return folder.encoder();
  }

  /** Writes a checkpoint. */
  public void checkpoint() throws IOException {
    new Checkpoint(pretraining.step(), keys, data, devices, pretraining.written())
        .write(folder.checkpoints());
  }

  /** Writes the teacher, as it is now, as an encoder whose pooled tokens are its embeddings. */
  public void writeEncoder() throws IOException {
    writeEncoder(Optional.empty());
  }

  /**
   * Writes the teacher, as it is now, as an encoder.
   *
   * @param projection rows that its pooled tokens are multiplied with
   */
  public void writeEncoder(float[][] projection) throws IOException {
    writeEncoder(Optional.of(Projection.tensor(projection)));
  }

  private void writeEncoder(Optional<Tensor> projection) throws IOException {
    Recipe.Encoder encoder = recipe.encoder();
    EncoderFiles files =
        new EncoderFiles(
            Model.of(recipe).backbone(),
            encoder.architecture(),
            Pooling.of(encoder.pooling()),
            encoder.tile(),
            encoder.micronsPerPixel(),
            recipe.mean(),
            recipe.std(),
            encoder.licence());
    files.write(
        folder.encoder(),
        pretraining.teacher(encoder.tile() / recipe.model().patch()),
        projection,
        ElementType.valueOf(encoder.numbers()),
        card(Map.of()));
  }

  /** Writes the card of the encoder anew, with figures that were measured of it. */
  public void writeCard(Map<String, String> figures) throws IOException {
    Files.writeString(folder.encoder().resolve(EncoderFiles.CARD), card(figures));
  }

  private String card(Map<String, String> figures) {
    return new ModelCard(recipe, keys, data, pretraining.step(), figures).text();
  }

  @Override
  public void close() {
    pretraining.close();
  }
}
