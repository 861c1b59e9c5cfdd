package org.slidestream.classifier.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.Endpoint;
import org.slidestream.launcher.http.RequestRefusedException;

/**
 * Lists the slides of all partitions, page by page. Every instance is asked for the partitions that
 * it holds; where one is held by nobody just now there is no list, for nobody could see what is
 * missing in it.
 */
final class SlideList implements Endpoint {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private final Owners owners;
  private final LocalSlides local;
  private final Peers peers;

  SlideList(Owners owners, LocalSlides local, Peers peers) {
    this.owners = owners;
    this.local = local;
    this.peers = peers;
  }

  @Override
  public void answer(Call call) throws IOException, RequestRefusedException, InterruptedException {
    call.expectQuery(Set.of("after", "limit"));
    String after = call.query("after").orElse("");
    int limit = limit(call.query("limit").orElse(Integer.toString(PAGE)));
    call.json(
        200,
        call.header(Peers.PASSED_ON).isPresent()
            ? part(after, limit, partitions(call.header(Peers.PASSED_ON).get()))
            : whole(call, after, limit));
  }

  private ObjectNode whole(Call call, String after, int limit)
      throws RequestRefusedException, InterruptedException {
    Map<HostInfo, Set<Integer>> holders = new HashMap<>();
    for (int partition : IntStream.range(0, owners.partitions()).toArray()) {
      HostInfo holder = owners.of(partition).active();
      holders.computeIfAbsent(holder, _ -> new TreeSet<>()).add(partition);
    }
    SlidePage page = new SlidePage(limit);
    for (Map.Entry<HostInfo, Set<Integer>> holder : holders.entrySet()) {
      page.add(
          holder.getKey().equals(owners.here())
              ? part(after, limit, holder.getValue())
              : peers.read(call, holder.getKey(), text(holder.getValue())));
    }
    return page.json();
  }

  /** The page of partitions that are held here. */
  private ObjectNode part(String after, int limit, Set<Integer> partitions)
      throws RequestRefusedException {
    SlidePage page = new SlidePage(limit);
    try {
      for (int partition : partitions) {
        // one more than fits, which tells that there is another page
        local.active(partition).behind(after, limit + 1).forEach(page::add);
      }
    } catch (InvalidStateStoreException e) {
      throw RequestRefusedException.unavailable("slides are moving between instances: try again");
    }
    return page.json();
  }

  private static int limit(String text) throws RequestRefusedException {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LARGEST_PAGE) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw RequestRefusedException.bad("limit must be a number from 1 to " + LARGEST_PAGE);
  }

  private static Set<Integer> partitions(String header) throws RequestRefusedException {
    try {
      return Arrays.stream(header.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
    } catch (NumberFormatException e) {
      throw RequestRefusedException.bad(Peers.PASSED_ON + " must be numbers with commas");
    }
  }

  private static String text(Set<Integer> partitions) {
    return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
