package org.openbank.customer.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.http.CorrelationId;
import org.openbank.customer.json.Texts;
import org.openbank.customer.security.Caller;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.storage.Now;
import org.openbank.customer.telemetry.RequestNotes;

/** Records of the request at hand (contract section 14). */
@ApplicationScoped
class AuditRecords {

    private static final int LONGEST_BANK_ID = 255;

    static final String PURPOSE = "X-Purpose";
    static final int LONGEST_PURPOSE = 128;

    private final CurrentVertxRequest request;
    private final CurrentCaller caller;

    AuditRecords(CurrentVertxRequest request, CurrentCaller caller) {
        this.request = request;
        this.caller = caller;
    }

    /** A change that the request makes, of these fields with commas between them. */
    AuditRecord written(String fields) {
        int status = RequestNotes.current().successStatus();
        return of(AuditRecord.Kind.WRITE, AuditRecord.SUCCESS, status, fields, null);
    }

    /** What is answered without a change; of a bulk read with a hash of what was asked for. */
    AuditRecord of(AuditRecord.Kind kind, String outcome, int status) {
        String queryHash = kind == AuditRecord.Kind.BULK
                ? sha256(request.getCurrent().request().uri())
                : null;
        return of(kind, outcome, status, null, queryHash);
    }

    private AuditRecord of(AuditRecord.Kind kind, String outcome, int status, String fields, String queryHash) {
        RoutingContext routing = request.getCurrent();
        HttpServerRequest http = routing.request();
        Caller who = caller.get();
        RequestNotes notes = RequestNotes.current();
        Instant now = Now.instant();
        return new AuditRecord(
                TimeOrderedId.of(now),
                now.atOffset(ZoneOffset.UTC),
                bank(notes),
                notes.customerId(),
                notes.operationId(),
                kind,
                outcome,
                http.method().name(),
                status,
                who.userId(),
                Texts.isStorable(who.application()) ? who.application() : "",
                purpose(http).orElse(null),
                Texts.isStorable(who.consentId()) ? who.consentId() : null,
                CorrelationId.of(routing),
                address(http),
                fields,
                queryHash,
                null);
    }

    /** What the request is for, as it says; empty when it says nothing, or what cannot be kept. */
    private static Optional<String> purpose(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(PURPOSE)).filter(AuditRecords::isPurpose);
    }

    static boolean isPurpose(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_PURPOSE
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** Empty for what is no address, as a proxy may have it. */
    private static String address(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("");
    }

    /** The path of a request that is refused can hold anything. */
    private static String bank(RequestNotes notes) {
        return Texts.isStorable(notes.bankId()) && notes.bankId().length() <= LONGEST_BANK_ID ? notes.bankId() : "";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
