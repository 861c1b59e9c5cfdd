package org.slidestream.classifier.reading;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.slidestream.classifier.reading.SlideRouting.StoreEndpoint;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.RequestRefusedException;

/** Keeps what is costly to answer from being answered too often at a time. */
final class FewAtOnce implements StoreEndpoint {
  private final Semaphore places;
  private final StoreEndpoint endpoint;

  FewAtOnce(int most, StoreEndpoint endpoint) {
    this.places = new Semaphore(most);
    this.endpoint = endpoint;
  }

  @Override
  public void answer(Call call, StoredSlides slides) throws IOException, RequestRefusedException {
    if (!places.tryAcquire()) {
      throw RequestRefusedException.unavailable("too many such requests at once: try again");
    }
    try {
      endpoint.answer(call, slides);
    } finally {
      places.release();
    }
  }
}
