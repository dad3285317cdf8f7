package org.openbank.customer.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of a migration, in lower case and on one line each, and what Citus would refuse of them.
 */
record Migration(List<String> statements) {

    /** Comments; then statements up to their semicolon, which counts neither in a body nor in a text. */
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern STATEMENT =
            Pattern.compile("(?:\\$(\\w*)\\$.*?\\$\\1\\$|'[^']*'|[^;'$]++)+", Pattern.DOTALL);

    private static final Pattern SEQUENTIAL =
            Pattern.compile("set local citus\\.multi_shard_modify_mode (=|to) 'sequential'");

    private static final Pattern OF_AN_INDEX = Pattern.compile("(?:drop|alter) index (?:if exists )?(\\w+)\\b.*");

    private static final Pattern CREATE_INDEX =
            Pattern.compile("create (?:unique )?index (?:if not exists )?(\\w+) on (\\w+)\\b.*");

    private static final Pattern RENAME_INDEX = Pattern.compile("alter index (\\w+) rename to (\\w+)");

    private static final Pattern CREATE_TABLE = Pattern.compile("create table (?:if not exists )?(\\w+) ?\\(.*");

    private static final Pattern OF_A_TABLE = Pattern.compile(
            "(?:alter table|drop table|insert into|update|delete from|truncate)(?: if exists)?(?: only)? (\\w+)\\b.*");

    private static final Pattern FUNCTION =
            Pattern.compile("create (?:or replace )?function (\\w+)\\(.* language (\\w+) .*");

    private static final Pattern REFERENCES = Pattern.compile("\\breferences (\\w+)");

    private static final Pattern NAME =
            Pattern.compile("\\b(?:constraint|index|table|rename to) (?:if not exists )?(\\w+)");

    /** 63 characters less a number of a shard; Citus cuts longer names, and then nobody knows them again. */
    private static final int LONGEST_NAME = 52;

    private static final String CITUS = "if exists (select from pg_extension where extname = 'citus')";

    private static final String DISTRIBUTED =
            "if exists (select from pg_dist_partition where logicalrelid = 'customer'::regclass)";

    static Migration of(String sql) {
        return new Migration(STATEMENT
                .matcher(COMMENT.matcher(sql).replaceAll(" "))
                .results()
                .map(statement -> statement.group().strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .map(statement -> statement.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** The tables that it creates, in their order. */
    List<String> created() {
        return statements.stream()
                .flatMap(statement -> group(CREATE_TABLE, statement).stream())
                .toList();
    }

    /** The language of each function that it creates or replaces. */
    Map<String, String> functions() {
        return statements.stream()
                .map(FUNCTION::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(function -> function.group(1), function -> function.group(2)));
    }

    List<String> problems(DistributedTables tables, Map<String, String> tablesOfIndexes) {
        List<String> problems = new ArrayList<>();
        Map<String, String> ofIndexes = new HashMap<>(tablesOfIndexes);
        noteIndexes(ofIndexes);
        names().filter(name -> name.length() > LONGEST_NAME)
                .map(name -> name + " leaves no room for the number of a shard")
                .forEach(problems::add);
        statements.stream()
                .filter(statement -> !isDistribution(statement)
                        && !isOfNoTable(statement)
                        && !SEQUENTIAL.matcher(statement).matches()
                        && touched(statement, ofIndexes).isEmpty())
                .map(statement -> "nothing is known of: " + statement)
                .forEach(problems::add);
        if (!isSequential()) {
            checkOrder(tables, ofIndexes, problems);
        }
        created().forEach(table -> checkCreated(table, tables, problems));
        return problems;
    }

    /** Which table an index belongs to, for the migrations that come after this one. */
    void noteIndexes(Map<String, String> tablesOfIndexes) {
        for (String statement : statements) {
            Matcher creates = CREATE_INDEX.matcher(statement);
            if (creates.matches()) {
                tablesOfIndexes.put(creates.group(1), creates.group(2));
            }
            Matcher renames = RENAME_INDEX.matcher(statement);
            if (renames.matches() && tablesOfIndexes.containsKey(renames.group(1))) {
                tablesOfIndexes.put(renames.group(2), tablesOfIndexes.get(renames.group(1)));
            }
        }
    }

    private Stream<String> names() {
        return statements.stream()
                .flatMap(statement -> NAME.matcher(statement).results())
                .map(match -> match.group(1));
    }

    private boolean isSequential() {
        return !statements.isEmpty() && SEQUENTIAL.matcher(statements.get(0)).matches();
    }

    private static boolean isDistribution(String statement) {
        return statement.startsWith("do $") && statement.contains(CITUS);
    }

    /** Functions and rights, which Citus takes to the other nodes by itself. */
    private static boolean isOfNoTable(String statement) {
        return FUNCTION.matcher(statement).matches()
                || statement.startsWith("do $") && statement.contains("execute format('revoke all on ");
    }

    /** After many connections have changed a distributed table, a reference table must not be changed. */
    private void checkOrder(DistributedTables tables, Map<String, String> ofIndexes, List<String> problems) {
        String distributed = null;
        for (String statement : statements) {
            List<String> touched = touched(statement, ofIndexes);
            if (distributed != null && touched.stream().anyMatch(tables.reference()::contains)) {
                problems.add("after " + distributed + " comes a reference table: " + statement);
            }
            distributed = touched.stream()
                    .filter(tables.ofABank()::contains)
                    .findFirst()
                    .orElse(distributed);
        }
    }

    private static List<String> touched(String statement, Map<String, String> ofIndexes) {
        Optional<String> table = group(CREATE_TABLE, statement)
                .or(() -> group(OF_A_TABLE, statement))
                .or(() -> group(CREATE_INDEX, statement).map(ofIndexes::get))
                .or(() -> group(OF_AN_INDEX, statement).map(ofIndexes::get));
        return Stream.concat(
                        table.stream(),
                        table.isPresent()
                                ? REFERENCES.matcher(statement).results().map(match -> match.group(1))
                                : Stream.empty())
                .toList();
    }

    /** Alone while it is empty and bound to nothing: a foreign key leads from a distributed table to one, or it is refused. */
    private void checkCreated(String table, DistributedTables tables, List<String> problems) {
        if (!isSequential()) {
            problems.add(table + " is created beside other connections");
        }
        String call = tables.ofABank().contains(table)
                ? "perform create_distributed_table('" + table + "', 'bank_id', colocate_with => 'customer')"
                : "perform create_reference_table('" + table + "')";
        if (!tables.ofABank().contains(table) && !tables.reference().contains(table)) {
            problems.add(table + " is not among the tables of deploy/citus/distribute.sql");
        }
        boolean distributed = false;
        for (String statement : statements) {
            distributed |= isDistribution(statement)
                    && statement.indexOf(CITUS) < statement.indexOf(DISTRIBUTED)
                    && statement.indexOf(DISTRIBUTED) < statement.indexOf(call);
            if (!distributed
                    && touched(statement, Map.of()).contains(table)
                    && REFERENCES.matcher(statement).find()) {
                problems.add(table + " has a foreign key before it is distributed");
            }
        }
        if (!distributed) {
            problems.add(table + " is not distributed, where the others are, by: " + call);
        }
    }

    private static Optional<String> group(Pattern pattern, String statement) {
        Matcher matcher = pattern.matcher(statement);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
