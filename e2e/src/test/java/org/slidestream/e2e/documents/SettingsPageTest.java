package org.slidestream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.e2e.documents.SettingGroup.Setting;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.launcher.HealthSettings;
import org.slidestream.launcher.Settings;
import org.slidestream.pretraining.Recipe;
import org.slidestream.retrieval.RetrievalSettings;
import org.slidestream.tiler.TilerSettings;

class SettingsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/settings.md");

  @Test
  void thePageSaysWhatTheSourcesSay() throws IOException {
    String page = SettingsPage.of(ROOT);
    if (Boolean.getBoolean("slidestream.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("docs/settings.md (run this test with -Dslidestream.update=true to write it anew)")
        .hasContent(page);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void keysAndDefaultsAreThoseInForce(String module, Class<?> mapping) throws IOException {
    Map<String, String> inForce = new HashMap<>();
    ConfigMappings.getProperties(ConfigClass.configClass(mapping))
        .forEach(
            (key, property) ->
                inForce.put(key, property.hasDefaultValue() ? property.getDefaultValue() : ""));
    inForce.keySet().removeIf(key -> key.endsWith("[*]")); // elements of a list

    assertThat(settings(module, mapping))
        .extracting(Setting::key, setting -> setting.defaultValue().orElse(""))
        .containsExactlyInAnyOrderElementsOf(
            inForce.entrySet().stream().map(e -> tuple(e.getKey(), e.getValue())).toList());
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void aServiceNeedsTheRequiredSettingsAndNoOthers(String module, Class<?> mapping)
      throws IOException {
    Map<String, String> required = new HashMap<>();
    for (Setting setting : settings(module, mapping)) {
      if (setting.required() && !setting.key().contains("*")) { // else only with its group
        required.put(setting.key(), "given");
      }
    }

    assertThatNoException().isThrownBy(() -> Settings.read(mapping, required));
    for (String key : required.keySet()) {
      Map<String, String> oneMissing = new HashMap<>(required);
      oneMissing.remove(key);
      assertThatThrownBy(() -> Settings.read(mapping, oneMissing)).hasMessageContaining(key);
    }
  }

  static List<Arguments> mappings() {
    return List.of(
        arguments("tiler-service", TilerSettings.class),
        arguments("embed-worker", EmbedSettings.class),
        arguments("classifier-stream", ClassifierSettings.class),
        arguments("retrieval", RetrievalSettings.class),
        arguments("launcher", HealthSettings.class),
        arguments("pretraining", Recipe.class));
  }

  private static List<Setting> settings(String module, Class<?> mapping) throws IOException {
    return MappingSource.read(ROOT.resolve(module, "src/main/java"), mapping).stream()
        .flatMap(group -> group.settings().stream())
        .toList();
  }
}
