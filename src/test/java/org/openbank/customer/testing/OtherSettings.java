package org.openbank.customer.testing;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Switches the other way round than in most tests: firehose off, a role for CRM events, If-Match demanded. */
public class OtherSettings implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "obp.firehose.enabled", "false",
                "obp.crm-events.require-role", "true",
                "obp.require-if-match", "true");
    }
}
