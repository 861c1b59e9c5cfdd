package org.slidestream.slide.supervised;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.slide.Level;

/** Rooms in which something goes wrong. */
final class SickRooms {
  private SickRooms() {}

  /** Dies of the slide. */
  static final class Dying {
    public static void main(String[] args) throws IOException {
      Answer.ready().write(new DataOutputStream(System.out));
      System.in.read();
      Runtime.getRuntime().halt(134);
    }
  }

  /** Is ready, and then reads for ever. */
  static final class Hanging {
    public static void main(String[] args) throws IOException {
      Answer.ready().write(new DataOutputStream(System.out));
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** Prints, as a library of OpenSlide might. */
  static final class Printing {
    public static void main(String[] args) throws IOException {
      Answer.ready().write(new DataOutputStream(System.out));
      System.in.read();
      System.out.println("TIFFReadDirectory: Warning, unknown field");
      System.in.readAllBytes();
    }
  }

  /** Opens as a slide of one level, and answers a region with too few pixels. */
  static final class Stingy {
    public static void main(String[] args) throws IOException {
      DataOutputStream out = new DataOutputStream(System.out);
      DataInputStream in = new DataInputStream(System.in);
      Answer.ready().write(out);
      in.readInt();
      in.readUTF();
      Level level = new Level(0, 100, 100, 1);
      Description slide =
          new Description("sick", List.of(level), Optional.empty(), OptionalDouble.empty());
      new Answer(1, true, slide.bytes()).write(out);
      in.readInt();
      new Answer(2, true, new byte[5]).write(out);
      in.readAllBytes();
    }
  }

  /** Is never ready. */
  static final class Stillborn {
    public static void main(String[] args) {
      Runtime.getRuntime().halt(1);
    }
  }
}
