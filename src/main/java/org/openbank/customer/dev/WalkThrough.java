package org.openbank.customer.dev;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.Application;
import io.quarkus.vertx.http.HttpServerStart;

/**
 * Prints, as the last thing of a start in development, commands that can be pasted as they stand on the screen: lines
 * that no terminal wraps, and none that depends on what follows it directly, as one that ends with a backslash does.
 */
@IfBuildProfile("dev")
@ApplicationScoped
public class WalkThrough {

    private static final String TEXT =
            """

            Users: admin, clerk, auditor, customer. Or in a browser: http://localhost:%1$d/
            ---- Try it: paste these lines into another terminal ----------------------
            SERVER=http://localhost:%1$d CUSTOMERS=/obp/v3.1.0/banks/%3$s/customers
            JSON='Content-Type: application/json'
            login() {
              WHO="username=$1, password=$1-demo, consumer_key=%2$s"
              curl -s -X POST $SERVER/my/logins/direct -H "DirectLogin: $WHO" |
                cut -d'"' -f4
            }
            echo 'A clerk creates a customer ...'
            CLERK="Authorization: Bearer $(login clerk)"
            NEW='{"legal_name": "Eveline Tripman", "mobile_phone_number": "+44 7972 444",
              "email": "eveline@example.com", "date_of_birth": "1990-01-01T00:00:00Z",
              "face_image": {"url": "openbankproject", "date": "2020-01-01T00:00:00Z"},
              "dependants": 1, "dob_of_dependants": ["2018-03-09T00:00:00Z"],
              "credit_rating": {"rating": "OBP", "source": "OBP"},
              "credit_limit": {"currency": "EUR", "amount": "0"}, "kyc_status": false,
              "highest_education_attained": "Master", "employment_status": "worker",
              "relationship_status": "single", "last_ok_date": "2024-01-17T12:05:11Z",
              "title": "Dr.", "branch_id": "DERBY6", "name_suffix": "Sr"}'
            CUSTOMER=$(curl -s $SERVER$CUSTOMERS -H "$CLERK" -H "$JSON" -d "$NEW" |
              sed 's/.*"customer_id":"\\([^"]*\\)".*/\\1/')
            echo '... and reads it back'
            curl -s $SERVER$CUSTOMERS/$CUSTOMER -H "$CLERK"; echo
            echo 'The clerk changes the e-mail address'
            EMAIL=$SERVER$CUSTOMERS/$CUSTOMER/email MAIL='{"email": "new@example.com"}'
            curl -s -X PUT $EMAIL -H "$CLERK" -H "$JSON" -d "$MAIL"; echo
            echo 'An auditor may not: the answer names the missing role'
            AUDITOR="Authorization: Bearer $(login auditor)"
            curl -s -X PUT $EMAIL -H "$AUDITOR" -H "$JSON" -d "$MAIL"; echo
            ---------------------------------------------------------------------------
            """;

    void print(@ObservesAsync HttpServerStart started) {
        // Waits until the start is over: what it logs would else stand within the text or after it.
        Application.currentApplication().start(new String[0]);
        // One piece: the console of quarkus:dev draws its status line between any two.
        System.out.print(TEXT.formatted(started.options().getPort(), DemoUser.CONSUMER_KEY, DemoData.BANK));
    }
}
