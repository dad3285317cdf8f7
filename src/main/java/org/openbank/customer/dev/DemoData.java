package org.openbank.customer.dev;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.openbank.customer.entitlement.Role;

/**
 * Fills an empty development database once: two banks, the demo users with their roles, five customers and one of
 * everything that can belong to them. The ids are those of the examples in the API document.
 */
@IfBuildProfile("dev")
@ApplicationScoped
public class DemoData {

    static final String BANK = "gh.29.uk";

    private static final String BANKS_AND_CUSTOMERS =
            """
            insert into bank (bank_id, full_name, short_name, logo_url, website_url, routing_scheme, routing_address)
            values ('gh.29.uk', 'The Bank of Great Britain', 'GH 29', 'https://example.com/logo.png',
                    'https://example.com', 'OBP', 'gh.29.uk'),
                   ('gh.29.de', 'Die Bank', 'GH 29 DE', 'https://example.com/logo.png', 'https://example.com', 'OBP',
                    'gh.29.de');
            insert into customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email,
                    date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating, credit_source,
                    credit_limit_currency, credit_limit_amount, highest_education_attained, employment_status,
                    kyc_status, last_ok_date, title, branch_id, name_suffix)
            values ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de801', '5987953', 'Eveline Tripman',
                    '+44 07972 444 876', 'eveline@example.com', '1981-02-03Z', 'single', 1,
                    '{2012-05-06Z}', 'A', 'OBP', 'GBP', '1000', 'Master', 'worker', true, now(), 'Dr.', 'DERBY6', ''),
                   ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de802', '5987954', 'Felix Smith',
                    '+44 07972 444 877', 'felix@example.com', '1990-01-01Z', 'married', 0,
                    '{}', 'B', 'OBP', 'GBP', '250.50', 'Bachelor', 'worker', true, now(), 'Mr.', 'DERBY6', 'Sr'),
                   ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de803', '5987955', 'Zoë Müller',
                    '+49 30 901820', 'zoe@example.com', '1971-11-12Z', 'widowed', 0,
                    '{}', null, null, 'EUR', '0', 'PhD', 'self-employed', false, null, 'Prof.', 'BERLIN1', '');
            insert into customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, dependants,
                    dob_of_dependants, kyc_status, customer_type, parent_customer_id)
            values ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de804', '5987957', 'Tripman Holding Ltd',
                    '+44 07972 444 878', 'office@example.com', 0, '{}', true, 'CORPORATE', null),
                   ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de805', '5987958', 'Tripman Travel Ltd',
                    '+44 07972 444 879', 'travel@example.com', 0, '{}', true, 'SUBSIDIARY',
                    '7a8a7e40-6d02-40e3-a129-0b2bf89de804');
            insert into customer_attribute (bank_id, customer_attribute_id, customer_id, name, type, value)
            values ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de811', '7a8a7e40-6d02-40e3-a129-0b2bf89de801',
                    'SPECIAL_TAX_NUMBER', 'STRING', '123456789');
            insert into customer_address (bank_id, customer_address_id, customer_id, line_1, line_2, line_3, city, county,
                    state, postcode, country_code, status, tags)
            values ('gh.29.uk', '5995d6a2-01b3-423c-a173-5481df49bdaf', '7a8a7e40-6d02-40e3-a129-0b2bf89de801',
                    'No 1 the Road', 'The Place', 'The Hill', 'Berlin', '', 'Brandenburg', '13359', 'DE', 'OK',
                    '{mailing,home}');
            insert into tax_residence (bank_id, tax_residence_id, customer_id, domain, tax_number)
            values ('gh.29.uk', '902ba3bb-dedd-45e7-9319-2fd3f2cd98a1', '7a8a7e40-6d02-40e3-a129-0b2bf89de801', 'DE', '456');
            insert into social_media_handle (bank_id, social_media_handle_id, customer_id, type, handle, date_added,
                    date_activated)
            values ('gh.29.uk', '7a8a7e40-6d02-40e3-a129-0b2bf89de812', '7a8a7e40-6d02-40e3-a129-0b2bf89de801',
                    'mastodon', '@eveline', '2020-01-27Z', '2020-01-27Z');
            insert into crm_event (bank_id, crm_event_id, customer_id, customer_name, category, detail, channel,
                    scheduled_date, actual_date, result)
            values ('gh.29.uk', 'd8839721-ad8f-45dd-9f78-2080414b93f9', '7a8a7e40-6d02-40e3-a129-0b2bf89de801',
                    'Eveline Tripman', 'Call', 'Asked for a loan', 'Phone', '2020-01-27Z', '2020-01-27Z', 'Open');
            insert into operation_validation (operation_id, kind, setting, version)
            values ('OBPv3.1.0-createCrmEvent', 'JSON_SCHEMA',
                    '{"$schema": "http://json-schema.org/draft-07/schema#", "title": "CRM event",
                      "description": "An event of a known kind", "type": "object", "required": ["category"],
                      "properties": {"category": {"type": "string", "minLength": 2}}}', gen_random_uuid()),
                   ('OBPv3.1.0-createCrmEvent', 'AUTHENTICATION_TYPES', '["DirectLogin", "OAuth2_OIDC"]',
                    gen_random_uuid());
            """;

