package org.openbank.customer.entitlement;

import org.openbank.customer.json.ObpBody;

/** Which role at which bank is to be granted; a system role has the empty bank id (contract section 6). */
@ObpBody(name = "CreateEntitlementJSON")
public record CreateEntitlementJson(String bankId, String roleName) {

    public CreateEntitlementJson {
        bankId = bankId == null ? "" : bankId;
    }

    Role role() {
        return Role.grantable(roleName, bankId);
    }
}
