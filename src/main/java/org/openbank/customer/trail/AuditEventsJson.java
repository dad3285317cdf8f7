package org.openbank.customer.trail;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Records, newest first; {@code next} continues behind the last and is absent when nothing is behind it. */
public record AuditEventsJson(
        @NotNull List<AuditEventJson> auditEvents, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}
