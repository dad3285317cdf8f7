package org.openbank.customer.entitlement;

import org.openbank.customer.json.ObpBody;

/** Which role at which bank a user asks for; a system role has the empty bank id (contract section 6). */
@ObpBody(name = "CreateEntitlementRequestJSON")
public record CreateEntitlementRequestJson(String bankId, String roleName) {

    public CreateEntitlementRequestJson {
        bankId = bankId == null ? "" : bankId;
    }

    Role role() {
        return Role.grantable(roleName, bankId);
    }
}
