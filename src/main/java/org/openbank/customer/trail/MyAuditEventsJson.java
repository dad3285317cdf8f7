package org.openbank.customer.trail;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The same of one's own customers. */
public record MyAuditEventsJson(
        @NotNull List<MyAuditEventJson> auditEvents, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}
