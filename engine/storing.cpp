#include "storing.hpp"

#include "audit/projection.hpp"
#include "casework/state.hpp"
#include "library/numbering.hpp"
#include "lifecycle/lifecycle.hpp"

namespace docket {
namespace {

// A snapshot saves folding what lies before it; a case of the usual length needs one or two.
constexpr std::int64_t kSnapshotEvery = 50;

Status give_numbers(EngineParts& engine, journal::Transaction& transaction, Judgement& on, const Act& act) {
    Judge judge(*engine.library, engine.journal->algorithm());
    const auto wanted = std::exchange(on.unnumbered, {});
    for (const auto& name : wanted) {
        const auto& pattern = *definition::find_document(*on.after.edition->definition, name)->number;
        NumberParts parts{act.authority.prefix, act.when.recorded_text.substr(0, 4), 0};
        DOCKET_TRY_ASSIGN(parts.serial, transaction.next_serial(act.authority.id, pattern, parts.year));
        DOCKET_TRY(judge.give_number(on, act.command, name, number_from(pattern, parts), act.authority, act.when.recorded));
    }
    return ok();
}

}  // namespace

Json answer_of(const Judgement& on) {
    const auto& standing = on.after.state.standing;
    Json out = {{"case", on.after.state.case_id}, {"cseq", on.after.head.cseq}, {"stage", standing.stage},
                {"phase", lifecycle::to_text(standing.phase)}, {"events", on.events}};
    if (!standing.outcome.empty()) out["outcome"] = standing.outcome;
    if (!on.says.is_null()) out["says"] = on.says;
    return out;
}

Error refusal_error(const Judgement& on) {
    auto out = on.refusal->error;
    out.kind = ErrorKind::Rejected;
    out.place = on.after.state.case_id;
    if (!on.refusal->read.empty())
        if (auto details = canonical(Json{{"read", on.refusal->read}})) out.details = *std::move(details);
    return out;
}

Result<journal::Append> append_of(EngineParts& engine, journal::Transaction& transaction, Judgement& on, std::int64_t expected_cseq,
                                  const Act& act) {
    DOCKET_TRY(give_numbers(engine, transaction, on, act));
    return numbered_append_of(engine, on, expected_cseq, act);
}

Result<journal::Append> numbered_append_of(EngineParts& engine, Judgement& on, std::int64_t expected_cseq, const Act& act) {
    const auto algorithm = engine.journal->algorithm();
    auto& after = on.after;
    journal::Append out;
    out.case_id = after.state.case_id;
    out.expected_cseq = expected_cseq;
    out.records = on.records;
    out.letter = act.letter;
    if (!on.refusal) out.vote = act.vote;
    out.emptied = on.emptied;
    out.projection = audit::project(after, act.authority);
    if (after.head.cseq - after.snapshot_cseq >= kSnapshotEvery) {
        DOCKET_TRY_ASSIGN(out.snapshot, canonical(casework::state_to_json(*after.edition->definition, after.state)));
        after.snapshot_cseq = after.head.cseq;
    }
    if (act.private_values && !on.refusal) out.private_values = *act.private_values;
    if (act.intent) {
        DOCKET_TRY_ASSIGN(const auto answer, canonical(on.refusal ? refusal_answer(refusal_error(on)) : answer_of(on)));
        DOCKET_TRY(act.intent->enter(algorithm, answer, out));
    }
    return out;
}

}  // namespace docket
