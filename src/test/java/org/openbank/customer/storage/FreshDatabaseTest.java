package org.openbank.customer.storage;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How many rows the daily calls read does not depend on how many there are, whatever the planner knows: plans are
 * made when tables are small and kept while they grow, and statistics come late or never.
 */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(FreshDatabaseTest.OwnDatabase.class)
class FreshDatabaseTest {

    private static final int MANY = 5_000;

    private static final int CALLS = 10;

    /**
     * Of user, bank, role, customer and its two attributes, what foreign keys look at, and the earlier versions of what
     * is updated, which nobody has cleared away: a dozen or two.
     */
    private static final int ROWS_OF_A_CALL = 50;

    private static final List<String> GROWN = List.of(
            "customer",
            "customer_attribute",
            "customer_address",
            "tax_residence",
            "social_media_handle",
            "crm_event",
            "user_customer_link",
            "app_user",
            "entitlement",
            "idempotent_answer",
            "audit_event",
            "outbox_event");

    private static final Role[] ROLES = {
        Role.CanGetCustomer,
        Role.CanCreateCustomer,
        Role.CanUpdateCustomerEmail,
        Role.CanUpdateCustomerNumber,
        Role.CanDeleteCustomerCascade,
        Role.CanGetCustomersAtOneBank,
        Role.CanGetCustomersAtAllBanks,
        Role.CanGetAnyUser,
        Role.CanCreateCustomerAddress,
        Role.CanGetCustomerAddress,
        Role.CanDeleteCustomerAddress,
        Role.CanGetTaxResidence,
        Role.CanCreateTaxResidence,
        Role.CanDeleteTaxResidence,
        Role.CanGetSocialMediaHandles,
        Role.CanGetCustomerAttributesAtOneBank,
        Role.CanCreateCustomerAttributeAtOneBank,
        Role.CanDeleteCustomerAttributeAtOneBank,
        Role.CanGetUserCustomerLink,
        Role.CanGetEntitlementsForAnyUserAtOneBank,
        Role.CanGetAuditEvents,
        Role.CanUseCustomerFirehoseAtAnyBank
    };

    private static final String SERVICE = "from pg_stat_activity where application_name = 'customer-service'";

    private static final String ROWS_READ =
            """
            select coalesce(sum(seq_tup_read), 0)
                     + (select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes)
              from pg_stat_user_tables
            """;

    private static final String ROWS_BY_TABLE =
            """
            select string_agg(name || ' ' || rows, ', ' order by rows desc)
              from (select relname as name, seq_tup_read as rows from pg_stat_user_tables
                    union all select indexrelname, idx_tup_read from pg_stat_user_indexes) as counted
             where rows > 0
            """;

    public static class OwnDatabase implements QuarkusTestProfile {}

    enum Statistics {
        NEVER,
        NEVER_AND_PLANNED_WHEN_LARGE,
        OF_SMALL_TABLES,
        OF_LARGE_TABLES
    }

