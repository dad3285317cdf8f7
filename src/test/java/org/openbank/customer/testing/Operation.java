package org.openbank.customer.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openbank.customer.entitlement.Role;

/**
 * One row of contract/operations.tsv, the table of all operations. A cell without value is a dash; lists are
 * separated by blanks.
 *
 * @param version in which the operation came to be: part of its x-obp-operation-id
 * @param aliases versions under which the same path answers as well, with the same method
 * @param of whether BANK_ID and CUSTOMER_ID of the path must exist: bank, customer (and their bank) or neither
 * @param scopedRoles any one of which suffices, in the order in which OBP-20006 names them, each with :bank or :system
 * @param unnamedRoles those of them that OBP-20006 does not name, marked with a plus
 * @param checks the errors in the order in which they are looked for; a question mark where a setting decides
 * @param status of success
 * @param body the class that OBP-10001 names, in parentheses when its text leaves it out
 */
public record Operation(
        String id,
        String method,
        String path,
        String version,
        List<String> aliases,
        String of,
        List<String> scopedRoles,
        Set<String> unnamedRoles,
        List<String> checks,
        int status,
        String body) {

    /** What stands for an id in a path or a request. */
    public static final Pattern NAME = Pattern.compile("[A-Z]+(_[A-Z]+)+|USERNAME");

    private static final String NONE = "-";

    static Operation parse(String row) {
        String[] cells = row.split("\t");
        return new Operation(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                list(cells[4]),
                cells[5],
                list(cells[6].replace("+", "")),
                list(cells[6]).stream()
                        .filter(role -> role.startsWith("+"))
                        .map(role -> role.substring(1))
                        .collect(Collectors.toSet()),
                list(cells[7]),
                Integer.parseInt(cells[8]),
                cells[9]);
    }

    private static List<String> list(String cell) {
        return cell.equals(NONE) ? List.of() : List.of(cell.split(" "));
    }

    /** The path and its aliases, with names in place of ids. */
    public List<String> paths() {
        return Stream.concat(
                        Stream.of(path),
                        aliases.stream().map(alias -> path.replaceFirst("^/obp/[^/]+", "/obp/" + alias)))
                .toList();
    }

    /** Its name with OBP: a resource method whose name other versions have too bears the version in its own. */
    public String function() {
        return id.replaceFirst("V[0-9]+$", "");
    }

    public List<Role> roles() {
        return scopedRoles.stream().map(Operation::role).toList();
    }

    /** Those that OBP-20006 names. */
    public List<Role> namedRoles() {
        return scopedRoles.stream()
                .filter(scoped -> !unnamedRoles.contains(scoped))
                .map(Operation::role)
                .toList();
    }

    private static Role role(String scoped) {
        return Role.valueOf(scoped.replaceFirst(":.*", ""));
    }

    /** Whether a role is needed, whatever the settings. */
    public boolean requiresRole() {
        return checks.contains("OBP-20006") || checks.contains("OBP-20050");
    }

    /** Whether one of the roles counts at one bank only. */
    public boolean hasBankRole() {
        return scopedRoles.stream().anyMatch(scoped -> scoped.endsWith(":bank"));
    }

    public boolean isOfABank() {
        return !of.equals(NONE);
    }

    public boolean isOfACustomer() {
        return of.equals("customer");
    }

    public boolean takesBody() {
        return !body.equals(NONE);
    }

    /** Whether the body is no record: what it must be comes after whether it can be read. */
    public boolean takesAnyJson() {
        return body.equals("(JSON)");
    }

    /** Whether a request must have a Content-Type, also where nothing is read of its body. */
    public boolean writes() {
        return method.equals("POST") || method.equals("PUT");
    }

    /** Whether something may be other than before; a POST may also just read. */
    public boolean changes() {
        return writes() || method.equals("DELETE");
    }

    /** What OBP-10001 begins with (contract section 1.8 J). */
    public String bodyError() {
        String text = Contract.message("OBP-10001") + " ";
        return body.startsWith("(") ? text : text + "The Json body should be the " + body + " ";
    }

    @Override
    public String toString() {
        return id;
    }
}
