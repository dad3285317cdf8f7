package org.openbank.customer.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a cluster would look for what a statement is about. */
public final class Shards {

    /** Behind the name of a table or an index. */
    private static final Pattern NUMBER = Pattern.compile("_(\\d{6,})\\b");

    private Shards() {}

    /**
     * In how many shards of the banks' tables, for any one bank; none where it is about tables that are on every node.
     * Tables that lie beside each other count once. Where rows go that are inserted as they were found is no part of a plan.
     */
    public static int of(String statement) {
        try (Connection connection = DriverManager.getConnection(Database.address());
                Statement sql = connection.createStatement();
                PreparedStatement count = connection.prepareStatement(
                        "select count(distinct shardminvalue) from pg_dist_shard where shardid = any (?)")) {
            sql.execute("prepare sent as " + statement);
            Long[] numbers = NUMBER.matcher(plan(sql))
                    .results()
                    .map(number -> Long.valueOf(number.group(1)))
                    .toArray(Long[]::new);
            count.setArray(1, connection.createArrayOf("bigint", numbers));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static String plan(Statement sql) throws SQLException {
        String[] types;
        try (ResultSet result = sql.executeQuery("select parameter_types::text[] from pg_prepared_statements")) {
            result.next();
            types = (String[]) result.getArray(1).getArray();
        }
        String values = Arrays.stream(types).map(Shards::value).collect(Collectors.joining(", "));
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines =
                sql.executeQuery("explain (costs off) execute sent" + (types.length == 0 ? "" : "(" + values + ")"))) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** Some value: the number is one of every type but two, and as good a name of a bank as any other. */
    private static String value(String type) {
        String element = type.replace("[]", "");
        String value =
                switch (element) {
                    case "uuid" -> "00000000-0000-0000-0000-000000000001";
                    case "timestamp with time zone" -> "2020-01-01Z";
                    default -> "1";
                };
        return type.equals(element) ? "'" + value + "'" : "'{" + value + "}'";
    }
}
