package org.openbank.customer.audit;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.sqlclient.Tuple;

/**
 * What was done with a customer's data, as it is stored (contract section 14). Its text is without what it holds.
 *
 * @param bankId empty for what is of no bank, or of all
 * @param customerId null for no one customer
 * @param outcome "success", or the code of the error
 * @param fields names with commas between them, null for none
 * @param count of what was read in bulk, else null
 */
record AuditRecord(
        UUID id,
        OffsetDateTime at,
        String bankId,
        UUID customerId,
        String operationId,
        Kind kind,
        String outcome,
        String method,
        int status,
        UUID userId,
        String application,
        String purpose,
        String consentId,
        String correlationId,
        String sourceIp,
        String fields,
        String queryHash,
        Integer count) {

    static final String SUCCESS = "success";

    /**
     * A {@code with} query beside each record: the number of the transaction, as the one node counts it that all
     * statements are sent to. A default would be taken where the row lies, and in a cluster each node counts for itself.
     */
    static final String NUMBERED = "numbered as materialized (select pg_current_xact_id() as tx)";

    /** The same within a record. */
    static final String NUMBER = "(select tx from numbered)";

    private static final String COLUMNS =
            "tx, audit_event_id, at, bank_id, customer_id, operation_id, kind, outcome, method,"
                    + " status, user_id, application, purpose, consent_id, correlation_id, source_ip, query_hash, count, fields,"
                    + " on_behalf, changes";

    /** How many {@link #values()} there are. */
    static final int VALUES = 18;

    enum Kind {
        READ,
        WRITE,
        REFUSED,
        BULK,
        REPLAY;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of a statement that stores a record beside what it writes, once for each row of {@code source} and beside
     * {@link #NUMBERED}; values have the numbers from {@code first} on, and {@code changes} is an expression of its own.
     */
    static String insert(int first, String changes, String source) {
        String values = IntStream.range(first, first + VALUES)
                .mapToObj(number -> "$" + number)
                .collect(Collectors.joining(", "));
        return "insert into audit_event (" + COLUMNS + ") select " + NUMBER + ", " + values + ", "
                + onBehalf("cast($" + (first + 2) + " as varchar)", "$" + (first + 9), "$" + (first + 3)) + ", "
                + changes + " from "
                + source;
    }

    /** Whether the customer is the user's own; by a look at one row, which {@code exists} need not be. */
    private static String onBehalf(String bankId, String userId, String customerId) {
        return "case when (select true from user_customer_link where bank_id = " + bankId + " and user_id = " + userId
                + " and customer_id = " + customerId + " limit 1) then 'self' else 'bank' end";
    }

    /** In the order of the columns; the changes, which are the last, are no part of it. */
    Object[] values() {
        return new Object[] {
            id,
            at,
            bankId,
            customerId,
            operationId,
            kind.text(),
            outcome,
            method,
            status,
            userId,
            application,
            purpose,
            consentId,
            correlationId,
            sourceIp,
            queryHash,
            count,
            fields
        };
    }

    Tuple addTo(Tuple parameters) {
        for (Object value : values()) {
            parameters.addValue(value);
        }
        return parameters;
    }

    /** The same of another customer. */
    AuditRecord of(UUID customer) {
        return with(customer, count);
    }

    AuditRecord counting(int rows) {
        return with(customerId, rows);
    }

    private AuditRecord with(UUID otherCustomer, Integer otherCount) {
        return new AuditRecord(
                id,
                at,
                bankId,
                otherCustomer,
                operationId,
                kind,
                outcome,
                method,
                status,
                userId,
                application,
                purpose,
                consentId,
                correlationId,
                sourceIp,
                fields,
                queryHash,
                otherCount);
    }

    @Override
    public String toString() {
        return "AuditRecord[" + id + "]";
    }
}
