package org.openbank.customer.dev;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;

/** Prints, once the development server answers, commands that can be pasted as they are. */
@IfBuildProfile("dev")
@ApplicationScoped
public class WalkThrough {

    private static final String TEXT =
            """

            ---- Try it: paste these lines into another terminal -----------------------------------------

            API=http://localhost:%1$d/obp/v3.1.0
            login() { curl -s -X POST http://localhost:%1$d/my/logins/direct \\
                -H "DirectLogin: username=\\"$1\\", password=\\"$1-demo\\", consumer_key=\\"%2$s\\"" | cut -d'"' -f4; }

            # a clerk creates a customer and reads it back
            CLERK=$(login clerk)
            CUSTOMER=$(curl -s $API/banks/%3$s/customers -H "Authorization: Bearer $CLERK" \\
                -H 'Content-Type: application/json' -d '{
                  "legal_name": "Eveline Tripman", "mobile_phone_number": "+44 07972 444 876",
                  "email": "eveline@example.com",
                  "face_image": {"url": "www.openbankproject", "date": "2020-01-01T00:00:00Z"},
                  "date_of_birth": "1990-01-01T00:00:00Z", "relationship_status": "single",
                  "dependants": 1, "dob_of_dependants": ["2018-03-09T00:00:00Z"],
                  "credit_rating": {"rating": "OBP", "source": "OBP"},
                  "credit_limit": {"currency": "EUR", "amount": "0"},
                  "highest_education_attained": "Master", "employment_status": "worker",
                  "kyc_status": false, "last_ok_date": "2024-01-17T12:05:11Z",
                  "title": "Dr.", "branch_id": "DERBY6", "name_suffix": "Sr"}' \\
                | sed 's/.*"customer_id":"\\([^"]*\\)".*/\\1/')
            curl -s $API/banks/%3$s/customers/$CUSTOMER -H "Authorization: Bearer $CLERK"; echo

            # the clerk changes the e-mail address
            curl -s -X PUT $API/banks/%3$s/customers/$CUSTOMER/email -H "Authorization: Bearer $CLERK" \\
                -H 'Content-Type: application/json' -d '{"email": "new@example.com"}'; echo

            # an auditor may not: the answer names the missing role
            curl -s -X PUT $API/banks/%3$s/customers/$CUSTOMER/email -H "Authorization: Bearer $(login auditor)" \\
                -H 'Content-Type: application/json' -d '{"email": "new@example.com"}'; echo

            Users: admin, clerk, auditor, customer. Or in a browser: http://localhost:%1$d/
            ----------------------------------------------------------------------------------------------
            """;

    void print(@ObservesAsync HttpServerStart started) {
        System.out.printf(TEXT, started.options().getPort(), DemoUser.CONSUMER_KEY, DemoData.BANK);
    }
}
