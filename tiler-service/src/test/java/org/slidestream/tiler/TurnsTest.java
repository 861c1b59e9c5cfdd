package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

class TurnsTest {
  private final Set<String> placed = new HashSet<>();

  @BeforeTry
  void nobodyHasAPlace() {
    placed.clear();
  }

  @Property(tries = 200)
  void nobodyStarves(
      @ForAll @IntRange(min = 1, max = 12) int slides,
      @ForAll @IntRange(min = 1, max = 5) int places,
      @ForAll @IntRange(min = 1, max = 6) int longStay) {
    Turns<String> turns = new Turns<>(places, longStay);
    for (int slide = 0; slide < slides; slide++) {
      turns.join("slide-" + slide, false);
    }
    List<String> taken = take(turns, 20 * slides * longStay);
    int longestWait = (slides + 2 * places) * longStay;
    for (String slide : turns.all()) {
      int last = -1;
      for (int turn = 0; turn < taken.size(); turn++) {
        if (taken.get(turn).equals(slide)) {
          assertThat(turn - last).as("turns until %s has one", slide).isLessThan(longestWait);
          last = turn;
        }
      }
      assertThat(taken.size() - last).isLessThan(longestWait);
    }
  }

  @Property(tries = 200)
  void anUrgentOneHasEveryTurnUntilItLeaves(
      @ForAll @IntRange(min = 0, max = 6) int routine,
      @ForAll @IntRange(min = 1, max = 4) int places,
      @ForAll @IntRange(min = 0, max = 30) int before,
      @ForAll @IntRange(min = 1, max = 3) int urgent) {
    Turns<String> turns = new Turns<>(places, 5);
    for (int slide = 0; slide < routine; slide++) {
      turns.join("routine-" + slide, false);
    }
    take(turns, before);
    List<String> all = new ArrayList<>();
    for (int slide = 0; slide < urgent; slide++) {
      turns.join("urgent-" + slide, true);
      all.add("urgent-" + slide);
    }
    List<String> first = all.subList(0, Math.min(places, urgent));
    assertThat(take(turns, 12)).isSubsetOf(first).containsAll(first);
    all.forEach(this::leaves);
    all.forEach(turns::leave);
    assertThat(take(turns, 1)).hasSize(Math.min(1, routine));
  }

  @Property(tries = 200)
  void thoseThatHaveAPlaceTakeTurnsRoundRobinAndThereAreNeverMoreOfThemThanPlaces(
      @ForAll @IntRange(min = 1, max = 4) int slides, @ForAll boolean urgent) {
    Turns<String> turns = new Turns<>(4, 1000);
    for (int slide = 0; slide < slides; slide++) {
      turns.join("slide-" + slide, urgent);
    }
    List<String> taken = take(turns, 10 * slides);
    for (int round = 0; round < 10; round++) {
      assertThat(taken.subList(round * slides, (round + 1) * slides)).doesNotHaveDuplicates();
    }
  }

  @Example
  void whoIsNotReadyDoesNotHoldUpTheOthers() {
    Turns<String> turns = new Turns<>(2, 10);
    turns.join("being opened", false);
    turns.join("open", false);
    place(turns);
    for (int turn = 0; turn < 5; turn++) {
      assertThat(turns.next("open"::equals)).contains("open");
    }
    assertThat(turns.next(_ -> false)).isEmpty();
    assertThat(turns.first()).contains("being opened");
  }

  @Example
  void anUrgentOneTakesThePlaceOfWhoHadATurnLongestAgo() {
    Turns<String> turns = new Turns<>(2, 10);
    turns.join("a", false);
    turns.join("b", false);
    assertThat(take(turns, 3)).containsExactly("a", "b", "a");
    turns.join("urgent", true);
    assertThat(turns.change()).contains(new Turns.Change<>("urgent", Optional.of("b")));
    assertThat(turns.change()).isEmpty();
    assertThat(turns.waiting()).isEqualTo(1);
  }

  /** The turns that are taken when everybody is ready at once. */
  private List<String> take(Turns<String> turns, int count) {
    List<String> taken = new ArrayList<>();
    for (int turn = 0; turn < count; turn++) {
      place(turns);
      turns.next(_ -> true).ifPresent(taken::add);
    }
    assertThat(placed).containsAll(taken.isEmpty() ? List.of() : List.of(taken.getLast()));
    return taken;
  }

  private void place(Turns<String> turns) {
    for (Optional<Turns.Change<String>> change = turns.change();
        change.isPresent();
        change = turns.change()) {
      change.get().goes().ifPresent(this::leaves);
      assertThat(placed.add(change.get().comes())).isTrue();
    }
    assertThat(turns.all().size() - turns.waiting()).isEqualTo(placed.size());
  }

  private void leaves(String slide) {
    placed.remove(slide);
  }
}
