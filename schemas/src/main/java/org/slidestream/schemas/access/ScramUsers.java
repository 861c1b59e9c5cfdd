package org.slidestream.schemas.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;

/** Users that log in by SCRAM-SHA-512; the brokers keep no passwords, only what proves them. */
public final class ScramUsers {
  /** What RFC 7677 asks for at least. */
  private static final int ITERATIONS = 4096;

  private ScramUsers() {}

  /**
   * Makes users, or gives them other passwords. Whoever is connected stays so.
   *
   * @param passwords by user
   * @throws KafkaException when the cluster does not let us
   */
  public static void provision(Admin admin, Map<String, String> passwords) {
    ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    passwords.forEach(
        (user, password) ->
            users.add(new UserScramCredentialUpsertion(user, how, password.getBytes(UTF_8))));
    try {
      admin.alterUserScramCredentials(users).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("the users cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while making users", e);
    }
  }
}
