package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.BufferUnderflowException;
import java.util.concurrent.ExecutionException;
import org.apache.avro.InvalidNumberEncodingException;
import org.junit.jupiter.api.Test;

class SerdeFailureTest {
  /** As registry clients throw it: a runtime exception that knows the status of the answer. */
  public static final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StatusException(int status) {
      this.status = status;
    }

    public int getStatus() {
      return status;
    }
  }

  @Test
  void aRefusedConnectionIsTheSurroundings() {
    assertThat(isOfSurroundings(new ExecutionException(new ConnectException()))).isTrue();
  }

  @Test
  void aRegistryThatFailsOrForbidsIsTheSurroundings() {
    assertThat(isOfSurroundings(new StatusException(503))).isTrue();
    assertThat(isOfSurroundings(new StatusException(401))).isTrue();
  }

  @Test
  void anUnknownSchemaIdIsTheRecord() {
    assertThat(isOfSurroundings(new StatusException(404))).isFalse();
  }

  @Test
  void cutAndGarbledRecordsAreTheRecord() {
    assertThat(isOfSurroundings(new UncheckedIOException(new EOFException()))).isFalse();
    assertThat(isOfSurroundings(new InvalidNumberEncodingException("x"))).isFalse();
    assertThat(isOfSurroundings(new BufferUnderflowException())).isFalse();
  }

  private static boolean isOfSurroundings(Throwable cause) {
    return SerdeFailure.isOfSurroundings(new RuntimeException("serde", cause));
  }
}
