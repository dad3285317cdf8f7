package org.openbank.customer.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.pgclient.PgException;

/**
 * Which key a database says was violated. PostgreSQL says so in a field of the error; Hibernate drops that field and
 * Citus never forwards it, and then the message has the name, on Citus that of the shard's key.
 */
final class ViolatedKey {

    /** In English, as {@code lc_messages} must be. */
    private static final Pattern NAMED = Pattern.compile(" constraint \"([^\"]+)\"");

    /** Citus numbers shards from 102008 on: a shorter number is part of the key's own name. */
    private static final Pattern OF_SHARD = Pattern.compile("(.+)_\\d{6,}");

    private ViolatedKey() {}

    /** What the key may be called in the schema: the name that was said, and without the shard's number. */
    static Stream<String> names(Throwable cause) {
        if (cause instanceof PgException driver && driver.getConstraint() != null) {
            return Stream.of(driver.getConstraint());
        }
        return NAMED.matcher(cause.getMessage()).results().limit(1).flatMap(match -> withoutShard(match.group(1)));
    }

    private static Stream<String> withoutShard(String name) {
        Matcher shard = OF_SHARD.matcher(name);
        return shard.matches() ? Stream.of(name, shard.group(1)) : Stream.of(name);
    }
}
