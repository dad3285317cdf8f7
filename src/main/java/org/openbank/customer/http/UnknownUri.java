package org.openbank.customer.http;

import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** The 404 for everything this service does not offer (contract section 1.3). */
public final class UnknownUri {

    private UnknownUri() {}

    public static ObpException of(RoutingContext request) {
        String contentType = request.request().getHeader("Content-Type");
        return ObpError.INVALID_URI.glued("Current Url is (" + request.request().path()
                + "), Current Content-Type Header is (" + (contentType == null ? "" : contentType) + ")");
    }
}
