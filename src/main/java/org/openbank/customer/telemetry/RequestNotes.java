package org.openbank.customer.telemetry;

import java.lang.reflect.Method;
import java.util.UUID;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/** What is worth knowing of the request at hand, noted on its way for the access line and the metrics. */
public final class RequestNotes {

    static final String KEY = RequestNotes.class.getName();

    private Method operation;
    private String operationId;
    private int successStatus;
    private String bankId;
    private UUID userId;
    private UUID customerId;
    private String errorCode;

    private RequestNotes() {}

    /** Starts the notes of a request, on its own context. */
    static RequestNotes begin() {
        RequestNotes notes = new RequestNotes();
        ContextLocals.put(KEY, notes);
        return notes;
    }

    /** The notes of this request, or a loose sheet where no request is. */
    public static RequestNotes current() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<RequestNotes>get(KEY).orElseGet(RequestNotes::new)
                : new RequestNotes();
    }

    /** The resource method, the id by which OBP knows the operation, and its status when it succeeds. */
    public void operation(Method method, String id, int status) {
        operation = method;
        operationId = id;
        successStatus = status;
    }

    /** With which the request is answered when it succeeds. */
    public int successStatus() {
        return successStatus;
    }

    /** For example {@code OBPv3.1.0-createCustomer}. */
    public String operationId() {
        return operationId;
    }

    /** The bank that the path names, which need not exist. */
    public void bankId(String id) {
        bankId = id;
    }

    /** Null when the path names none. */
    public String bankId() {
        return bankId;
    }

    public void userId(UUID id) {
        userId = id;
    }

    /** The one customer that the request is about. */
    public void customerId(UUID id) {
        customerId = id;
    }

    /** Null as long as none is known. */
    public UUID customerId() {
        return customerId;
    }

    /** The code of the error that the request is answered with, for example {@code OBP-30001}. */
    public void errorCode(String code) {
        errorCode = code;
    }

    /** The resource method; null where there is none. */
    public Method operation() {
        return operation;
    }

    UUID userId() {
        return userId;
    }

    /** Null for none. */
    public String errorCode() {
        return errorCode;
    }
}
