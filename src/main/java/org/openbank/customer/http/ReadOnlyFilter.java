package org.openbank.customer.http;

import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.storage.OutageLog;

/**
 * An instance that only reads ({@code obp.read-only}) refuses what changes anything, once it is known who asks and with
 * which roles. For the client the database is away, as it is for others while there is no primary.
 */
public class ReadOnlyFilter {

    private final boolean readOnly;
    private final ServedOperations operations;

    ReadOnlyFilter(ObpConfig config, ServedOperations operations) {
        this.readOnly = config.readOnly();
        this.operations = operations;
    }

    @ServerRequestFilter(priority = CheckOrder.READ_ONLY)
    public void refuse(ResourceInfo resource) {
        if (readOnly && operations.writes(resource.getResourceMethod())) {
            OutageLog.warn("read-only", "A change is refused, because this instance only reads (obp.read-only)");
            throw ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare();
        }
    }
}
