package org.slidestream.encoder.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the processor can do, as Linux says it; other systems say nothing. */
final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Instructions that multiply bfloat16 numbers: AMX and AVX-512 of x86, Arm's. */
  private static final Pattern BFLOAT16 =
      Pattern.compile(
          "^(?:flags|Features)\\s*:.*\\s(?:amx_bf16|avx512_bf16|bf16)(?:\\s|$)", Pattern.MULTILINE);

  private Processor() {}

  /** Whether bfloat16 is faster than single precision. */
  static boolean multipliesBfloat16() {
    try {
      return Files.isReadable(LINUX)
          && multipliesBfloat16(Files.readString(LINUX, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean multipliesBfloat16(String cpuinfo) {
    return BFLOAT16.matcher(cpuinfo).find();
  }
}
