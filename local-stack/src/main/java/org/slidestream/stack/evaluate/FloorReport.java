package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An encoder beside what it must beat.
 *
 * @param standings of all contestants with all heads
 */
public record FloorReport(List<Standing> standings) {
  public FloorReport {
    standings = List.copyOf(standings);
  }

  /** The findings with this report behind them. */
  public Findings after(Findings findings) {
    List<String> table = new ArrayList<>(findings.table());
    table.add("");
    table.addAll(table());
    ObjectNode results = findings.results().deepCopy();
    results.set("contest", json());
    List<Picture> pictures = new ArrayList<>(findings.pictures());
    pictures.add(FloorBars.of(standings));
    return new Findings(table, findings.settings(), results, pictures);
  }

  private List<String> table() {
    TextTable table = new TextTable("by", "head", "balanced accuracy", "std", "95 % interval");
    String before = "";
    for (Standing of : standings) {
      table.row(
          List.of(
              of.contestant().equals(before) ? "" : of.contestant(),
              of.head(),
              TextTable.figure(of.value()),
              TextTable.figure(of.deviation()),
              TextTable.figure(of.low()) + "-" + TextTable.figure(of.high())));
      before = of.contestant();
    }
    List<String> lines = new ArrayList<>(table.lines());
    for (String kind : kinds()) {
      best(kind)
          .ifPresent(
              best ->
                  lines.add(
                      "Best floor for %s: %s by %s, %s"
                          .formatted(
                              kind,
                              TextTable.figure(best.value()),
                              best.contestant(),
                              best.head())));
    }
    return lines;
  }

  private ObjectNode json() {
    ObjectNode json = Json.object();
    ArrayNode rows = json.putArray("standings");
    standings.forEach(standing -> rows.add(Json.MAPPER.<ObjectNode>valueToTree(standing)));
    ObjectNode floors = json.putObject("bestFloor");
    for (String kind : kinds()) {
      best(kind).ifPresent(best -> floors.set(kind, Json.MAPPER.valueToTree(best)));
    }
    return json;
  }

  private List<String> kinds() {
    return standings.stream().map(Standing::kind).distinct().toList();
  }

  /** The floor that is hardest to beat for one kind of head. */
  Optional<Standing> best(String kind) {
    return standings.stream()
        .filter(standing -> standing.floor() && standing.kind().equals(kind))
        .max(Comparator.comparingDouble(Standing::value));
  }
}
