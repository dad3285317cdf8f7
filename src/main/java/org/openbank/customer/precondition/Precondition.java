package org.openbank.customer.precondition;

import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * What a request demands of the row that it is about to change (contract section 12). It is judged when the row is
 * locked, after it was found and before the operation's own checks.
 *
 * @param ifMatch the header, null when there is none
 * @param ifNoneMatch the header, null when there is none
 * @param required whether there must be an If-Match
 */
public record Precondition(String ifMatch, String ifNoneMatch, boolean required) {

    /** Whether any row will do, so that nobody has to look at it first. */
    public boolean isNone() {
        return ifMatch == null && !required && !forbidsAny();
    }

    /** Whether only a row of one version will do, and so not of whichever comes next. */
    public boolean isOfOneVersion() {
        return ifMatch != null && !ifMatch.strip().equals(EntityTags.ANY);
    }

    /**
     * Throws unless the row may be changed: OBP-10020 for a header that is none, OBP-09093 when it is missing,
     * OBP-09090 when it does not match.
     */
    public void verify(RowVersion current) {
        problem(current).ifPresent(problem -> {
            throw problem;
        });
    }

    /** As {@link #verify}, of a row that nobody has to lock when any will do. */
    public Uni<Void> verifyLocked(Supplier<Uni<RowVersion>> lock) {
        return isNone()
                ? Uni.createFrom().voidItem()
                : lock.get().invoke(this::verify).replaceWithVoid();
    }

    private Optional<ObpException> problem(RowVersion current) {
        if (ifMatch == null && required) {
            return Optional.of(ObpError.IF_MATCH_REQUIRED.with("Send the ETag of what you have read, or *."));
        }
        if (ifMatch != null) {
            Optional<EntityTags> tags = EntityTags.parse(ifMatch);
            if (tags.isEmpty()) {
                return Optional.of(malformed());
            }
            if (!matches(tags.get(), current)) {
                return Optional.of(changed(tags.get().hasWeak()));
            }
        }
        return forbidsAny() ? Optional.of(changed()) : Optional.empty();
    }

    /** Of If-None-Match only this is about a change: there must not be anything yet, and there is. */
    private boolean forbidsAny() {
        return ifNoneMatch != null && ifNoneMatch.strip().equals(EntityTags.ANY);
    }

    private static boolean matches(EntityTags tags, RowVersion current) {
        return tags.any() || tags.strong().stream().anyMatch(current::isOf);
    }

    /** What is said when the row changed between a look at it and the write. */
    public static ObpException changed() {
        return changed(false);
    }

    /** What is said of a header that is no condition. */
    public static ObpException malformed() {
        return ObpError.INVALID_JSON_CONTENT.with("The header If-Match must be *, or entity tags in quotes.");
    }

    private static ObpException changed(boolean weak) {
        return weak
                ? ObpError.RESOURCE_CHANGED.with("(a weak tag was sent: is a gateway compressing?)")
                : ObpError.RESOURCE_CHANGED.bare();
    }
}
