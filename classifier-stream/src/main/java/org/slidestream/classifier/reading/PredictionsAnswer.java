package org.slidestream.classifier.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.slidestream.classifier.slide.StoredPredictions;
import org.slidestream.wire.TilePrediction;

/** A FeatureCollection of what a set says of a slide's tiles, written as it is scored. */
final class PredictionsAnswer {
  private static final int BUFFER = 64 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  private PredictionsAnswer() {}

  /**
   * Writes it. Whatever fails under way leaves it without its end.
   *
   * @param slideId id of the slide
   * @param submissionId of its current submission
   * @param set name of the set
   * @param first the first slice, read before the answer began
   * @param rest the others
   */
  static void write(
      OutputStream stream,
      String slideId,
      String submissionId,
      String set,
      List<TilePrediction> first,
      StoredPredictions rest)
      throws IOException {
    JsonGenerator out = JSON.createGenerator(new BufferedOutputStream(stream, BUFFER));
    TileFeatures features = new TileFeatures(out);
    out.writeStartObject();
    out.writeStringField("type", "FeatureCollection");
    out.writeStringField("slideId", slideId);
    out.writeStringField("submissionId", submissionId);
    out.writeStringField("set", set);
    out.writeNumberField("setVersion", rest.setVersion());
    out.writeStringField("head", rest.head().name());
    out.writeArrayFieldStart("features");
    int tiles = 0;
    List<TilePrediction> slice = first;
    while (true) {
      for (TilePrediction tile : slice) {
        features.write(tile);
        tiles++;
      }
      if (rest.isOver()) {
        break;
      }
      slice = rest.slice();
    }
    out.writeEndArray();
    out.writeNumberField("tiles", tiles);
    out.writeNumberField("tilesUnfit", rest.unfit());
    out.writeEndObject();
    out.flush();
  }
}
