package org.openbank.customer.storage;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;

/**
 * Up to when everything is over: no transaction at work can still commit a row that was changed before (contract section
 * 15). Rows have the moment at which their transaction began, so it is that of the oldest one that writes.
 */
@ApplicationScoped
public class Horizon {

    /**
     * By it the service's own long reads are told from what may write yet; {@code local}, so that it ends with them.
     * Others who have written nothing after a minute are taken for readers too.
     */
    static final String READER = "set local application_name = 'customer-service reader'";

    /** How long a transaction can have begun without being seen. */
    private static final String UNSEEN = "interval '200 milliseconds'";

    /**
     * Of whom this role may not see when they began, and of who is prepared and not committed, it is taken to be a minute
     * before they are seen. A replica sees none of those at work: what it has is as old as what it got last, less
     * {@code $1}; elsewhere that is null unless it is set.
     */
    private static final String MOMENT =
            """
            select clock_timestamp(),
                   case when pg_is_in_recovery()
                   then coalesce(pg_last_xact_replay_timestamp(), 'epoch') - coalesce($1, interval '30 seconds')
                   else least(clock_timestamp() - coalesce($1, %s),
                              (select min(prepared) - interval '1 minute' from pg_prepared_xacts
                                where database = current_database()),
                              (select min(coalesce(xact_start, clock_timestamp() - interval '1 minute'))
                                 from pg_stat_activity
                                where datname = current_database() and pid <> pg_backend_pid()
                                  and (backend_xid is not null
                                    or xact_start > clock_timestamp() - interval '1 minute'
                                   and application_name <> 'customer-service reader')))
                   end
            """
                    .formatted(UNSEEN);

    private static final String TRANSACTION = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private final Statements statements;
    private final Optional<Duration> longestTransaction;

    Horizon(Statements statements, ObpConfig config) {
        this.statements = statements;
        this.longestTransaction = config.database().horizon();
    }

    /** By the clock of the database: now, and up to when, exclusively, what is there is all there will be. */
    public record Moment(OffsetDateTime now, OffsetDateTime settled) {}

    /**
     * The number of the oldest transaction at work, or of the next one: those before it are over. To be asked by itself,
     * because a statement that reads of one bank asks, in a cluster, the node where that lies, which counts otherwise.
     */
    public Uni<Long> transaction() {
        return statements
                .lookUp(TRANSACTION, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Moment> moment() {
        return statements
                .lookUp(MOMENT, Tuple.of(longestTransaction.map(Interval::of).orElse(null)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Moment(row.getOffsetDateTime(0), row.getOffsetDateTime(1)));
    }
}
