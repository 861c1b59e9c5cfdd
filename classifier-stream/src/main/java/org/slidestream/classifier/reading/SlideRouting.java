package org.slidestream.classifier.reading;

import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.classifier.slide.ChangedMeanwhileException;
import org.slidestream.classifier.slide.EmbeddingsGoneException;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.Endpoint;
import org.slidestream.launcher.http.RequestRefusedException;

/**
 * Brings a request to the instance that holds what it is about, which answers from its own stores.
 * Where that does not answer, an instance with a copy may; while nobody holds it, 503.
 */
final class SlideRouting {
  private static final Logger log = LogManager.getLogger();
  private static final int MOST_CHARACTERS = 1_000;

  private final Owners owners;
  private final LocalSlides local;
  private final Peers peers;

  SlideRouting(Owners owners, LocalSlides local, Peers peers) {
    this.owners = owners;
    this.local = local;
    this.peers = peers;
  }

  /** Answers from the stores of one partition. */
  @FunctionalInterface
  interface StoreEndpoint {
    void answer(Call call, StoredSlides slides) throws IOException, RequestRefusedException;
  }

  /** Where the partition of the slide in the path is held. */
  Endpoint ofSlide(StoreEndpoint endpoint) {
    return call -> {
      String slideId = checked("a slide", call.name("slide"));
      route(call, owners.ofSlide(slideId), endpoint);
    };
  }

  /** Where what every partition has is asked for: always in the same one. */
  Endpoint ofFirstPartition(StoreEndpoint endpoint) {
    return call -> route(call, owners.of(0), endpoint);
  }

  /** Refuses what cannot be a name on the wire. */
  static String checked(String what, String name) throws RequestRefusedException {
    if (name.isEmpty()
        || name.length() > MOST_CHARACTERS
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw RequestRefusedException.bad("that cannot be the name of " + what);
    }
    return name;
  }

  private void route(Call call, Owner owner, StoreEndpoint endpoint)
      throws IOException, RequestRefusedException, InterruptedException {
    if (owner.active().equals(owners.here())) {
      answer(call, local.active(owner.partition()), endpoint);
    } else if (call.header(Peers.PASSED_ON).isPresent()) {
      answerFromCopy(call, owner, endpoint);
    } else {
      try {
        peers.passOn(call, owner.active(), owner.partition());
      } catch (RequestRefusedException silent) {
        askStandby(call, owner, endpoint, silent);
      }
    }
  }

  private void askStandby(
      Call call, Owner owner, StoreEndpoint endpoint, RequestRefusedException silent)
      throws IOException, RequestRefusedException, InterruptedException {
    if (owner.standbys().contains(owners.here())) {
      answerFromCopy(call, owner, endpoint);
      return;
    }
    Optional<HostInfo> standby = owner.standbys().stream().findFirst();
    if (standby.isEmpty()) {
      throw silent;
    }
    peers.passOn(call, standby.get(), owner.partition());
  }

  private void answerFromCopy(Call call, Owner owner, StoreEndpoint endpoint)
      throws IOException, RequestRefusedException {
    StoredSlides copy = local.copy(owner.partition());
    call.set(Peers.FROM_COPY, "true");
    answer(call, copy, endpoint);
  }

  private static void answer(Call call, StoredSlides slides, StoreEndpoint endpoint)
      throws IOException, RequestRefusedException {
    try {
      endpoint.answer(call, slides);
    } catch (InvalidStateStoreException e) {
      throw RequestRefusedException.unavailable("it is moving between instances: try again");
    } catch (ChangedMeanwhileException e) {
      throw RequestRefusedException.unavailable(e.getMessage() + ": try again");
    } catch (EmbeddingsGoneException e) {
      throw RequestRefusedException.of(410, e.getMessage() + ": submit it again");
    } catch (KafkaException | IllegalStateException e) {
      log.warn("not read path={}", call.target(), e);
      throw RequestRefusedException.unavailable("the broker does not answer: try again");
    }
  }
}
