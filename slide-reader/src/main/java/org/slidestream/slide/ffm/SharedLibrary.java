package org.slidestream.slide.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A native library that was found on this machine. It stays loaded as long as the JVM runs. */
public final class SharedLibrary {
  /** Value of a library's property that means: do as if the library were not installed. */
  public static final String NONE = "none";

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup symbols;

  private SharedLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /**
   * The first library that loads.
   *
   * @param property name of the system property that may name the library, or {@value #NONE}
   * @param names file names or absolute paths to try when the property is not set
   */
  public static Optional<SharedLibrary> find(String property, List<String> names) {
    String chosen = System.getProperty(property, "");
    if (chosen.equals(NONE)) {
      return Optional.empty();
    }
    return (chosen.isEmpty() ? names : List.of(chosen))
        .stream().map(SharedLibrary::load).flatMap(Optional::stream).findFirst();
  }

  private static Optional<SharedLibrary> load(String name) {
    try {
      Path path = Path.of(name);
      SymbolLookup symbols =
          path.isAbsolute()
              ? SymbolLookup.libraryLookup(path, Arena.global())
              : SymbolLookup.libraryLookup(name, Arena.global());
      return Optional.of(new SharedLibrary(symbols));
    } catch (IllegalArgumentException | IllegalCallerException absentOrForbidden) {
      return Optional.empty();
    }
  }

  /** True when the library exports a function of this name. */
  public boolean has(String name) {
    return symbols.find(name).isPresent();
  }

  /** A function of the library. */
  public MethodHandle function(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    return LINKER.downcallHandle(symbols.findOrThrow(name), signature, options);
  }
}
