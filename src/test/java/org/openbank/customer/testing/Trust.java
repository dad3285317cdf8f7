package org.openbank.customer.testing;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.openbank.customer.security.UserId;

/** Makes the service under test trust the test issuer, and its super admin. */
public class Trust implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(TestIssuer.settings());
        settings.put(
                "obp.super-admin-user-ids",
                UserId.of(TestIssuer.ISSUER, TestIssuer.SUPER_ADMIN) + ","
                        + UserId.of(TestIssuer.ISSUER, TestIssuer.MERE_SUPER_ADMIN));
        settings.put("obp.firehose.enabled", "true");
        settings.put("obp.events.enabled", "true");
        return settings;
    }

    @Override
    public void stop() {}
}
