package org.openbank.customer.audit;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import org.openbank.customer.audit.AuditRecord.Kind;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.AnswerOrder;
import org.openbank.customer.http.CheckOrder;
import org.openbank.customer.http.ErrorMappers;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.OtherAnswer;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.telemetry.RequestNotes;

/** Records what was read of customers and what was refused (contract section 14); changes record themselves. */
public class AuditFilter {

    private final AuditRecords records;
    private final AuditChannel channel;
    private final CurrentCaller caller;
    private final ErrorMappers errors;
    private final ServedOperations operations;
    private final Map<Method, Use> uses = new ConcurrentHashMap<>();

    AuditFilter(
            AuditRecords records,
            AuditChannel channel,
            CurrentCaller caller,
            ErrorMappers errors,
            ServedOperations operations) {
        this.records = records;
        this.channel = channel;
        this.caller = caller;
        this.errors = errors;
        this.operations = operations;
    }

    /** What an operation does with customers' data. */
    private enum Use {
        NONE,
        READ,
        WRITE
    }

    private Use use(Method operation) {
        if (!operation.getDeclaringClass().isAnnotationPresent(CustomerData.class)) {
            return Use.NONE;
        }
        return operations.writes(operation) ? Use.WRITE : Use.READ;
    }

    @ServerRequestFilter(priority = CheckOrder.IDEMPOTENCY_KEY - 1)
    public void checkPurpose(RoutingContext routing) {
        String purpose = routing.request().getHeader(AuditRecords.PURPOSE);
        if (purpose != null && !AuditRecords.isPurpose(purpose)) {
            throw ObpError.INVALID_JSON_CONTENT.with("The header X-Purpose must have 1 to "
                    + AuditRecords.LONGEST_PURPOSE + " printable ASCII characters.");
        }
    }

    /** Null when there is nothing to wait for. */
    @ServerResponseFilter(priority = AnswerOrder.RECORD)
    public Uni<Void> record(RoutingContext routing, ContainerResponseContext response) {
        // Not as the framework knows it, which forgets what a filter refuses.
        Method operation = RequestNotes.current().operation();
        Use use = operation == null ? Use.NONE : uses.computeIfAbsent(operation, this::use);
        if (use == Use.NONE || caller.get() == null) {
            return null;
        }
        Kind kind = kind(use, response);
        if (kind == null) {
            return null;
        }
        boolean refused = kind == Kind.REFUSED;
        String outcome = refused ? RequestNotes.current().errorCode() : AuditRecord.SUCCESS;
        AuditRecord record = records.of(kind, outcome, response.getStatus());
        StreamedList list = !refused && response.getEntity() instanceof StreamedList streamed ? streamed : null;
        if (!refused && channel.isStrict()) {
            // Of a list that is longer than a page nobody knows yet how long it is.
            AuditRecord counted = list != null && list.isComplete() ? record.counting(list.rows()) : record;
            return channel.store(counted).onFailure().recoverWithItem(failure -> refuse(routing, response, failure));
        }
        if (list != null) {
            routing.addEndHandler(end -> channel.add(record.counting(list.count())));
        } else {
            channel.add(record);
        }
        return null;
    }

    private Kind kind(Use use, ContainerResponseContext response) {
        if (response.getStatus() >= Response.Status.BAD_REQUEST.getStatusCode()) {
            return Kind.REFUSED;
        }
        if (use == Use.WRITE) {
            return response.getHeaders().containsKey(Idempotent.REPLAYED) ? Kind.REPLAY : null;
        }
        if (!channel.recordsReads()) {
            return null;
        }
        return RequestNotes.current().customerId() == null ? Kind.BULK : Kind.READ;
    }

    /** What cannot be recorded is not shown. */
    private Void refuse(RoutingContext routing, ContainerResponseContext response, Throwable failure) {
        OtherAnswer.give(errors.unexpected(failure, routing), response);
        return null;
    }
}
