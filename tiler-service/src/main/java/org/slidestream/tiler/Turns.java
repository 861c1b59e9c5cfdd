package org.slidestream.tiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whose turn it is. Of all that are in the line, a few have places. Who has a place takes turns
 * with the others that have one, urgent ones before all; who has none waits, gets the first place
 * that is free, and that of one which is not urgent when its stay was long. An urgent one does not
 * wait for that.
 *
 * @param <S> what takes turns
 */
final class Turns<S> {
  private final int places;
  private final int longStay;
  private final List<Member<S>> line = new ArrayList<>(); // whose turn is longest ago comes first

  /**
   * @param places how many have one at a time
   * @param longStay turns after which a place is given to one that waits
   */
  Turns(int places, int longStay) {
    this.places = places;
    this.longStay = longStay;
  }

  private static final class Member<S> {
    final S who;
    final boolean urgent;
    boolean placed;
    int turns;

    Member(S who, boolean urgent) {
      this.who = who;
      this.urgent = urgent;
    }
  }

  /**
   * One takes a place.
   *
   * @param comes who takes it
   * @param goes whose it was, if it was not free; waits from now on
   */
  record Change<S>(S comes, Optional<S> goes) {}

  /** Lets one wait. */
  void join(S who, boolean urgent) {
    line.add(new Member<>(who, urgent));
  }

  void leave(S who) {
    line.removeIf(member -> member.who.equals(who));
  }

  /** The next change of places; empty when none is due. */
  Optional<Change<S>> change() {
    Optional<Member<S>> waiting = first(member -> !member.placed);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Member<S> comes = waiting.get();
    if (placed() < places) {
      place(comes);
      return Optional.of(new Change<>(comes.who, Optional.empty()));
    }
    Optional<Member<S>> giving =
        line.stream()
            .filter(member -> member.placed && !member.urgent)
            .filter(member -> comes.urgent || member.turns >= longStay)
            .findFirst();
    return giving.map(
        goes -> {
          goes.placed = false;
          toTheEnd(goes);
          place(comes);
          return new Change<>(comes.who, Optional.of(goes.who));
        });
  }

  /** The next of those that have a place and are ready; it takes a turn now. */
  Optional<S> next(Predicate<? super S> ready) {
    Optional<Member<S>> next = first(member -> member.placed && ready.test(member.who));
    next.ifPresent(
        member -> {
          member.turns++;
          toTheEnd(member);
        });
    return next.map(member -> member.who);
  }

  /** Whose turn it would be if all were ready; empty when nobody has a place. */
  Optional<S> first() {
    return first(member -> member.placed).map(member -> member.who);
  }

  /** All that are in the line. */
  List<S> all() {
    return line.stream().map(member -> member.who).toList();
  }

  /** How many of them have no place. */
  int waiting() {
    return line.size() - placed();
  }

  private int placed() {
    return (int) line.stream().filter(member -> member.placed).count();
  }

  private void place(Member<S> member) {
    member.placed = true;
    member.turns = 0;
    toTheEnd(member);
  }

  private void toTheEnd(Member<S> member) {
    line.remove(member);
    line.add(member);
  }

  private Optional<Member<S>> first(Predicate<Member<S>> which) {
    return Stream.concat(
            line.stream().filter(member -> member.urgent),
            line.stream().filter(member -> !member.urgent))
        .filter(which)
        .findFirst();
  }
}
