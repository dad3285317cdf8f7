package org.openbank.customer.connection;

import java.lang.annotation.Annotation;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.AnswerOrder;
import org.openbank.customer.http.ErrorMappers;

/**
 * What was read for a client is not sent while others leave too much unread (contract section 1.3). Requests are
 * refused as they come, but many can be at work by then, each with an answer of megabytes still to be made. Answers to
 * writes are small, and must be heard.
 */
public class UnreadAnswers {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private final ErrorMappers errors;

    UnreadAnswers(ErrorMappers errors) {
        this.errors = errors;
    }

    @ServerResponseFilter(priority = AnswerOrder.UNREAD)
    public void refuse(ContainerRequestContext request, ContainerResponseContext answer, RoutingContext routing) {
        if (!request.getMethod().equals(HttpMethod.GET)
                || answer.getStatus() != Response.Status.OK.getStatusCode()
                || !Connections.anywhereTooMuchUnsent()) {
            return;
        }
        if (answer.getEntity() instanceof StreamedList list) {
            list.close();
        }
        Response refusal =
                errors.answer(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with(Refusal.TOO_MUCH_UNREAD), routing);
        answer.setStatus(refusal.getStatus());
        answer.setEntity(refusal.getEntity(), NO_ANNOTATIONS, refusal.getMediaType());
        answer.getHeaders().putAll(refusal.getHeaders());
    }
}
