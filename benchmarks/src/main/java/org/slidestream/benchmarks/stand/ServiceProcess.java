package org.slidestream.benchmarks.stand;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.JavaCommand;

/** A service in a process of its own, whose memory is looked at from outside. */
public final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private @Nullable JMXConnector connector;

  private ServiceProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it as {@code ./slidestream} starts its JVM, with less heap.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static ServiceProcess start(
      Class<?> main, Installation installation, String heap, Map<String, String> settings, Path log)
      throws IOException {
    Stream<String> properties =
        Stream.concat(
                settings.entrySet().stream(),
                Map.of(
                    "kafka.bootstrap.servers", installation.bootstrapServers(),
                    "registry.url", installation.registryUrl())
                    .entrySet()
                    .stream())
            .map(entry -> "-D%s=%s".formatted(entry.getKey(), entry.getValue()));
    List<String> flags =
        Stream.concat(Stream.of("-Xmx" + heap, "-XX:TieredStopAtLevel=4"), properties).toList();
    Process process =
        new ProcessBuilder(JavaCommand.tethered(flags, JavaCommand.ownClassPath(), main.getName()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ServiceProcess(process);
  }

  /** What runs. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Java objects that are in use, after a collection, in MiB. */
  public double heap() throws IOException {
    if (connector == null) {
      connector = connect();
    }
    MemoryMXBean memory =
        ManagementFactory.getPlatformMXBean(
            connector.getMBeanServerConnection(), MemoryMXBean.class);
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  @SuppressWarnings("BanJNDI") // what it warns of would come from our own child
  private JMXConnector connect() throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return JMXConnectorFactory.connect(new JMXServiceURL(address));
    } catch (AttachNotSupportedException e) {
      throw new IOException("the JVM of the service cannot be looked into", e);
    }
  }

  /** Memory of the process that is resident and its own, mapped files left out, in MiB. */
  public double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    if (connector != null) {
      connector.close();
    }
  }
}
