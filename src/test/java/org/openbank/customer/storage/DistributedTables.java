package org.openbank.customer.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/scaling.md says of the tables on Citus, and the migration that it shows. */
record DistributedTables(Set<String> reference, Set<String> ofABank, String exampleOfAMigration) {

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    static DistributedTables documented() {
        List<String> blocks;
        try {
            blocks = SQL.matcher(Files.readString(Path.of("docs/scaling.md")))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String example = containing("create table ", blocks);
        String operator = containing("create_reference_table('bank')", blocks);
        return new DistributedTables(
                names("create_reference_table\\('(\\w+)'\\)", operator),
                names("create_distributed_table\\('(\\w+)', 'bank_id'", operator),
                example);
    }

    /** The same, and one more. */
    DistributedTables withTableOfABank(String name) {
        return new DistributedTables(reference, with(name, ofABank), exampleOfAMigration);
    }

    DistributedTables withReferenceTable(String name) {
        return new DistributedTables(with(name, reference), ofABank, exampleOfAMigration);
    }

    private static Set<String> with(String name, Set<String> names) {
        return Stream.concat(names.stream(), Stream.of(name)).collect(Collectors.toSet());
    }

    private static String containing(String text, List<String> blocks) {
        return blocks.stream().filter(block -> block.contains(text)).findFirst().orElseThrow();
    }

    private static Set<String> names(String pattern, String sql) {
        Matcher calls = Pattern.compile(pattern).matcher(sql);
        return calls.results().map(call -> call.group(1)).collect(Collectors.toSet());
    }
}
