package org.openbank.customer.storage;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * What the database says, as errors of the contract: a violated constraint by its name, and every way in
 * which the database can be away as OBP-50019 (contract section 8).
 */
public final class DatabaseFailure {

    /** SQLSTATE classes: connection lost, transaction to be repeated, out of resources, operator or timeout, system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** SQLSTATE classes of a login that is refused, and of a database that this server does not have. */
    private static final Set<String> REFUSING_CLASSES = Set.of("28", "3D");

    /** A primary that has become a replica, and a lock that was not to be had. */
    private static final Set<String> PASSING_STATES = Set.of("25006", "55P03");

    /** What the violation of a unique key means, wherever it happens. */
    private static final Map<String, ObpException> VIOLATIONS = Map.of(
            "bank_pkey", ObpError.BANK_ID_ALREADY_EXISTS.bare(),
            "entitlement_of_user", ObpError.ENTITLEMENT_ALREADY_EXISTS.bare(),
            "user_customer_link_of_pair", ObpError.CUSTOMER_ALREADY_EXISTS_FOR_USER.bare(),
            "tax_residence_of_customer",
                    ObpError.INVALID_CONNECTOR_RESPONSE.with(
                            "The customer has a tax residence with this domain and tax_number already."),
            "social_media_handle_of_customer",
                    ObpError.INVALID_CONNECTOR_RESPONSE.with(
                            "The customer has a handle with this type and handle already."));

    /** Something was stored for a customer who was erased at the same moment. */
    private static final ObpException CUSTOMER_ERASED = ObpError.CUSTOMER_NOT_FOUND_BY_CUSTOMER_ID.bare();

    /** The foreign key that leads from a customer to their parent, and what it means that the parent is not there. */
    private static final String PARENT = "customer_parent";

    private static final ObpException PARENT_NOT_FOUND = ObpError.PARENT_CUSTOMER_NOT_FOUND.bare();

    /** The net under StoreLimits, which names field and limit: the database says neither in words for a client. */
    private static final ObpException VALUE_TOO_LONG = ObpError.INVALID_CONNECTOR_RESPONSE.with("A value is too long.");

    private DatabaseFailure() {}

    /** The contract's error for a failure that comes from the database; empty when it has none. */
    public static Optional<ObpException> translate(Throwable failure) {
        Optional<ObpException> refusal = violatedKeys(failure, SqlState.UNIQUE_VIOLATION)
                .flatMap(key -> Stream.ofNullable(VIOLATIONS.get(key)))
                .findFirst()
                .or(() -> violatedKeys(failure, SqlState.FOREIGN_KEY_VIOLATION)
                        .filter(key -> key.endsWith("_customer"))
                        .findFirst()
                        .map(key -> CUSTOMER_ERASED))
                .or(() -> violatedKeys(failure, SqlState.FOREIGN_KEY_VIOLATION)
                        .filter(PARENT::equals)
                        .findFirst()
                        .map(key -> PARENT_NOT_FOUND))
                .or(() -> causes(failure)
                        .flatMap(cause -> SqlState.of(cause).stream())
                        .filter(SqlState.TOO_LONG::equals)
                        .findFirst()
                        .map(state -> VALUE_TOO_LONG));
        if (refusal.isPresent() || causes(failure).noneMatch(DatabaseFailure::isAway)) {
            return refusal;
        }
        Throwable cause = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        OutageLog.warn(cause.getClass().getName() + SqlState.of(cause).orElse(""), "Database unavailable: " + cause);
        return Optional.of(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare());
    }

    /** Why there is no connection to the database, in one line; empty when the failure is another. */
    public static Optional<String> unreachable(Throwable failure) {
        return causes(failure).anyMatch(cause -> isAway(cause) || isRefusal(cause))
                ? causes(failure)
                        .flatMap(cause -> Stream.ofNullable(cause.getMessage()))
                        .flatMap(text -> text.lines().limit(1))
                        .reduce((outer, inner) -> inner)
                : Optional.empty();
    }

    private static boolean isRefusal(Throwable cause) {
        return SqlState.of(cause)
                .filter(state -> REFUSING_CLASSES.contains(state.substring(0, 2)))
                .isPresent();
    }

    /** Whether the failure is a violation of the unique key with this name. */
    public static boolean violates(String key, Throwable failure) {
        return violatedKeys(failure, SqlState.UNIQUE_VIOLATION).anyMatch(key::equals);
    }

    /** Whether the database takes no statement of this kind, as distributed ones do not take all. */
    public static boolean isUnsupported(Throwable failure) {
        return causes(failure)
                .anyMatch(cause ->
                        SqlState.of(cause).filter(SqlState.UNSUPPORTED::equals).isPresent());
    }

    private static Stream<String> violatedKeys(Throwable failure, String kind) {
        return causes(failure)
                .filter(cause -> SqlState.of(cause).filter(kind::equals).isPresent())
                .flatMap(ViolatedKey::names);
    }

    private static boolean isAway(Throwable cause) {
        // SocketException: refused, reset. IOException itself: broken while sending; others of its kind are not
        // about the database. The timeouts: no connection became free, or no look-up came back, in time.
        return SqlState.of(cause).filter(DatabaseFailure::isPassing).isPresent()
                || cause instanceof ClosedConnectionException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof SocketException
                || cause instanceof ClosedChannelException
                || cause.getClass() == IOException.class
                || cause instanceof UnknownHostException
                || cause instanceof TimeoutException
                || cause instanceof NoStackTraceThrowable && saysAway(cause.getMessage());
    }

    /** What the driver says in words alone: no connection in time, or one that closed before the statement was sent. */
    private static boolean saysAway(String message) {
        return "Timeout".equals(message)
                || message.startsWith("Pending requests failed to be sent")
                || message.startsWith("Connection is not active now");
    }

    private static boolean isPassing(String state) {
        return PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
