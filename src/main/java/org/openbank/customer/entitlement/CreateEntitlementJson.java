package org.openbank.customer.entitlement;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** Which role at which bank is to be granted; a system role has the empty bank id (contract section 6). */
@ObpBody(name = "CreateEntitlementJSON")
public record CreateEntitlementJson(String bankId, String roleName) {

    public CreateEntitlementJson {
        bankId = bankId == null ? "" : bankId;
    }

    /** The role, once name and bank id fit together. */
    Role role() {
        Role role = Role.named(roleName)
                .orElseThrow(() -> ObpError.INCORRECT_ROLE_NAME.glued(
                        roleName + ". Possible roles are " + String.join(", ", Role.sortedNames())));
        if (role.requiresBankId() && bankId.isEmpty()) {
            throw ObpError.ENTITLEMENT_IS_BANK_ROLE.bare();
        }
        if (!role.requiresBankId() && !bankId.isEmpty()) {
            throw ObpError.ENTITLEMENT_IS_SYSTEM_ROLE.bare();
        }
        return role;
    }
}
