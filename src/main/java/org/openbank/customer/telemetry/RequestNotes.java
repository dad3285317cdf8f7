package org.openbank.customer.telemetry;

import java.util.UUID;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/** What is worth knowing of the request at hand, noted on its way for the access line and the metrics. */
public final class RequestNotes {

    static final String KEY = RequestNotes.class.getName();

    private String operation;
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

    /** The operation id, which is the name of the resource method. */
    public void operation(String name) {
        operation = name;
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

    String operation() {
        return operation;
    }

    UUID userId() {
        return userId;
    }

    String errorCode() {
        return errorCode;
    }
}
