package org.openbank.customer.testing;

import java.util.UUID;

/** Many rows at once, straight into the database. */
public final class Bulk {

    private Bulk() {}

    /** Customers with two attributes each; customer {@code i} has the number {@code i} and changed i seconds after 2020. */
    public static void customers(Bank bank, int count) {
        Database.update(
                """
                insert into customer (bank_id, customer_id, customer_number, legal_name, dependants, dob_of_dependants,
                                      kyc_status, updated_at)
                select ?, gen_random_uuid(), i::text, 'Customer ' || i, 2,
                       '{2001-01-01Z,2002-02-02Z}', true, timestamptz '2020-01-01Z' + i * interval '1 second'
                  from generate_series(1, ?) as i
                """,
                bank.id(),
                count);
        for (String[] attribute :
                new String[][] {{"PARITY", "(customer_number::bigint % 2)::text"}, {"SAME", "'same'"}}) {
            Database.update(
                    "insert into customer_attribute (bank_id, customer_attribute_id, customer_id, name, type, value)"
                            + " select bank_id, gen_random_uuid(), customer_id, '" + attribute[0] + "', 'STRING', "
                            + attribute[1] + " from customer where bank_id = ?",
                    bank.id());
        }
    }

    /** Links the user to all customers of the bank. */
    public static void link(Bank bank, User user) {
        Database.update(
                "insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)"
                        + " select bank_id, gen_random_uuid(), customer_id, ? from customer where bank_id = ?",
                user.id(),
                bank.id());
    }

    /** Gives the user as many roles at this bank, some of which no program knows. */
    public static void entitlements(Bank bank, User user, int count) {
        for (String columns : new String[] {"?, 'Role' || i", "? || i, 'CanGetCustomer'"}) {
            Database.update(
                    "insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
                            + " select gen_random_uuid(), ?, " + columns + " from generate_series(1, ?) as i",
                    user.id(),
                    bank.id(),
                    count);
        }
    }

    /** At least so many banks. */
    public static void banks(int count) {
        Database.update(
                "insert into bank (bank_id) select 'bulk.' || i from generate_series(1, ?) as i on conflict do nothing",
                count);
    }

    /** A customer of the bank with as many users linked to it. */
    public static String linkedCustomer(Bank bank, int count) {
        String customerId = bank.customerId();
        links(bank, customerId, count);
        return customerId;
    }

    /** Links as many users to the customer. */
    public static void links(Bank bank, String customerId, int count) {
        Database.update(
                """
                with users as (
                    insert into app_user (user_id, provider, provider_id, username)
                    select gen_random_uuid(), 'bulk', i::text, 'bulk' from generate_series(1, ?) as i returning user_id)
                insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)
                select ?, gen_random_uuid(), ?, user_id from users
                """,
                count,
                bank.id(),
                UUID.fromString(customerId));
    }

    /** Lets the user ask for as many roles. */
    public static void entitlementRequests(User user, int count) {
        Database.update(
                "insert into entitlement_request (entitlement_request_id, user_id, bank_id, role_name)"
                        + " select gen_random_uuid(), ?, i::text, 'CanGetCustomer' from generate_series(1, ?) as i",
                user.id(),
                count);
    }

    /** Gives one customer this many attributes of this text. */
    public static void attributes(Bank bank, String customerId, int count, String text) {
        Database.update(
                "insert into customer_attribute (bank_id, customer_attribute_id, customer_id, type, name, value)"
                        + " select ?, gen_random_uuid(), ?, 'STRING', i::text, ? from generate_series(1, ?) as i",
                bank.id(),
                UUID.fromString(customerId),
                text,
                count);
    }

    /** Gives one customer this many addresses, tax residences, handles, attributes and CRM events. */
    public static void belongings(Bank bank, String customerId, int count) {
        for (String insert : new String[] {
            "customer_address (bank_id, customer_address_id, customer_id, tags, city) select ?, gen_random_uuid(), ?, '{}', i",
            "tax_residence (bank_id, tax_residence_id, customer_id, domain) select ?, gen_random_uuid(), ?, i",
            "social_media_handle (bank_id, social_media_handle_id, customer_id, handle) select ?, gen_random_uuid(), ?, i",
            "customer_attribute (bank_id, customer_attribute_id, customer_id, type, name) select ?, gen_random_uuid(), ?, 'STRING', i",
            "crm_event (bank_id, crm_event_id, customer_id, category) select ?, gen_random_uuid(), ?, i",
        }) {
            Database.update(
                    "insert into " + insert + "::text from generate_series(1, " + count + ") as i",
                    bank.id(),
                    UUID.fromString(customerId));
        }
    }

    /** Records of this customer, all of one transaction: operation "bulk", the n-th n seconds after 2020. */
    public static void records(Bank bank, String customerId, int count) {
        Database.update(
                """
                insert into audit_event (bank_id, audit_event_id, at, customer_id, operation_id, kind, outcome, method,
                                         status, user_id, application, on_behalf, correlation_id, source_ip, changes)
                select ?, gen_random_uuid(), timestamptz '2020-01-01Z' + i * interval '1 second', ?, 'bulk', 'write',
                       'success', 'PUT', 200, gen_random_uuid(), 'app', 'bank', 'c', '::1', '{}'
                  from generate_series(1, ?) as i
                """,
                bank.id(),
                UUID.fromString(customerId),
                count);
    }
}
