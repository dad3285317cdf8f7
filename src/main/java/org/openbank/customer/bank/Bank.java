package org.openbank.customer.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.entitlement.BankId;

/** A bank; customers and most roles exist at one. */
@Entity
public class Bank extends PanacheEntityBase {

    @Id
    public String bankId;

    public String fullName;
    public String shortName;
    public String logoUrl;
    public String websiteUrl;
    public String swiftBic;
    public String nationalIdentifier;
    public String routingScheme;
    public String routingAddress;

    /** The bank, or error B of the contract when there is none (section 1.8). */
    static Uni<Bank> get(String bankId) {
        if (!BankId.isWellFormed(bankId)) {
            throw BankId.notFound(bankId);
        }
        return Bank.<Bank>findById(bankId).onItem().ifNull().failWith(() -> BankId.notFound(bankId));
    }
}
