#include "audit/derive.hpp"

#include "audit/private_values.hpp"
#include "audit/projection.hpp"
#include "base/format.hpp"
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

// The version of the authority's file that a command was judged by, where the record begins one.
std::string authority_version(const Json& body) {
    const auto cmd = body.find("cmd");
    return cmd != body.end() && cmd->is_object() ? cmd->value("authority", std::string()) : std::string();
}

class Deriving {
public:
    Deriving(const journal::Journal& journal, Library& library) : journal_(journal), library_(library) {}

    Result<journal::Derived> run(const std::vector<journal::StoredRecord>& records) {
        for (const auto& record : records) DOCKET_TRY(take(record));
        const auto& definition = *folded_.edition->definition;
        DOCKET_TRY_ASSIGN(out_.snapshot, canonical(casework::state_to_json(definition, folded_.state)));
        DOCKET_TRY(restore_private(journal_, definition, folded_.state));
        out_.value_erased = !casework::missing_private(definition, folded_.state).empty();
        out_.projection = project(folded_, *authority_->authority);
        return std::move(out_);
    }

private:
    Status take(const journal::StoredRecord& record) {
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        DOCKET_TRY_ASSIGN(auto digest, follow(folded_, record, body, library_, journal_.algorithm()));
        out_.states.push_back(std::move(digest));
        if (const auto version = authority_version(body); !version.empty() || !authority_) {
            const auto& id = folded_.state.standing.authority;
            DOCKET_TRY_ASSIGN(authority_, version.empty() ? library_.authority(id) : library_.authority(id, version));
        }
        if (auto serial = serial_of(*folded_.edition->definition, *authority_->authority, body)) out_.serials.push_back(*std::move(serial));
        return ok();
    }

    const journal::Journal& journal_;
    Library& library_;
    FoldedCase folded_;
    std::shared_ptr<const AuthorityInForce> authority_;
    journal::Derived out_;
};

}  // namespace

journal::Derive derive_with(const journal::Journal& journal, Library& library) {
    return [&journal, &library](const std::string& case_id, const std::vector<journal::StoredRecord>& records) -> Result<journal::Derived> {
        try {
            return Deriving(journal, library).run(records);
        } catch (const Json::exception&) {
            return fail(ErrorKind::Corrupt, "record.unreadable", format("a record of {} holds a field of another kind", case_id),
                        format("{} 的记录含有类型不符的字段", case_id), case_id);
        }
    };
}

}  // namespace docket::audit
