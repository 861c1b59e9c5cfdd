package org.slidestream.classifier;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.RegistryUnavailableException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Wire;

/** A wire whose registry can be switched off. */
final class SwitchedWire implements Wire {
  private final Wire plain = new PlainWire();
  private boolean down;

  void registryGoesDown() {
    down = true;
  }

  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    askRegistry();
    return plain.encode(topic, value);
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    askRegistry();
    return plain.decode(topic, bytes);
  }

  private void askRegistry() {
    if (down) {
      throw new RegistryUnavailableException("the registry is down", new IOException("refused"));
    }
  }
}