    enum Call {
        GET((bank, clerk) -> {
            Customer one = Customer.of(bank);
            return () -> clerk.get(bank.path("/customers/" + one.id));
        }),
        GET_BY_NUMBER((bank, clerk) -> {
            Customer one = Customer.of(bank);
            return () -> clerk.post(
                    bank.path("/customers/customer-number"), Json.object("{'customer_number': '" + one.number + "'}"));
        }),
        CREATE((bank, clerk) -> () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer"))),
        UPDATE((bank, clerk) -> {
            Customer one = Customer.of(bank);
            return () ->
                    clerk.put(bank.path("/customers/" + one.id + "/email"), Json.object("{'email': 'a@example.com'}"));
        }),
        UPDATE_IF_UNCHANGED((bank, clerk) -> {
            Customer one = Customer.of(bank);
            String path = bank.path("/customers/" + one.id);
            return () -> clerk.with("If-Match", clerk.get(path).header("ETag"))
                    .put(path + "/email", Json.object("{'email': 'a@example.com'}"));
        }),
        CREATE_ONCE((bank, clerk) ->
                () -> clerk.with("Idempotency-Key", UUID.randomUUID().toString())
                        .post(bank.path("/customers"), Contract.requestExample("createCustomer"))),
        REPEAT((bank, clerk) -> {
            Api keyed = clerk.with("Idempotency-Key", UUID.randomUUID().toString());
            return () -> keyed.post(bank.path("/customers"), Contract.requestExample("createCustomer"));
        }),
        FIND_BY_PHONE((bank, clerk) -> {
            bank.customer();
            return () -> clerk.post(
                    "/obp/v4.0.0" + bank.path("/search/customers/mobile-phone-number"),
                    Json.object("{'mobile_phone_number': '+44 07%'}"));
        }),
        FIND_BY_NAME((bank, clerk) -> {
            bank.customer();
            return () -> clerk.post(
                    "/obp/v6.0.0" + bank.path("/customers/legal-name"), Json.object("{'legal_name': 'EVE_ine%'}"));
        }),
        FIREHOSE((bank, clerk) -> () -> clerk.get(bank.path("/firehose/customers?limit=10"))),
        EXPORT_ON((bank, clerk) -> exportFrom(bank, clerk, "ASC")),
        EXPORT_BACK((bank, clerk) -> exportFrom(bank, clerk, "DESC")),
        LIST((bank, clerk) -> () -> clerk.get("/obp/v5.0.0" + bank.path("/customers?limit=10"))),
        LIST_OF_ALL_BANKS((bank, clerk) -> () -> clerk.get("/obp/v6.0.0/customers?limit=10")),
        LIST_OF_COMPANIES((bank, clerk) -> {
            company(bank);
            return () -> clerk.get("/obp/v6.0.0" + bank.path("/corporate-customers"));
        }),
        LIST_OF_CHILDREN((bank, clerk) -> {
            String id = company(bank);
            Database.update(
                    "update customer set parent_customer_id = ? where bank_id = ? and customer_id = ?",
                    UUID.fromString(id),
                    bank.id(),
                    UUID.fromString(bank.customerId()));
            return () -> clerk.get("/obp/v6.0.0" + bank.path("/customers/" + id + "/children"));
        }),
        ERASE((bank, clerk) -> {
            Bulk.customers(bank, 2 * CALLS);
            Iterator<Object> ids = List.of(Database.array(
                            "select array_agg(customer_id::text) from customer where bank_id = ? and legal_name like 'Customer %'",
                            bank.id()))
                    .iterator();
            return () -> clerk.delete("/obp/v4.0.0/management/cascading" + bank.path("/customers/" + ids.next()));
        }),
        GET_USER_BY_NAME((bank, clerk) -> {
            String name = User.create().name();
            return () -> clerk.get("/obp/v3.0.0/users/username/" + name);
        }),
        UPDATE_NUMBER((bank, clerk) -> {
            String path = bank.path("/customers/" + bank.customerId() + "/number");
            return () -> clerk.put(
                    path,
                    Json.object("{'customer_number': '" + UUID.randomUUID().toString() + "'}"));
        }),
        OWN_CUSTOMERS((bank, clerk) -> {
            Api own = linked(bank).api();
            return () -> own.get("/users/current/customers");
        }),
        OWN_CUSTOMERS_AT_BANK((bank, clerk) -> {
            Api own = linked(bank).api();
            return () -> own.get(bank.path("/customers"));
        }),
        OWN_CRM_EVENTS((bank, clerk) -> {
            Api own = linked(bank).api();
            return () -> own.get(bank.path("/crm-events"));
        }),
        LINKS_OF_USER((bank, clerk) -> {
            User user = linked(bank);
            return () -> clerk.get("/obp/v4.0.0" + bank.path("/user_customer_links/users/" + user.id()));
        }),
        LINKS_OF_CUSTOMER((bank, clerk) -> ofCustomer(bank, clerk, "/obp/v4.0.0", "/user_customer_links/customers/ID")),
        ADDRESSES((bank, clerk) -> ofCustomer(bank, clerk, "", "/customers/ID/addresses")),
        TAX_RESIDENCES((bank, clerk) -> ofCustomer(bank, clerk, "", "/customers/ID/tax-residences")),
        HANDLES((bank, clerk) -> ofCustomer(bank, clerk, "", "/customers/ID/social_media_handles")),
        ATTRIBUTES((bank, clerk) -> ofCustomer(bank, clerk, "/obp/v4.0.0", "/customers/ID/attributes")),
        CREATE_AND_DELETE_ADDRESS((bank, clerk) -> {
            String path = bank.path("/customers/" + bank.customerId());
            return () -> {
                Response created = clerk.post(path + "/address", Contract.requestExample("createCustomerAddress"));
                return clerk.with("If-Match", created.header("ETag"))
                        .delete(path + "/addresses/" + created.path("customer_address_id"));
            };
        }),
        CREATE_ATTRIBUTE((bank, clerk) -> {
            String path = "/obp/v4.0.0" + bank.path("/customers/" + bank.customerId() + "/attribute");
            return () -> clerk.post(path, Contract.request("createCustomerAttribute"));
        }),
        CREATE_AND_DELETE_ATTRIBUTE((bank, clerk) -> {
            String customer = "/obp/v4.0.0" + bank.path("/customers/" + bank.customerId() + "/attribute");
            String attributes = "/obp/v4.0.0" + bank.path("/customers/attributes/");
            return () -> {
                Response created = clerk.post(customer, Contract.request("createCustomerAttribute"));
                return clerk.with("If-Match", created.header("ETag"))
                        .delete(attributes + created.path("customer_attribute_id"));
            };
        }),
        CREATE_AND_DELETE_TAX_RESIDENCE((bank, clerk) -> {
            String path = bank.path("/customers/" + bank.customerId());
            return () -> {
                Response created =
                        clerk.post(path + "/tax-residence", Json.object("{'domain': 'DE', 'tax_number': '1'}"));
                return clerk.with("If-Match", created.header("ETag"))
                        .delete(path + "/tax_residencies/" + created.path("tax_residence_id"));
            };
        }),
        RECORDS_OF_BANK((bank, clerk) -> () -> clerk.get(bank.path("/audit-events?limit=10"))),
        RECORDS_FURTHER_BACK((bank, clerk) -> () -> clerk.get(bank.path("/audit-events?limit=10&after="
                + Database.value(
                        "select tx::text || '.77777777-7777-7777-7777-777777777777' from audit_event"
                                + " where bank_id = ? order by tx desc limit 1",
                        bank.id())))),
        RECORDS_OF_CUSTOMER((bank, clerk) -> {
            String id = bank.customerId();
            return () -> clerk.get(bank.path("/audit-events?limit=10&customer_id=" + id));
        }),
        RECORDS_OF_OWN_CUSTOMERS((bank, clerk) -> {
            Api own = linked(bank).api();
            return () -> own.get("/my/audit-events?limit=10");
        }),
        ENTITLEMENTS_OF_USER((bank, clerk) -> {
            User user = bank.newUser(Role.CanGetCustomer);
            return () -> clerk.get(bank.path("/users/" + user.id() + "/entitlements"));
        });

        /** Linked to one customer. */
        private static User linked(Bank bank) {
            User user = User.create();
            Database.update(
                    "insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)"
                            + " values (?, gen_random_uuid(), ?, ?)",
                    bank.id(),
                    UUID.fromString(bank.customerId()),
                    user.id());
            return user;
        }

        /** A page that begins in the midst of customers who were changed at the same moment. */
        private static Request exportFrom(Bank bank, Api clerk, String direction) {
            String page = "/firehose/customers?limit=10&sort_direction=" + direction + "&after=";
            return () -> {
                long micros = (long) Database.value(
                        "select coalesce((select (extract(epoch from updated_at) * 1000000)::bigint from customer"
                                + " where customer_number = 'grown-1' and bank_id = ?), 0)",
                        bank.id());
                return clerk.get(bank.path(page + micros + ".77777777-7777-7777-7777-777777777777"));
            };
        }

        /** What one customer has a few of. */
        private static Request ofCustomer(Bank bank, Api clerk, String version, String path) {
            String id = bank.customerId();
            Bulk.belongings(bank, id, 3);
            return () -> clerk.get(version + bank.path(path.replace("ID", id)));
        }

        private static String company(Bank bank) {
            String id = bank.customerId();
            Database.update(
                    "update customer set customer_type = 'CORPORATE' where bank_id = ? and customer_id = ?",
                    bank.id(),
                    UUID.fromString(id));
            return id;
        }

        private final BiFunction<Bank, Api, Request> prepare;

        Call(BiFunction<Bank, Api, Request> prepare) {
            this.prepare = prepare;
        }
    }

