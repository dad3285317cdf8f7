package org.openbank.customer.http;

import jakarta.ws.rs.Priorities;

/** When what comes between R and the body is checked, as priorities of request filters (contract section 1.8). */
public final class CheckOrder {

    /** Whether this instance changes anything: right after R. */
    public static final int READ_ONLY = Priorities.AUTHORIZATION + 1;

    /** The header Idempotency-Key (section 13). */
    public static final int IDEMPOTENCY_KEY = Priorities.USER + 197;

    /** The body as a whole, by a JSON schema (section 10.1). */
    public static final int SCHEMA = Priorities.USER + 198;

    /** What an operation checks after R. */
    public static final int LATE = Priorities.USER + 199;

    /** The header Idempotency-Key of an operation with late checks. */
    public static final int LATE_IDEMPOTENCY_KEY = Priorities.USER + 200;

    private CheckOrder() {}
}
