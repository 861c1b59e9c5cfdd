package org.slidestream.e2e.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final DocTrees comments;
  private final Types types;
  private final List<SettingGroup> groups = new ArrayList<>();

  private MappingSource(JavacTask task) {
    this.comments = DocTrees.instance(task);
    this.types = task.getTypes();
  }

  /**
   * The settings of a {@code @ConfigMapping} interface, in the order of the source: its own, then
   * those of each interface within, of which there may be one for each name in a map.
   *
   * @param sources folder of the module's sources
   */
  static List<SettingGroup> read(Path sources, Class<?> mapping) throws IOException {
    Path file = sources.resolve(mapping.getName().replace('.', '/') + ".java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file));
      task.analyze();
      MappingSource source = new MappingSource(task);
      source.add(
          mapping.getAnnotation(ConfigMapping.class).prefix(),
          task.getElements().getTypeElement(mapping.getName()));
      return source.groups;
    }
  }

  private void add(String prefix, TypeElement mapping) {
    List<Setting> settings = new ArrayList<>();
    groups.add(new SettingGroup(prefix, about(mapping), settings));
    for (ExecutableElement method : ElementFilter.methodsIn(mapping.getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        String key = prefix + "." + StringUtil.skewer(method.getSimpleName().toString());
        TypeMirror type = method.getReturnType();
        if (isGroup(type, mapping)) {
          add(key, (TypeElement) types.asElement(type));
        } else if (type instanceof DeclaredType map && isGroup(valueOf(map), mapping)) {
          add(key + ".*", (TypeElement) types.asElement(valueOf(map)));
        } else {
          settings.add(setting(key, method));
        }
      }
    }
  }

  private boolean isGroup(TypeMirror type, TypeElement mapping) {
    return types.asElement(type) instanceof TypeElement element
        && mapping.getEnclosedElements().contains(element)
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
