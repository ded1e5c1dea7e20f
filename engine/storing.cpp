#include "storing.hpp"

#include "audit/projection.hpp"
#include "casework/calendar_circumstances.hpp"
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

// Whom the act makes wanted is drawn in the same transaction: two cases opened at once are not given to the same person by mistake.
// A refused act has moved nothing, but an expiry before it may have.
Status allot_roles(EngineParts& engine, journal::Transaction& transaction, Judgement& on, const Act& act) {
    Judge judge(*engine.library, engine.journal->algorithm());
    while (auto wanted = wanted_now(on, act)) {
        std::vector<casework::Candidate> candidates;
        const auto pool = audit::pool_of(act.authority.id, on.after.edition->definition->id, wanted->role);
        for (auto& person : wanted->candidates) {
            DOCKET_TRY_ASSIGN(const auto held, transaction.held(pool, person));
            candidates.push_back({std::move(person), held.cases, held.turn});
        }
        DOCKET_TRY(judge.allot(on, act.command, wanted->role, std::move(candidates), act.authority, act.when.recorded));
    }
    return ok();
}

}  // namespace

std::optional<casework::Unallotted> wanted_now(const Judgement& on, const Act& act) {
    casework::CalendarCircumstances circumstances(*on.after.calendar->calendar, act.authority, act.when.recorded);
    return casework::unallotted(*on.after.edition->definition, on.after.state, circumstances);
}

Json answer_of(const Judgement& on) {
    const auto& standing = on.after.state.standing;
    Json out = {{"case", on.after.state.case_id}, {"cseq", on.after.head.cseq}, {"stage", standing.stage},
                {"phase", lifecycle::to_text(standing.phase)}, {"events", on.events}};
    if (!standing.outcome.empty()) out["outcome"] = standing.outcome;
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
    const auto refusal = std::exchange(on.refusal, std::nullopt);  // what is added is judged by itself
    DOCKET_TRY(allot_roles(engine, transaction, on, act));
    DOCKET_TRY(give_numbers(engine, transaction, on, act));
    on.refusal = refusal;
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
