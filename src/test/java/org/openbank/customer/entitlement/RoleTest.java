package org.openbank.customer.entitlement;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Contract;

import static org.assertj.core.api.Assertions.assertThat;

class RoleTest {

    @Test
    void theRolesAndTheirScopesAreThoseOfTheContract() {
        Set<String> ofTheContract = Contract.operations()
                .flatMap(operation -> operation.scopedRoles().stream())
                .collect(Collectors.toSet());

        assertThat(Role.values())
                .extracting(role -> role + (role.requiresBankId() ? ":bank" : ":system"))
                .containsExactlyInAnyOrderElementsOf(ofTheContract);
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
