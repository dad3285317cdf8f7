package org.openbank.customer.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;

import org.openbank.customer.openapi.CurrentDocument;

/** To what end something was done: as the caller said, or else what the operation is for. */
@ApplicationScoped
class Purposes {

    private final CurrentDocument document;
    private final Vertx vertx;
    private volatile Map<String, String> summaries;

    Purposes(CurrentDocument document, Vertx vertx) {
        this.document = document;
        this.vertx = vertx;
    }

    /** Before the first use; later ones do not wait. */
    Uni<Purposes> known() {
        return summaries != null
                ? Uni.createFrom().item(this)
                : UniHelper.toUni(vertx.executeBlocking(this::read)).replaceWith(this);
    }

    private Map<String, String> read() {
        try {
            Map<String, String> read = new HashMap<>();
            JsonNode paths = new ObjectMapper()
                    .readTree(document.in(Format.JSON, document.revision()))
                    .get("paths");
            paths.forEach(path -> path.forEach(operation -> read.put(
                    operation.path("x-obp-operation-id").asText(),
                    operation.path("summary").asText())));
            summaries = read;
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String of(Row row) {
        String said = row.getString("purpose");
        return said != null ? said : summaries.getOrDefault(row.getString("operation_id"), "");
    }
}
