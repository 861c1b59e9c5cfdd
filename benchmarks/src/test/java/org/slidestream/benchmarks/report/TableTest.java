package org.slidestream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  @Test
  void peopleGetMarkdown() {
    Table table = new Table("who", "rate");
    table.row("fp32, batch 8", 2.25);

    assertThat(table.markdown())
        .isEqualTo("| who | rate |\n| --- | --- |\n| fp32, batch 8 | 2.250 |");
  }

  @Test
  void programsGetCsvAfterTheFacts(@TempDir Path folder) throws Exception {
    Table table = new Table("who", "rate");
    table.row("fp32, batch 8", 2.25);
    Path file = folder.resolve("results").resolve("rates.csv");

    table.write(file, Map.of("cores", "2"));

    assertThat(file).hasContent("# cores: 2\nwho,rate\n\"fp32, batch 8\",2.250\n");
  }
}
