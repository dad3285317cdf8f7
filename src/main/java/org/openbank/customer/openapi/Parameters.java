package org.openbank.customer.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import org.openbank.customer.export.Paged;
import org.openbank.customer.export.Paging;

/**
 * The parameters of an operation in the order in which generated clients take them: those of the path as they
 * stand in it, then required ones, then optional ones. A variable of the path is called as clients call it
 * ({@code customerId}); {@code x-obp-name} keeps what OBP calls it. Nothing of this changes the wire.
 */
final class Parameters {

    private final Words words;

    Parameters(Words words) {
        this.words = words;
    }

    /** The path with its variables renamed. */
    static String path(String path) {
        StringBuilder renamed = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})")) {
            renamed.append(
                    part.startsWith("{") ? "{" + Words.camelCase(part.substring(1, part.length() - 1)) + "}" : part);
        }
        return renamed.toString();
    }

    /** {@code headers} are those that the operation heeds. */
    void complete(Operation operation, String path, List<String> headers, Paged paged) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        parameters.forEach(parameter -> parameter.setSchema(text()));
        if (paged != null) {
            page(paged.value())
                    .forEach((name, description) -> parameters.add(OASFactory.createParameter()
                            .name(name)
                            .in(Parameter.In.QUERY)
                            .description(description)
                            .schema(schema(name, paged.value()))));
        }
        // Last, where the calls of a generated client have them least in their way.
        headers.forEach(header -> parameters.add(OASFactory.createParameter()
                .name(header)
                .in(Parameter.In.HEADER)
                .schema(text())));
        parameters.sort(Comparator.comparing((Parameter one) -> one.getIn() != Parameter.In.PATH)
                .thenComparing(one -> one.getIn() == Parameter.In.PATH ? path.indexOf("{" + one.getName() + "}") : 0)
                .thenComparing(one -> !Boolean.TRUE.equals(one.getRequired())));
        parameters.forEach(parameter -> describe(parameter, operation.getOperationId()));
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private void describe(Parameter parameter, String operationId) {
        String name = parameter.getName();
        JsonNode said = words.ofParameter(operationId, name);
        if (parameter.getDescription() == null) {
            parameter.setDescription(said.path("description").asText(Words.inWords(name)));
        }
        if (said.has("example")) {
            parameter.setExample(Examples.value(said.get("example")));
        }
        if (parameter.getIn() == Parameter.In.PATH) {
            parameter.addExtension("x-obp-name", name);
            parameter.setName(Words.camelCase(name));
        }
    }

    /** What a list of this kind reads of the query, in this order. */
    private static Map<String, String> page(Paged.Kind kind) {
        Map<String, String> page = new LinkedHashMap<>();
        page.put(
                "limit",
                "How many at most, 1 to %d; %s by default."
                        .formatted(Paging.MAX_LIMIT, kind == Paged.Kind.WHOLE ? "all" : Paging.DEFAULT_LIMIT));
        if (kind == Paged.Kind.CONTINUED) {
            page.put("after", "The next of an answer, which this one continues.");
            page.put("from_date", "Earliest moment; 1970-01-01T00:00:00.000Z by default.");
            page.put("to_date", "Latest moment; now by default.");
            return page;
        }
        page.put("offset", "How many to skip; 0 by default.");
        if (kind != Paged.Kind.WHOLE) {
            page.put("sort_direction", "ASC or DESC by last change; DESC by default.");
        }
        if (kind == Paged.Kind.BY_LAST_CHANGE) {
            page.put("from_date", "Earliest last change; 1970-01-01T00:00:00.000Z by default.");
            page.put("to_date", "Latest last change; now by default.");
            page.put("after", "From a Link; empty to begin.");
        }
        return page;
    }

    private static Schema schema(String name, Paged.Kind kind) {
        Schema schema = OASFactory.createSchema();
        return switch (name) {
            case "limit" ->
                schema.addType(SchemaType.INTEGER)
                        .format("int32")
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Paging.MAX_LIMIT))
                        .defaultValue(kind == Paged.Kind.WHOLE ? null : Paging.DEFAULT_LIMIT);
            case "offset" ->
                schema.addType(SchemaType.INTEGER)
                        .format("int32")
                        .minimum(BigDecimal.ZERO)
                        .defaultValue(0);
            case "sort_direction" ->
                schema.addType(SchemaType.STRING)
                        .enumeration(List.of("ASC", "DESC"))
                        .defaultValue("DESC");
            default -> text();
        };
    }
}
