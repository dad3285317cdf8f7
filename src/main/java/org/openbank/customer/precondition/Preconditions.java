package org.openbank.customer.precondition;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

import org.openbank.customer.config.ObpConfig;

/** The precondition of the request at hand (contract section 12). */
@ApplicationScoped
public class Preconditions {

    private final CurrentVertxRequest request;
    private final boolean required;

    Preconditions(CurrentVertxRequest request, ObpConfig config) {
        this.request = request;
        this.required = config.requireIfMatch();
    }

    /** To be asked for while the request is at hand, before anything is waited for. */
    public Precondition current() {
        MultiMap headers = request.getCurrent().request().headers();
        return new Precondition(
                value(headers, HttpHeaders.IF_MATCH), value(headers, HttpHeaders.IF_NONE_MATCH), required);
    }

    /** A header of several lines is one list. */
    private static String value(MultiMap headers, CharSequence name) {
        List<String> lines = headers.getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
