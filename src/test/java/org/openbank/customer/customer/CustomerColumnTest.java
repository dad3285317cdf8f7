package org.openbank.customer.customer;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Database;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of columns, the entity and the migration name the same fields of a customer. */
@QuarkusTest
class CustomerColumnTest {

    /** What the service does not read into a customer, or write from one. */
    private static final Set<String> KEPT_BY_THE_DATABASE = Set.of("created_at", "updated_at");

    @Test
    void theListHasEveryColumnOfTheTable() {
        Object columns = Database.value(
                "select string_agg(column_name, ' ') from information_schema.columns where table_name = 'customer'");

        Set<String> inTheTable = new HashSet<>(List.of(columns.toString().split(" ")));
        inTheTable.removeAll(KEPT_BY_THE_DATABASE);
        assertThat(listed()).isEqualTo(inTheTable);
    }

    @Test
    void theListHasEveryFieldOfTheEntity() {
        Set<String> ofTheEntity = Stream.of(Customer.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                // Those that Hibernate adds.
                .filter(field -> !field.getName().startsWith("$"))
                .map(CustomerColumnTest::column)
                .collect(Collectors.toSet());

        ofTheEntity.removeAll(KEPT_BY_THE_DATABASE);
        assertThat(listed()).isEqualTo(ofTheEntity);
    }

    /** Two columns whose lines were mixed up would read each other's values, or write them. */
    @Test
    void everyColumnIsKeptInTheFieldOfItsName() throws ReflectiveOperationException {
        for (CustomerColumn column : CustomerColumn.values()) {
            Field field = Stream.of(Customer.class.getDeclaredFields())
                    .filter(candidate -> column(candidate).equals(column.column()))
                    .findFirst()
                    .orElseThrow();
            Customer customer = new Customer();
            Object value = Samples.of(field.getType());

            column.set(customer, value);

            assertThat(field.get(customer)).as(column.column()).isEqualTo(value);
            customer.dobOfDependants = customer.dobOfDependants == null ? List.of() : customer.dobOfDependants;
            assertThat(CustomerColumns.ALL.parameters(customer).getValue(column.ordinal()))
                    .as(column.column())
                    .isEqualTo(CustomerColumn.parameter(value));
        }
    }

    private static Set<String> listed() {
        return Stream.of(CustomerColumn.values()).map(CustomerColumn::column).collect(Collectors.toSet());
    }

    private static String column(Field field) {
        return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
