package org.openbank.customer.validation;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;

/** A compiled schema (contract section 10.1). */
final class JsonSchema {

    /** What is checked on the event loop: up to this many values against parts of the schema, in a body of this size. */
    private static final long QUICK = 20_000;

    private static final int QUICK_BYTES = 8 * 1024;

    /** Up to this all findings are told, else the first, since they take memory. */
    private static final long ALL_FINDINGS = 100_000;

    /** Beyond this a check would hold a worker for seconds. */
    private static final long MOST = 2_000_000;

    private static final SchemaRegistryConfig SETTINGS = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(LinearPattern::compile)
            .build();

    private final Schema schema;
    private final int size;

    private JsonSchema(Schema schema, int size) {
        this.schema = schema;
        this.size = size;
    }

    /** {@code size} is the number of its parts, references followed. */
    static JsonSchema compile(JsonNode document, SpecificationVersion dialect, int size) {
        return new JsonSchema(registry(dialect).getSchema(document), size);
    }

    /** What every schema of this dialect must be. */
    static JsonSchema metaSchema(SpecificationVersion dialect) {
        return new JsonSchema(registry(dialect).getSchema(SchemaLocation.of(dialect.getDialectId())), 1);
    }

    /** One for each schema: they share nothing, whatever ids they give themselves. Nothing is fetched. */
    private static SchemaRegistry registry(SpecificationVersion dialect) {
        return SchemaRegistry.withDefaultDialect(dialect, builder -> builder.schemaRegistryConfig(SETTINGS)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /** Whether the check of a body takes no longer than what an event loop may do. */
    boolean isQuick(JsonNode body, int bytes) {
        return bytes <= QUICK_BYTES && effort(body) <= QUICK;
    }

    /** Messages in the words of the contract, without values of the body; none when it is valid. */
    List<String> problems(JsonNode body) {
        long effort = effort(body);
        if (effort > MOST) {
            return List.of("$: has more values than can be checked");
        }
        try {
            return SchemaMessages.of(schema.validate(body, check -> check.setFailFast(effort > ALL_FINDINGS)));
        } catch (StackOverflowError tooLong) {
            // Some formats are matched by expressions of the library's own, which go deeper with every letter.
            return List.of("$: has a text that is too long to be checked");
        }
    }

    private long effort(JsonNode body) {
        return (long) size * values(body);
    }

    private static long values(JsonNode node) {
        long values = 1;
        for (JsonNode inner : node) {
            values += values(inner);
        }
        return values;
    }
}
