package org.slidestream.slide.supervised;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/**
 * What a {@link SlideRoom} says to a request.
 *
 * @param request its number, or {@link #READY}
 * @param given false when the slide cannot be read: the bytes then say why
 * @param bytes what was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Answer(int request, boolean given, byte[] bytes) {
  /** Number of the answer that nobody asks for. */
  static final int READY = 0;

  private static final byte GIVEN = 1;
  private static final byte REFUSED = 2;

  static Answer ready() {
    return new Answer(READY, true, new byte[0]);
  }

  static Answer refusal(int request, String reason) {
    return new Answer(request, false, reason.getBytes(StandardCharsets.UTF_8));
  }

  String reason() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(request);
    out.writeByte(given ? GIVEN : REFUSED);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /**
   * Reads an answer of a process that may have lost its mind.
   *
   * @param mostBytes of the answer to a request, negative for a request that was never made
   * @throws StreamCorruptedException when it is none
   */
  static Answer read(DataInputStream in, IntUnaryOperator mostBytes) throws IOException {
    int request = in.readInt();
    byte kind = in.readByte();
    int length = in.readInt();
    if ((kind != GIVEN && kind != REFUSED)
        || length < 0
        || length > mostBytes.applyAsInt(request)) {
      throw new StreamCorruptedException("no answer");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new Answer(request, kind == GIVEN, bytes);
  }
}
