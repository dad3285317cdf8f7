package org.openbank.customer.http;

import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** The 404 for everything this service does not offer (contract section 1.3). */
public final class UnknownUri {

    private static final String PATH = UnknownUri.class.getName();

    private UnknownUri() {}

    /** The path as it was sent, before it is routed to the operation of which it is an alias. */
    static void keep(String path, RoutingContext request) {
        request.put(PATH, path);
    }

    public static ObpException of(RoutingContext request) {
        String contentType = request.request().getHeader("Content-Type");
        return ObpError.INVALID_URI.glued(
                "Current Url is (" + request.<String>get(PATH, request.request().path())
                        + "), Current Content-Type Header is (" + (contentType == null ? "" : contentType) + ")");
    }
}
