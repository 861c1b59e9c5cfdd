package org.slidestream.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reader of figures must know of the machine; the processor as Linux says it. */
public final class MachineFacts {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*: (.*)$");
  private static final List<String> TELLING =
      List.of("avx2", "avx512f", "avx512_bf16", "avx512_fp16", "amx_bf16", "amx_int8");

  private MachineFacts() {}

  /** The facts of this machine now, in the order to be read. */
  public static Map<String, String> now() {
    String processor = processor();
    Matcher model = MODEL.matcher(processor);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("processor", model.find() ? model.group(1) : System.getProperty("os.arch"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put(
        "instructions",
        TELLING.stream()
            .filter(flag -> Pattern.compile("\\b" + flag + "\\b").matcher(processor).find())
            .collect(Collectors.joining(" ")));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("jdk", Runtime.version().toString());
    facts.put("load", load());
    return facts;
  }

  /** Processes that wanted a processor in the last minute, on average. */
  public static String load() {
    return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() {
    try {
      return Files.isReadable(PROCESSOR)
          ? Files.readString(PROCESSOR, StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
