#include "audit/derive.hpp"

#include "audit/projection.hpp"
#include "base/json.hpp"
#include "library/numbering.hpp"

namespace docket::audit {
namespace {

// A record that gives a number: the case's own when it is opened, a document's when it is numbered.
struct Numbered {
    std::string pattern, number;
};
std::optional<Numbered> number_in(const definition::Definition& definition, const Json& body) {
    const auto what = body.find("what");
    if (what == body.end() || !what->is_object()) return std::nullopt;
    if (body.value("type", "") == "case.opened") return Numbered{case_number_pattern(definition), what->value("case", "")};
    if (body.value("type", "") != "number.given") return std::nullopt;
    const auto* document = definition::find_document(definition, what->value("document", ""));
    if (!document || !document->number) return std::nullopt;
    return Numbered{*document->number, what->value("number", "")};
}

std::optional<journal::Serial> serial_of(const definition::Definition& definition, const definition::Authority& authority, const Json& body) {
    const auto given = number_in(definition, body);
    const auto when = body.find("when");
    if (!given || when == body.end() || !when->is_object()) return std::nullopt;
    const NumberParts parts{authority.prefix, when->value("recorded", "").substr(0, 4), 0};
    const auto serial = serial_in(given->number, given->pattern, parts);
    if (!serial) return std::nullopt;
    return journal::Serial{authority.id, given->pattern, parts.year, *serial};
}

Result<journal::Derived> derive(Library& library, HashAlgorithm algorithm, const std::vector<journal::StoredRecord>& records) {
    journal::Derived out;
    FoldedCase folded;
    std::shared_ptr<const AuthorityInForce> authority;
    for (const auto& record : records) {
        DOCKET_TRY_ASSIGN(auto digest, follow(folded, record, library, algorithm));
        out.states.push_back(std::move(digest));
        if (!authority) {
            DOCKET_TRY_ASSIGN(authority, library.authority(folded.state.standing.authority));
        }
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        if (auto serial = serial_of(*folded.edition->definition, *authority->authority, body)) out.serials.push_back(*std::move(serial));
    }
    out.projection = project(folded, *authority->authority);
    DOCKET_TRY_ASSIGN(out.snapshot, canonical(casework::state_to_json(*folded.edition->definition, folded.state)));
    return out;
}

}  // namespace

journal::Derive derive_with(Library& library, HashAlgorithm algorithm) {
    return [&library, algorithm](const std::string&, const std::vector<journal::StoredRecord>& records) {
        return derive(library, algorithm, records);
    };
}

}  // namespace docket::audit
