package org.openbank.customer.resourcedocs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.http.CachedAnswer;

/** Answers with resource docs, off the event loop: they are large, and the first to ask waits until they are made. */
@ApplicationScoped
class ResourceDocsAnswers {

    private final RenderedDocs rendered;
    private final CurrentVertxRequest requests;
    private final Vertx vertx;

    ResourceDocsAnswers(RenderedDocs rendered, CurrentVertxRequest requests, Vertx vertx) {
        this.rendered = rendered;
        this.requests = requests;
        this.vertx = vertx;
    }

    Uni<Response> of(Selection selection, boolean meta) {
        RoutingContext request = requests.getCurrent();
        return UniHelper.toUni(vertx.executeBlocking(() -> answer(rendered.of(selection, meta), request), false));
    }

    private static Response answer(CachedAnswer answer, RoutingContext request) {
        return answer.begin(request)
                .map(body -> Response.ok(body, answer.type()).build())
                .orElseGet(() -> Response.notModified().build());
    }
}
