package org.openbank.customer.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.eclipse.microprofile.config.ConfigProvider;

import static org.awaitility.Awaitility.await;

/** The database behind the service under test, for what cannot be seen or done through HTTP. */
public final class Database {

    static final String URL = "test.database.url";

    private static final String WAITED_FOR =
            "select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";

    /** On whichever node; by anybody for anybody. */
    private static final String WAITED_FOR_IN_CLUSTER = "select 1 from citus_lock_waits";

    private static final String SUPERUSER = "postgres";

    private Database() {}

    /** One or more statements without parameters. */
    static void execute(String sql) {
        executeAs(SUPERUSER, sql);
    }

    /** The same, done by this role. */
    public static void executeAs(String role, String sql) {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value of a query. */
    public static Object value(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one array of a query. */
    public static Object[] array(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return (Object[]) result.getArray(1).getArray();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something while nobody can read this table. */
    public static <T> T whileLocked(String table, Callable<T> task) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something while nobody can change this row. */
    public static <T> T whileRowLocked(String table, String column, Object value, Callable<T> task) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepare(connection, lock(table, column), value)) {
                statement.execute();
            }
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A cluster locks rows whose bank it is not told by a change only. */
    private static String lock(String table, String column) {
        return Cluster.isGiven()
                ? "update " + table + " set " + column + " = " + column + " where " + column + " = ?"
                : "select 1 from " + table + " where " + column + " = ? for update";
    }

    /**
     * Does something that comes upon a change which is not committed yet: that happens once somebody waits for it, or
     * once it is done without waiting.
     */
    public static <T> T whileUncommitted(Callable<T> task, String sql, Object... parameters) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                statement.executeUpdate();
            }
            Future<T> result = thread.submit(task);
            await().until(() -> result.isDone() || isWaitedFor(connection));
            connection.commit();
            return result.get();
        } catch (SQLException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Until no transaction is at work that began before the last record of the bank: only then is that one shown. */
    public static void settleRecords(Bank bank) {
        // By two statements: the first is a worker's in a cluster, which counts otherwise than the coordinator.
        Object last = value("select coalesce(max(tx::text::bigint), 0) from audit_event where bank_id = ?", bank.id());
        await().until(() -> Boolean.TRUE.equals(
                value("select ?::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint", last)));
    }

    private static boolean isWaitedFor(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, Cluster.isGiven() ? WAITED_FOR_IN_CLUSTER : WAITED_FOR);
                ResultSet result = statement.executeQuery()) {
            return result.next();
        }
    }

    /** Does something while these statements of PL/pgSQL come before each new or changed row of the bank in this table. */
    public static <T> T whileTriggered(String table, Bank bank, String statements, Callable<T> task) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        update("create function " + name + "() returns trigger language plpgsql as $$ begin " + statements
                + " return new; end $$");
        try {
            update("create trigger " + name + " before insert or update on " + table
                    + " for each row when (new.bank_id = '" + bank.id() + "') execute function " + name + "()");
            return task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            update("drop function " + name + " cascade");
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        return connect(SUPERUSER);
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(address(), role, "postgres");
    }

    /** Another one when the service was started anew with a database of its own. */
    public static String address() {
        String url = System.getProperty(URL);
        return url != null ? url : ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
    }
}
