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

    /** The weight of the schema times the values of the body, up to which all findings are told: each takes memory. */
    private static final long ALL_FINDINGS = 20_000;

    /** Beyond this a check takes seconds, even if it ends with the first finding. */
    private static final long MOST = 1_000_000;

    /** The same where findings are kept that are not the last word. */
    private static final long MOST_WITH_BRANCHES = 100_000;

    /** The letters of all patterns times those of the body: so many steps an event loop may take, and a worker. */
    private static final long QUICK_STEPS = 2_000_000;

    private static final long MOST_STEPS = 500_000_000;

    private static final SchemaRegistryConfig SETTINGS = SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(LinearPattern::compile)
            .build();

    private final Schema schema;
    private final SchemaLimits.Extent extent;

    private JsonSchema(Schema schema, SchemaLimits.Extent extent) {
        this.schema = schema;
        this.extent = extent;
    }

    static JsonSchema compile(JsonNode document, SpecificationVersion dialect, SchemaLimits.Extent extent) {
        return new JsonSchema(registry(dialect).getSchema(document), extent);
    }

    /** What every schema of this dialect must be. */
    static JsonSchema metaSchema(SpecificationVersion dialect) {
        return new JsonSchema(
                registry(dialect).getSchema(SchemaLocation.of(dialect.getDialectId())),
                new SchemaLimits.Extent(1, 1, 1, 0, false));
    }

    /** One for each schema: they share nothing, whatever ids they give themselves. Nothing is fetched. */
    private static SchemaRegistry registry(SpecificationVersion dialect) {
        return SchemaRegistry.withDefaultDialect(dialect, builder -> builder.schemaRegistryConfig(SETTINGS)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /** Whether the check of a body takes no longer than what an event loop may do. */
    boolean isQuick(JsonNode body, int bytes) {
        return effort(body) <= ALL_FINDINGS && extent.patterns() * bytes <= QUICK_STEPS;
    }

    /** Messages in the words of the contract, without values of the body; none when it is valid. */
    List<String> problems(JsonNode body, int bytes) {
        long effort = effort(body);
        if (effort > (extent.branches() ? MOST_WITH_BRANCHES : MOST) || extent.patterns() * bytes > MOST_STEPS) {
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
        return extent.weight() * values(body);
    }

    private static long values(JsonNode node) {
        long values = 1;
        for (JsonNode inner : node) {
            values += values(inner);
        }
        return values;
    }
}
