#include "audit/case_fold.hpp"

#include "base/format.hpp"
#include "casework/event.hpp"
#include "journal/record.hpp"

namespace docket::audit {
namespace {

Error damaged(const journal::StoredRecord& record, std::string id, std::string en, std::string zh) {
    return fail(ErrorKind::Corrupt, std::move(id), std::move(en), std::move(zh), format("seq {}", record.seq));
}

Status find_law(FoldedCase& into, const Json& body, Library& library) {
    const auto& def = body.at("def");
    if (!into.edition || into.edition->id != def.at("id").get_ref<const std::string&>() ||
        into.edition->version != def.at("version").get_ref<const std::string&>()) {
        DOCKET_TRY_ASSIGN(into.edition, library.edition(def.at("id"), def.at("version")));
    }
    const auto& cal = body.at("cal");
    const auto version = cal.value("version", std::string());
    if (!into.calendar || into.calendar->id != cal.at("id").get_ref<const std::string&>() || into.calendar->version != version) {
        DOCKET_TRY_ASSIGN(into.calendar, library.calendar(cal.at("id"), version));
    }
    return ok();
}

}  // namespace

Result<std::string> state_digest(HashAlgorithm algorithm, const definition::Definition& definition,
                                 const casework::CaseState& state) {
    DOCKET_TRY_ASSIGN(const auto text, canonical(casework::state_to_json(definition, state)));
    return journal::state_text(algorithm, text);
}

Result<std::string> follow(FoldedCase& into, const journal::StoredRecord& record, const Json& body, Library& library,
                           HashAlgorithm algorithm) {
    try {
        DOCKET_TRY(find_law(into, body, library));
        DOCKET_TRY_ASSIGN(const auto event, casework::event_from_record(body));
        DOCKET_TRY(casework::apply(*into.edition->definition, into.state, event));
    } catch (const Json::exception&) {
        return damaged(record, "record.unreadable", format("record {} lacks a field or holds one of another kind", record.cseq),
                       format("第{}号记录缺少字段或字段类型不符", record.cseq));
    }
    return state_digest(algorithm, *into.edition->definition, into.state);
}

Status fold(FoldedCase& into, const journal::StoredRecord& record, Library& library, HashAlgorithm algorithm) {
    DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
    DOCKET_TRY_ASSIGN(const auto digest, follow(into, record, body, library, algorithm));
    const auto state = body.find("state");
    if (state != body.end() && state->is_string() && state->get_ref<const std::string&>() == digest) return ok();
    return damaged(record, "record.state_differs",
                   format("record {} of case {} leads to another state than it says", record.cseq, into.state.case_id),
                   format("案件{}第{}号记录所载状态与重算结果不一致", into.state.case_id, record.cseq));
}

Result<FoldedCase> load_case(const journal::Journal& journal, Library& library, const std::string& case_id) {
    DOCKET_TRY_ASSIGN(const auto head, journal.head(case_id));
    if (!head)
        return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", case_id), format("没有案件“{}”", case_id));
    DOCKET_TRY_ASSIGN(const auto snapshot, journal.snapshot(case_id));
    DOCKET_TRY_ASSIGN(auto records, journal.records(case_id, snapshot ? snapshot->cseq - 1 : -1));

    FoldedCase out;
    std::size_t next = 0;
    if (snapshot && !records.empty() && records.front().cseq == snapshot->cseq) {
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(records.front().body));
        const auto digest = journal::state_text(journal.algorithm(), snapshot->state);
        if (digest == body.value("state", "")) {  // a snapshot that disagrees with its record is not believed
            DOCKET_TRY(find_law(out, body, library));
            DOCKET_TRY_ASSIGN(const auto model, parse_canonical(snapshot->state));
            DOCKET_TRY_ASSIGN(out.state, casework::state_from_json(*out.edition->definition, model));
            out.snapshot_cseq = snapshot->cseq;
            next = 1;
        } else {
            DOCKET_TRY_ASSIGN(records, journal.records(case_id, -1));
        }
    }
    for (; next < records.size(); ++next) DOCKET_TRY(fold(out, records[next], library, journal.algorithm()));
    out.head = *head;
    return out;
}

}  // namespace docket::audit
