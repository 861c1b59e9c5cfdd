package org.slidestream.e2e.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.slidestream.e2e.documents.SettingGroup.Setting;

/** Reads a settings interface as the compiler sees it, comments and all. */
final class MappingSource {
  private static final String PROJECT = "org.slidestream.";

  private final DocTrees comments;
  private final Types types;
  private final List<SettingGroup> groups = new ArrayList<>();

  private MappingSource(JavacTask task) {
    this.comments = DocTrees.instance(task);
    this.types = task.getTypes();
  }

  /**
   * The settings of a {@code @ConfigMapping} interface, in the order of the source: its own, then
   * those of each interface that it names, of which there may be one for each name in a map.
   *
   * @param sources folder of the module's sources
   */
  static List<SettingGroup> read(Path sources, Class<?> mapping) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(files(sources, mapping)));
      task.analyze();
      MappingSource source = new MappingSource(task);
      source.add(
          mapping.getAnnotation(ConfigMapping.class).prefix(),
          task.getElements().getTypeElement(mapping.getName()));
      return source.groups;
    }
  }

  /** The mapping's file, and those of groups that have a file of their own. */
  private static Set<Path> files(Path sources, Class<?> mapping) {
    Set<Path> files = new LinkedHashSet<>();
    Stream.concat(
            Stream.of(mapping), Arrays.stream(mapping.getMethods()).map(Method::getReturnType))
        .filter(type -> type.isInterface() && type.getName().startsWith(PROJECT))
        .map(type -> type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java")
        .map(sources::resolve)
        .forEach(files::add);
    return files;
  }

  private void add(String prefix, TypeElement mapping) {
    List<Setting> settings = new ArrayList<>();
    groups.add(new SettingGroup(prefix, about(mapping), settings));
    for (ExecutableElement method : methods(mapping)) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        String key = prefix + "." + StringUtil.skewer(method.getSimpleName().toString());
        TypeMirror type = method.getReturnType();
        if (isGroup(type)) {
          add(key, (TypeElement) types.asElement(type));
        } else if (type instanceof DeclaredType map && isGroup(valueOf(map))) {
          add(key + ".*", (TypeElement) types.asElement(valueOf(map)));
        } else {
          settings.add(setting(key, method));
        }
      }
    }
  }

  /** Its own, then those that it has from others. */
  private List<ExecutableElement> methods(TypeElement mapping) {
    List<ExecutableElement> methods =
        new ArrayList<>(ElementFilter.methodsIn(mapping.getEnclosedElements()));
    for (TypeMirror other : mapping.getInterfaces()) {
      methods.addAll(methods((TypeElement) types.asElement(other)));
    }
    return methods;
  }

  private boolean isGroup(TypeMirror type) {
    return types.asElement(type) instanceof TypeElement element
        && element.getQualifiedName().toString().startsWith(PROJECT)
        && element.getKind().isInterface();
  }

  /**
   * Of a map its values' type, for the keys are names that the user gives; else the type itself.
   */
  private static TypeMirror valueOf(DeclaredType type) {
    return type.asElement().getSimpleName().contentEquals("Map")
        ? type.getTypeArguments().getLast()
        : type;
  }

  private Setting setting(String key, ExecutableElement method) {
    @Nullable WithDefault given = method.getAnnotation(WithDefault.class);
    Optional<String> defaultValue = Optional.ofNullable(given).map(WithDefault::value);
    ValueKind kind = ValueKind.of(method.getReturnType());
    return new Setting(
        key, kind.words(), defaultValue.isEmpty() && !kind.optional(), defaultValue, about(method));
  }

  private String about(Element element) {
    @Nullable DocCommentTree comment = comments.getDocCommentTree(element);
    if (comment == null) {
      throw new IllegalArgumentException(element + " has no Javadoc");
    }
    return JavadocMarkdown.of(comment);
  }
}
