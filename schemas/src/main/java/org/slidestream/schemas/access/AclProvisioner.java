package org.slidestream.schemas.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Gives the rights of a table that are missing on a cluster; nobody's rights are taken away. */
public record AclProvisioner(List<Rights> table) {
  public AclProvisioner {
    table = List.copyOf(table);
  }

  /**
   * Makes the table true.
   *
   * @return how many rights were missing
   * @throws KafkaException when the cluster has no authorizer, or does not let us
   */
  public int provision(Admin admin) {
    try {
      Collection<AclBinding> given = admin.describeAcls(AclBindingFilter.ANY).values().get();
      List<AclBinding> missing = new ArrayList<>();
      table.forEach(rights -> missing.addAll(rights.bindings()));
      missing.removeAll(given);
      admin.createAcls(missing).all().get();
      return missing.size();
    } catch (ExecutionException e) {
      throw new KafkaException("the rights cannot be given", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while giving rights", e);
    }
  }
}
