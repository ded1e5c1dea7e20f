#pragma once
// What a case looks like to those who ask: JSON made of its state, its definition and the moment of asking. Stores nothing.

#include "audit/case_fold.hpp"
#include "casework/circumstances.hpp"
#include "engine.hpp"

namespace docket {

// {case, authority, process, title, edition, phase, stage, outcome?, opened, facts, people, suspensions, open, coming, pending,
//  clocks, documents, follows?}. `today` is the authority's day of asking: what may be done only later is `coming`, and a
// warning is due from its day on.
Json case_view(const audit::FoldedCase& folded, casework::Circumstances& circumstances, calendar::Day today);

// [{act, title, kind, open, role, due?, not_before?, refusal?: {id, en, zh}}]: every act of the stage, of the suspensions in
// force, every anytime act, suspension and extension, in the order of the file. `asked` is the command as the person would
// give it, without an act.
Json possible_view(const audit::FoldedCase& folded, const casework::Command& asked, casework::Circumstances& circumstances);

// {last_day, earliest, provisional, time?, lines: [{day, rule, article, en, zh}]}: as docket_deadline() gives it too.
Json explained_json(const calendar::Explained& explained);

// {clock, calendar, version, last_day, earliest, provisional, time?, stopped?, lines}. Errors: clock.unknown (NotFound).
Result<Json> explain_view(const audit::FoldedCase& folded, const std::string& clock, calendar::Day today,
                          casework::Circumstances& circumstances);

}  // namespace docket
