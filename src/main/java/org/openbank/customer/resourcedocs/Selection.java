package org.openbank.customer.resourcedocs;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which resource docs a client asks for (contract section 11). A text that is absent or empty selects nothing, and so
 * lets everything pass.
 *
 * @param tags comma separated: an operation with any of them
 * @param functions comma separated: any of these operations
 * @param content static for all, dynamic for none; anything else is ignored
 */
record Selection(ApiVersion version, String tags, String functions, String content) {

    List<ResourceDoc> from(List<ResourceDoc> docs) {
        List<String> wantedTags = list(tags);
        List<String> wantedFunctions = list(functions);
        return docs.stream()
                .filter(doc -> !"dynamic".equals(content))
                .filter(doc -> doc.isIn(version))
                .filter(doc -> wantedTags.isEmpty() || doc.tags().stream().anyMatch(wantedTags::contains))
                .filter(doc -> wantedFunctions.isEmpty() || wantedFunctions.contains(doc.function()))
                .toList();
    }

    private static List<String> list(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(element -> !element.isEmpty())
                        .toList();
    }
}