    @FunctionalInterface
    interface Request {

        Response send();
    }

    private record Customer(String id, String number) {

        static Customer of(Bank bank) {
            String id = bank.customerId();
            for (String attribute : new String[] {"ONE", "TWO"}) {
                Database.update(
                        "insert into customer_attribute (bank_id, customer_attribute_id, customer_id, name, type, value)"
                                + " values (?, gen_random_uuid(), ?, ?, 'STRING', 'x')",
                        bank.id(),
                        UUID.fromString(id),
                        attribute);
            }
            return new Customer(
                    id,
                    Database.value("select customer_number from customer where customer_id = ?", UUID.fromString(id))
                            .toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsReadAFewRows(Statistics state) {
        empty();
        Bank bank = Bank.create();
        User user = bank.newUser(ROLES);
        List<Request> requests = Stream.of(Call.values())
                .map(call -> call.prepare.apply(bank, user.api()))
                .toList();
        if (state == Statistics.OF_SMALL_TABLES) {
            Database.update("analyze");
        }
        if (state == Statistics.NEVER || state == Statistics.OF_SMALL_TABLES) {
            requests.forEach(FreshDatabaseTest::repeat);
        }
        grow(bank, user);
        if (state == Statistics.OF_LARGE_TABLES) {
            Database.update("analyze");
        }
        // What a connection counts is known when it has ended.
        await().until(() -> Database.value("select min(n_tup_ins) >= " + MANY
                        + " from pg_stat_user_tables where relname in ("
                        + GROWN.stream().map(table -> "'" + table + "'").collect(Collectors.joining(", ")) + ")")
                .equals(true));
        Database.value("select pg_stat_reset()");

        requests.forEach(FreshDatabaseTest::repeat);

        // Again and again: the service looks for changed settings meanwhile, by a new connection.
        await().until(() -> Database.value("select count(pg_terminate_backend(pid)) " + SERVICE)
                .equals(0L));
        // One call alone that reads a table is beyond it.
        assertThat(((Number) Database.value(ROWS_READ)).doubleValue() / CALLS)
                .as("rows that all calls read together; by table %s", Database.value(ROWS_BY_TABLE))
                .isGreaterThan(Call.values().length)
                .isLessThan(Math.min(MANY, ROWS_OF_A_CALL * Call.values().length));
    }

    private static void repeat(Request request) {
        IntStream.range(0, CALLS)
                .forEach(i -> assertThat(request.send().statusCode()).isIn(200, 201, 204));
    }

    /** As the migrations leave it. */
    private static void empty() {
        Database.update("truncate bank, app_user, audit_event, outbox_event, idempotent_answer cascade");
        Database.update("delete from pg_statistic where starelid in (select relid from pg_stat_user_tables)");
    }

    /** Customers with one of everything, and others who are linked to them and hold the same roles there. */
    private static void grow(Bank bank, User user) {
        for (String insert : new String[] {
            """
            customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number, dependants,
                    dob_of_dependants, kyc_status)
            select ?, gen_random_uuid(), 'grown-' || i, 'Grown ' || i, '+49 ' || i, 0, '{}', true
              from generate_series(1, MANY) as i""",
            """
            customer_attribute (bank_id, customer_attribute_id, customer_id, name, type, value)
            select bank_id, gen_random_uuid(), customer_id, 'ONE', 'STRING', 'x' from customer where bank_id = ?""",
            """
            customer_address (bank_id, customer_address_id, customer_id, tags)
            select bank_id, gen_random_uuid(), customer_id, '{}' from customer where bank_id = ?""",
            """
            tax_residence (bank_id, tax_residence_id, customer_id, domain)
            select bank_id, gen_random_uuid(), customer_id, 'grown' from customer where bank_id = ?""",
            """
            social_media_handle (bank_id, social_media_handle_id, customer_id, handle)
            select bank_id, gen_random_uuid(), customer_id, 'grown' from customer where bank_id = ?""",
            """
            crm_event (bank_id, crm_event_id, customer_id, category)
            select bank_id, gen_random_uuid(), customer_id, 'grown' from customer where bank_id = ?""",
            """
            idempotent_answer (bank_id, key_hash, fingerprint, status, entity_tag, body, customer_id, created_at)
            select bank_id, gen_random_uuid(), gen_random_uuid(), 200, '', 'true', customer_id, now()
              from customer where bank_id = ?""",
            """
            audit_event (bank_id, audit_event_id, at, customer_id, operation_id, kind, outcome, method, status, user_id,
                         application, on_behalf, correlation_id, source_ip, changes)
            select bank_id, gen_random_uuid(), now(), customer_id, 'x', 'write', 'success', 'PUT', 200, customer_id,
                   'app', 'bank', 'c', '::1', '{}' from customer, generate_series(1, 4) where bank_id = ?""",
            """
            outbox_event (bank_id, id, aggregatetype, aggregateid, type, payload)
            select bank_id, gen_random_uuid(), 'customer', customer_id, 'x', '{}' from customer where bank_id = ?""",
            """
            app_user (user_id, provider, provider_id, username)
            select gen_random_uuid(), ?, i::text, 'grown' || i from generate_series(1, MANY) as i""",
            """
            user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)
            select bank_id, gen_random_uuid(), customer_id, user_id
              from (select bank_id, customer_id, customer_number from customer where bank_id = ?) as one
              join app_user on customer_number = 'grown-' || provider_id"""
        }) {
            Database.update("insert into " + insert.replace("MANY", Integer.toString(MANY)), bank.id());
        }
        Database.update(
                "insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
                        + " select gen_random_uuid(), other.user_id, e.bank_id, e.role_name"
                        + " from app_user other, entitlement e where e.user_id = ? and other.provider = ?",
                user.id(),
                bank.id());
    }
}
