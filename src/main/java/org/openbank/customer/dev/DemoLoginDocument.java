package org.openbank.customer.dev;

import java.util.Arrays;
import java.util.Map;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Tells the Explorer page of a development build about the demo users. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DemoLoginDocument implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (ConfigUtils.isProfileActive("dev")) {
            document.addExtension(
                    "x-demo-login",
                    Map.of(
                            "path",
                            "/my/logins/direct",
                            "consumer_key",
                            DemoUser.CONSUMER_KEY,
                            "users",
                            Arrays.stream(DemoUser.values())
                                    .map(DemoUser::username)
                                    .toList()));
        }
    }
}
