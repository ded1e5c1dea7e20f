#include "asking.hpp"

#include <algorithm>

#include "commands.hpp"
#include "judge.hpp"

namespace docket {

Result<AskedCase> case_as_asked(EngineParts& engine, const std::string& case_id, const Saying& say) {
    DOCKET_TRY_ASSIGN(const auto held, HeldCase::hold(engine, case_id, say.actor.authority));
    const auto now_us = std::max(say.now_us != 0 ? say.now_us : engine.clock.asked(), held.folded().head.recorded_us);
    DOCKET_TRY_ASSIGN(auto when, moments_of(now_us, say.legal, held.authority().zone, reads_hours(held.process())));
    Judge judge(*engine.library, engine.journal->algorithm());
    DOCKET_TRY_ASSIGN(auto then, judge.let_time_pass(held.folded(), said(say, casework::Verb::Do, when), held.authority(), when.recorded));
    return AskedCase{std::move(then.after), held.office(), std::move(when)};
}

}  // namespace docket