    /** Someone who never logs in here, so that there is a user to grant roles to and to link to customers. */
    private static final UUID COLLEAGUE = UUID.fromString("9ca9a7e4-6d02-40e3-a129-0b2bf89de9b1");

    private static final UUID COLLEAGUES_ROLE = UUID.fromString("6fb17583-1e49-4435-bb74-a14fe0996723");

    private static final String REQUEST_OF_COLLEAGUE =
            """
            insert into entitlement_request (entitlement_request_id, user_id, bank_id, role_name)
            values ('7a8a7e40-6d02-40e3-a129-0b2bf89de821', '9ca9a7e4-6d02-40e3-a129-0b2bf89de9b1', 'gh.29.uk',
                    'CanGetCustomer')
            """;

    private static final UUID CUSTOMERS_LINK = UUID.fromString("9ca9a7e4-6d02-40e3-a129-0b2bf89de9b1");

    private static final String USER =
            "insert into app_user (user_id, provider, provider_id, username, email) values (?, ?, ?, ?, ?)"
                    + " on conflict do nothing";

    private static final String ENTITLEMENT =
            "insert into entitlement (entitlement_id, user_id, bank_id, role_name) values (?, ?, ?, ?)"
                    + " on conflict do nothing";

    private static final String LINK =
            "insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)"
                    + " select bank_id, ?, customer_id, ? from customer where bank_id = ? and customer_number = '5987953'";

    private final DataSource database;
    private final String issuer;

    DemoData(DataSource database, @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer) {
        this.database = database;
        this.issuer = issuer;
    }

    void load(@Observes StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (isEmpty(connection)) {
                fill(connection);
                connection.commit();
                Log.infof("Demo data loaded: bank %s", BANK);
            }
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var banks = statement.executeQuery("select 1 from bank limit 1")) {
            return !banks.next();
        }
    }

    private void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BANKS_AND_CUSTOMERS);
        }
        for (DemoUser user : DemoUser.values()) {
            UUID userId = user.userId(issuer);
            execute(connection, USER, userId, issuer, user.username(), user.username(), user.email());
            for (Role role : user.roles()) {
                String bankId = role.requiresBankId() ? BANK : "";
                execute(connection, ENTITLEMENT, UUID.randomUUID(), userId, bankId, role.name());
            }
        }
        execute(connection, USER, COLLEAGUE, issuer, "felixsmith", "felixsmith", "felixsmith@example.com");
        execute(connection, ENTITLEMENT, COLLEAGUES_ROLE, COLLEAGUE, BANK, Role.CanGetCustomerAddress.name());
        execute(connection, REQUEST_OF_COLLEAGUE);
        execute(connection, LINK, CUSTOMERS_LINK, DemoUser.CUSTOMER.userId(issuer), BANK);
    }

    private static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
