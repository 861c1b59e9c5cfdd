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
import org.slidestream.launcher.Service;
import org.slidestream.stack.Installation;
import org.slidestream.stack.platform.JavaCommand;

/** A service in a process of its own, whose memory is looked at from outside. */
public final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private final JMXConnector connector;
  private final MemoryMXBean memory;

  @SuppressWarnings("BanJNDI") // what it warns of would come from our own child
  private ServiceProcess(Process process) throws IOException {
    this.process = process;
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      this.connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      this.memory =
          ManagementFactory.getPlatformMXBean(
              connector.getMBeanServerConnection(), MemoryMXBean.class);
    } catch (AttachNotSupportedException e) {
      process.destroy();
      throw new IOException("the JVM of the service cannot be looked into", e);
    }
  }

  /**
   * Starts it as {@code ./slidestream} starts its JVM, with less heap.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static ServiceProcess start(
      Class<? extends Service> main,
      Installation installation,
      String heap,
      Map<String, String> settings,
      Path log)
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

  /** Java objects that are in use, after a collection, in MiB. */
  public double heap() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
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
    try (connector) {
      process.destroy();
    }
  }
}
