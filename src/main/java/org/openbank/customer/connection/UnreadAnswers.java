package org.openbank.customer.connection;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.AnswerOrder;
import org.openbank.customer.http.ErrorMappers;
import org.openbank.customer.http.OtherAnswer;

/**
 * What was read for a client is not sent while others leave too much unread (contract section 1.3). Requests are
 * refused as they come, but many can be at work by then, each with an answer of megabytes still to be made. Answers to
 * writes are small, and must be heard.
 */
public class UnreadAnswers {

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
        OtherAnswer.give(
                errors.answer(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with(Refusal.TOO_MUCH_UNREAD), routing),
                answer);
    }
}
