package org.openbank.customer.customer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.audit.AuditedWrite;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.idempotency.KeptAnswer;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Texts;
import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.storage.Statements;
import org.openbank.customer.telemetry.RequestNotes;

/**
 * The statements of the daily calls: one each, by the plain client, without session or transaction (decision
 * 0006). Every one names the bank but the look-ups of a user's own customers.
 */
@ApplicationScoped
class Customers {

    private static final String ATTRIBUTES = ", a.customer_attribute_id, a.name, a.type, a.value";

    private static final String OF_V310 = "select " + CustomerColumns.OF_V310.list("c.");

    private static final String IN_ORDER = " order by c.bank_id, c.customer_id, a.created_at, a.customer_attribute_id";

    /** More attributes than a customer can be given here: what is read by the shared connection has an end. */
    private static final int MOST_ATTRIBUTES = 1_000;

    /**
     * Each table by the one index that its conditions match: the collation hides those that lead by bank_id, and the
     * limit within keeps both from being joined in another way. So few rows are read whatever the planner knows.
     */
    private static final String AND_ATTRIBUTES = ATTRIBUTES + " from customer c left join lateral"
            + " (select customer_attribute_id, name, type, value, created_at from customer_attribute"
            + " where customer_id = c.customer_id and bank_id = $1 collate \"C\" limit " + (MOST_ATTRIBUTES + 1)
            + ") as a on true where ";

    private static final String BY_AGE = " order by a.created_at, a.customer_attribute_id";

    private static final Map<CustomerColumns, String> BY_ID = forEach(columns ->
            "select " + columns.list("c.") + AND_ATTRIBUTES + "c.bank_id = $1 and c.customer_id = $2" + BY_AGE);

    private static final String VERSION = "select version from customer where bank_id = $1 and customer_id = $2";

    private static final Map<CustomerColumns, String> BY_NUMBER = forEach(columns -> "select " + columns.list("c.")
            + AND_ATTRIBUTES + "c.bank_id = $1 collate \"C\" and c.customer_number = $2" + BY_AGE);

    /** Joins that any number of shards can do beside each other. */
    private static final String LINKED = " from user_customer_link l"
            + " join customer c on c.bank_id = l.bank_id and c.customer_id = l.customer_id";

    private static final String OF_USER = OF_V310 + ATTRIBUTES + LINKED
            + " left join customer_attribute a on a.customer_id = c.customer_id and a.bank_id = c.bank_id collate \"C\""
            + " where l.user_id = $1" + IN_ORDER;

    /** One customer after the other by its key, for the reasons of {@link #AND_ATTRIBUTES}. */
    private static final String OF_USER_AT_BANK = OF_V310 + " from user_customer_link l cross join lateral"
            + " (select * from customer where bank_id = $2 and customer_id = l.customer_id limit 1) as c"
            + " where l.user_id = $1 and l.bank_id = $2 collate \"C\" order by c.customer_id";

    private static final String OF_USER_WITHOUT_ATTRIBUTES =
            OF_V310 + LINKED + " where l.user_id = $1 order by c.bank_id, c.customer_id";

    private static final String IDS_OF_USER =
            "select customer_id from user_customer_link where user_id = $1 order by bank_id, customer_id";

    private static final String WHAT_IS_THERE =
            """
            select exists (select 1 from customer where bank_id = $1 collate "C" and customer_number = $2),
                   exists (select 1 from customer where bank_id = $1 and customer_id = $3)
            """;

    private static final ListFrame CUSTOMERS = ListFrame.of("customers");

    private final Statements statements;
    private final StreamedLists lists;
    private final AuditedWrite audited;
    private final Map<CustomerColumns, String> inserts;
    private final Map<CustomerColumns, String> insertsOnce;
    private final Map<String, String> updates = new ConcurrentHashMap<>();

