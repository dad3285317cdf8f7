package org.openbank.customer.entitlement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.openbank.customer.error.ObpError;

/**
 * Every role of this service and whether it is held at one bank or on the whole instance (contract section
 * 1.7). The constants are spelled as clients send them, so that there is one list of names.
 */
public enum Role {
    CanCreateCustomer(true),
    CanGetCustomer(true),
    CanGetCustomers(true),
    CanGetCustomersAtOneBank(true),
    CanGetCustomersMinimal(true),
    CanUpdateCustomerEmail(true),
    CanUpdateCustomerMobilePhoneNumber(true),
    CanUpdateCustomerIdentity(true),
    CanUpdateCustomerBranch(true),
    CanUpdateCustomerData(true),
    CanUpdateCustomerCreditLimit(true),
    CanUpdateCustomerCreditRatingAndSource(true),
    CanUpdateCustomerNumber(true),
    CanDeleteCustomerCascade(true),
    CanCreateCustomerAddress(true),
    CanGetCustomerAddress(true),
    CanDeleteCustomerAddress(true),
    CanCreateTaxResidence(true),
    CanGetTaxResidence(true),
    CanDeleteTaxResidence(true),
    CanAddSocialMediaHandle(true),
    CanGetSocialMediaHandles(true),
    CanCreateCustomerAttributeAtOneBank(true),
    CanUpdateCustomerAttributeAtOneBank(true),
    CanGetCustomerAttributesAtOneBank(true),
    CanGetCustomerAttributeAtOneBank(true),
    CanDeleteCustomerAttributeAtOneBank(true),
    CanCreateUserCustomerLink(true),
    CanGetUserCustomerLink(true),
    CanDeleteUserCustomerLink(true),
    CanCreateCrmEvent(true),
    CanGetAuditEvents(true),
    CanGetCrmEvents(true),
    CanCreateEntitlementAtOneBank(true),
    CanGetEntitlementsForAnyUserAtOneBank(true),
    CanCreateBank(false),
    CanCreateCustomerAtAnyBank(false),
    CanUpdateCustomerCreditRatingAndSourceAtAnyBank(false),
    CanUseCustomerFirehoseAtAnyBank(false),
    CanGetCustomersAtAllBanks(false),
    CanGetAnyUser(false),
    CanLockUser(false),
    CanUnlockUser(false),
    CanReadUserLockedStatus(false),
    CanCreateCustomerAttributeAtAnyBank(false),
    CanUpdateCustomerAttributeAtAnyBank(false),
    CanGetCustomerAttributesAtAnyBank(false),
    CanGetCustomerAttributeAtAnyBank(false),
    CanDeleteCustomerAttributeAtAnyBank(false),
    CanCreateUserCustomerLinkAtAnyBank(false),
    CanGetUserCustomerLinkAtAnyBank(false),
    CanDeleteUserCustomerLinkAtAnyBank(false),
    CanCreateEntitlementAtAnyBank(false),
    CanGetEntitlementsForAnyUserAtAnyBank(false),
    CanDeleteEntitlementAtAnyBank(false),
    CanGetEntitlementRequestsAtAnyBank(false),
    CanDeleteEntitlementRequestsAtAnyBank(false),
    CanCreateJsonSchemaValidation(false),
    CanUpdateJsonSchemaValidation(false),
    CanDeleteJsonSchemaValidation(false),
    CanGetJsonSchemaValidation(false),
    CanCreateAuthenticationTypeValidation(false),
    CanUpdateAuthenticationTypeValidation(false),
    CanDeleteAuthenticationValidation(false),
    CanGetAuthenticationTypeValidation(false);

    private final boolean requiresBankId;

    Role(boolean requiresBankId) {
        this.requiresBankId = requiresBankId;
    }

    public boolean requiresBankId() {
        return requiresBankId;
    }

    /** The role with exactly this name; names are case-sensitive. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /** The role of this name, once name and bank id fit together: a system role has the empty bank id. */
    static Role grantable(String name, String bankId) {
        Role role = named(name)
                .orElseThrow(() -> ObpError.INCORRECT_ROLE_NAME.glued(
                        name + ". Possible roles are " + String.join(", ", sortedNames())));
        if (role.requiresBankId && bankId.isEmpty()) {
            throw ObpError.ENTITLEMENT_IS_BANK_ROLE.bare();
        }
        if (!role.requiresBankId && !bankId.isEmpty()) {
            throw ObpError.ENTITLEMENT_IS_SYSTEM_ROLE.bare();
        }
        return role;
    }

    private static List<String> sortedNames() {
        return Arrays.stream(values()).map(Role::name).sorted().toList();
    }

    /** Who lacks which role where, as the detail of OBP-20006; any one of the roles would have sufficed. */
    public static String missing(List<Role> roles, String bankId) {
        String names = roles.stream().map(Role::name).collect(Collectors.joining(" or "));
        if (roles.stream().noneMatch(Role::requiresBankId)) {
            return names;
        }
        return names + (roles.size() == 1 ? " at Bank(" + bankId + ")" : " for BankId(" + bankId + ").");
    }
}
