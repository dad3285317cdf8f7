package org.openbank.customer.contract;

import java.util.stream.Stream;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.User;

/**
 * Where the table of operations is walked through: a scene, and callers to whom different things are refused.
 * All walks share it, since what is refused changes nothing; USER_ID may have been granted a role.
 *
 * @param entitled has every role there is, bank roles at the bank of the scene
 * @param unentitled has none, and sees the customer of the scene as their own
 * @param elsewhere has every bank role, at another bank
 * @param mereSuperAdmin is super admin and has no role
 * @param neighbour another scene at the same bank
 * @param foreign a scene at the other bank
 */
record Stage(
        Bank bank,
        Scene scene,
        Api entitled,
        Api unentitled,
        Api elsewhere,
        Api mereSuperAdmin,
        Scene neighbour,
        Scene foreign) {

    private static Stage stage;

    /** A service that was started anew may have another database. */
    private static String database;

    static synchronized Stage get() {
        if (!Database.address().equals(database)) {
            stage = create();
            database = Database.address();
        }
        return stage;
    }

    private static Stage create() {
        Bank bank = Bank.create();
        Bank other = Bank.create();
        User unentitled = User.create();
        return new Stage(
                bank,
                Scene.of(bank, unentitled),
                bank.user(Role.values()),
                unentitled.api(),
                other.user(Stream.of(Role.values()).filter(Role::requiresBankId).toArray(Role[]::new)),
                new User(TestIssuer.MERE_SUPER_ADMIN).api(),
                Scene.of(bank, User.create()),
                Scene.of(other, User.create()));
    }
}