    Customers(Statements statements, StreamedLists lists, AuditedWrite audited) {
        this.statements = statements;
        this.lists = lists;
        this.audited = audited;
        inserts = forEach(columns -> "with written as (" + "insert into customer (" + columns.list("") + ") values ("
                + values(columns) + ") returning 1), " + audited.created(columns.count() + 1)
                + " select 1 from written");
        insertsOnce = forEach(columns -> "with " + KeptAnswer.with(columns.count() + 1)
                + ", written as (insert into customer (" + columns.list("") + ") select " + values(columns)
                + " from kept returning 1), " + audited.created(columns.count() + KeptAnswer.VALUES + 1)
                + " select 1 from written");
    }

    private static String values(CustomerColumns columns) {
        return IntStream.rangeClosed(1, columns.count()).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
    }

    private static Map<CustomerColumns, String> forEach(Function<CustomerColumns, String> statement) {
        Map<CustomerColumns, String> statements = new EnumMap<>(CustomerColumns.class);
        for (CustomerColumns columns : CustomerColumns.values()) {
            statements.put(columns, statement.apply(columns));
        }
        return statements;
    }

    /** The customer, or error C of the contract when the bank has none under this id (section 1.8). */
    Uni<CustomerWithAttributes> get(CustomerColumns columns, String bankId, String customerId) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return statements
                .lookUp(bankId, BY_ID.get(columns), Tuple.of(bankId, id))
                .map(rows -> only(columns, rows))
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNotFound.of(customerId));
    }

    /** Which version of the customer there is, or error C. */
    Uni<RowVersion> version(String bankId, String customerId) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return statements
                .lookUp(bankId, VERSION, Tuple.of(bankId, id))
                .map(rows -> rows.size() == 0
                        ? null
                        : new RowVersion(id, rows.iterator().next().getLong(0)))
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNotFound.of(customerId));
    }

    /** The customer, or OBP-30002 when the bank has none with this number. */
    Uni<CustomerWithAttributes> getByNumber(CustomerColumns columns, String bankId, String number) {
        if (!Texts.isStorable(number)) {
            throw ObpError.CUSTOMER_NOT_FOUND.bare();
        }
        return statements
                .lookUp(bankId, BY_NUMBER.get(columns), Tuple.of(bankId, number))
                .map(rows -> only(columns, rows))
                .onItem()
                .ifNull()
                .failWith(ObpError.CUSTOMER_NOT_FOUND::bare);
    }

    /** Those linked to the user, at all banks, with their attributes. */
    Uni<StreamedList> linkedTo(UUID userId) {
        return lists.openJoined(
                CUSTOMERS,
                OF_USER,
                Tuple.of(userId),
                new AttributeRows<>(CustomerColumns.OF_V310, LinkedCustomerJson::of));
    }

    /** The same without attributes, as lists of a bank show them. */
    Uni<StreamedList> listedOf(UUID userId) {
        return lists.open(CUSTOMERS, OF_USER_WITHOUT_ATTRIBUTES, Tuple.of(userId), Customers::listed);
    }

    /** Those linked to the user at one bank. */
    Uni<StreamedList> listedOf(UUID userId, String bankId) {
        return lists.open(CUSTOMERS, OF_USER_AT_BANK, Tuple.of(userId, bankId), Customers::listed);
    }

    /** The ids of those linked to the user, at all banks. */
    Uni<StreamedList> idsOf(UUID userId) {
        return lists.open(CUSTOMERS, IDS_OF_USER, Tuple.of(userId), row -> new CustomerIdJson(row.getUUID(0)));
    }

    private static ListedCustomerJson listed(Row row) {
        return ListedCustomerJson.of(CustomerColumns.OF_V310.read(row));
    }

    /** {@code answer} shows the customer. */
    Uni<Void> insert(CustomerColumns columns, Customer customer, Object answer) {
        return statements
                .execute(inserts.get(columns), audited.addCreated(columns.parameters(customer), answer))
                .replaceWithVoid();
    }

    /** The same, with the answer that is kept under the key of the request; OBP-09092 when that is in use. */
    Uni<Void> insertOnce(CustomerColumns columns, Customer customer, Object answer, KeptAnswer kept) {
        Tuple parameters = kept.addTo(columns.parameters(customer));
        return statements
                .execute(insertsOnce.get(columns), audited.addCreated(parameters, answer))
                .invoke(rows -> ObpError.IDEMPOTENCY_KEY_IN_USE.unless(rows.size() > 0))
                .replaceWithVoid();
    }

    /** What a new customer of the bank would meet there. */
    record Neighbours(boolean numberIsTaken, boolean parentExists) {}

    /** Either may be null, which nobody has. */
    Uni<Neighbours> neighbours(String bankId, String number, UUID parentId) {
        return statements
                .lookUp(bankId, WHAT_IS_THERE, Tuple.of(bankId, number, parentId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Neighbours(row.getBoolean(0), row.getBoolean(1)));
    }

    /**
     * Writes these columns and no others, in one statement, so that two updates of different fields at the
     * same time both survive. Null when the bank has no such customer, or none of this version; a null version is any.
     */
    Uni<Customer> update(String bankId, UUID customerId, Long version, Map<String, Object> columns) {
        return update(bankId, customerId, version, columns, "");
    }

    /** As {@link #update}; null also when the customer has this number already. */
    Uni<Customer> updateNumber(String bankId, UUID customerId, Long version, String number) {
        return update(bankId, customerId, version, Map.of("customer_number", number), " and customer_number <> $3");
    }

    private Uni<Customer> update(
            String bankId, UUID customerId, Long version, Map<String, Object> columns, String condition) {
        // In the order of their names, so that there is one statement for each kind of update.
        Map<String, Object> sorted = new TreeMap<>(columns);
        Tuple parameters = Tuple.of(bankId, customerId);
        sorted.values().forEach(value -> parameters.addValue(CustomerColumn.parameter(value)));
        if (version != null) {
            parameters.addLong(version);
        }
        String versioned = version == null ? condition : condition + " and version = $" + parameters.size();
        String sql = updates.computeIfAbsent(sorted.keySet() + versioned, kind -> update(sorted.keySet(), versioned));
        return statements
                .execute(sql, audited.addChanged(parameters, sorted.keySet()))
                .map(rows -> rows.size() == 0
                        ? null
                        : CustomerColumns.OF_V310.read(rows.iterator().next()));
    }

    /** What was there is locked before it is noted, so that it is what the update found. */
    private String update(Set<String> columns, String condition) {
        int first = 3;
        StringBuilder set = new StringBuilder();
        for (String column : columns) {
            set.append(column).append(" = $").append(first++).append(", ");
        }
        first += condition.contains(" version = ") ? 1 : 0;
        return "with old as (select " + String.join(", ", columns) + " from customer"
                + " where bank_id = $1 and customer_id = $2" + condition + " for no key update), written as ("
                + "update customer set " + set + "version = version + 1, updated_at = now() from old"
                + " where bank_id = $1 and customer_id = $2 returning " + CustomerColumns.OF_V310.list("customer.")
                + "), " + audited.changed(first, columns) + " select * from written";
    }

    /** The rows of one customer or of none. */
    private static CustomerWithAttributes only(CustomerColumns columns, RowSet<Row> rows) {
        if (rows.size() > MOST_ATTRIBUTES) {
            throw ObpError.INVALID_CONNECTOR_RESPONSE.with(
                    "The customer has more than " + MOST_ATTRIBUTES + " attributes.");
        }
        List<CustomerWithAttributes> found = new AttributeRows<>(columns, customer -> customer).of(rows, true);
        if (found.isEmpty()) {
            return null;
        }
        RequestNotes.current().customerId(found.get(0).customer().customerId);
        return found.get(0);
    }
}
