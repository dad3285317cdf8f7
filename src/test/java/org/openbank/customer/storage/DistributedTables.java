package org.openbank.customer.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operator's script says of the tables on Citus, and the migration that docs/scaling.md shows. */
record DistributedTables(Set<String> reference, Set<String> ofABank, String exampleOfAMigration) {

    private static final Path SCRIPT = Path.of("deploy/citus/distribute.sql");

    private static final Pattern MIGRATION = Pattern.compile("```sql\n(.*?create table .*?)```", Pattern.DOTALL);

    static DistributedTables documented() {
        try {
            String script = Files.readString(SCRIPT);
            Matcher example = MIGRATION.matcher(Files.readString(Path.of("docs/scaling.md")));
            return new DistributedTables(
                    names("create_reference_table\\('(\\w+)'\\)", script),
                    names("create_distributed_table\\('(\\w+)', 'bank_id'", script),
                    example.results().findFirst().orElseThrow().group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static Set<String> names(String pattern, String sql) {
        Matcher calls = Pattern.compile(pattern).matcher(sql);
        return calls.results().map(call -> call.group(1)).collect(Collectors.toSet());
    }
}
