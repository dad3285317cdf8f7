package org.openbank.customer.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** No operation without its row in the contract's table, and no row without its operation. */
@QuarkusTest
@WithTestResource(Trust.class)
class ServedOperationsTest {

    /** Of development and test only (contract section 5). */
    private static final String DEMO_LOGIN = "directLogin POST /my/logins/direct";

    @Test
    void theTableHasWhatTheRouterHas() {
        List<String> ofTheTable = Contract.operations()
                .map(operation -> operation.id() + " " + operation.method() + " " + operation.path())
                .toList();

        assertThat(served())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(ofTheTable.stream(), Stream.of(DEMO_LOGIN))
                        .toList());
    }

    private static List<String> served() {
        List<String> served = new ArrayList<>();
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        served.add(resource.getJavaMethodName() + " " + method + " " + path.replaceAll("[{}]", ""));
                    }
                });
        return served;
    }
}
