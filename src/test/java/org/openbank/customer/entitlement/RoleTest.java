package org.openbank.customer.entitlement;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Contract;

import static org.assertj.core.api.Assertions.assertThat;

class RoleTest {

    static List<JsonNode> rolesOfTheContract() {
        return Contract.operations()
                .flatMap(operation -> operation.findValues("rolesAnyOf").stream())
                .flatMap(roles -> StreamSupport.stream(roles.spliterator(), false))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rolesOfTheContract")
    void everyRoleOfTheContractExistsWithItsScope(JsonNode role) {
        assertThat(Role.named(role.get("role").asText())).hasValueSatisfying(known -> assertThat(known.requiresBankId())
                .isEqualTo(role.get("requiresBankId").asBoolean()));
    }

    @Test
    void missingRolesAreNamedAsTheContractWords() {
        assertThat(Role.missing(List.of(Role.CanGetCustomer), "gh.29.uk"))
                .isEqualTo("CanGetCustomer at Bank(gh.29.uk)");
        assertThat(Role.missing(List.of(Role.CanUseCustomerFirehoseAtAnyBank), "gh.29.uk"))
                .isEqualTo("CanUseCustomerFirehoseAtAnyBank");
        assertThat(Role.missing(List.of(Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank), "gh.29.uk"))
                .isEqualTo("CanCreateCustomer or CanCreateCustomerAtAnyBank for BankId(gh.29.uk).");
        assertThat(Role.missing(List.of(Role.CanCreateBank, Role.CanCreateEntitlementAtAnyBank), null))
                .isEqualTo("CanCreateBank or CanCreateEntitlementAtAnyBank");
    }
}
