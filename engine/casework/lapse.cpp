// What awaits approval lapses when that under which it might be done has gone: its condition has turned false, or the clock that
// it would extend runs no more. (A step does so by its phase, in settle.cpp.)

#include "casework/command.hpp"
#include "casework/rounds.hpp"

namespace docket::casework {
namespace {

bool has_lost_its_clock(const Course& course, const PendingAct& pending) {
    if (pending.kind != kind_text(ActKind::Extend)) return false;
    const auto clock = course.state.clocks.find(pending.act);
    return clock == course.state.clocks.end() || (clock->second.phase != ClockPhase::Running && clock->second.phase != ClockPhase::Stopped);
}

bool lapses(Course& course, const PendingAct& pending) {
    if (pending.kind == kind_text(ActKind::Step)) return false;
    if (has_lost_its_clock(course, pending)) return true;
    const auto* only_if = source_of(course.definition, course.state, pending).only_if;
    return only_if && course.holds(*only_if) == conditions::Tri::No;
}

}  // namespace

Result<bool> lapse_pending(Course& course) {
    for (const auto& [key, pending] : course.state.pending) {
        if (!lapses(course, pending)) continue;
        course.note("lapsed").push_back(pending.act);
        DOCKET_TRY(void_pending(course, std::string(key)));
        return true;
    }
    return false;
}

}  // namespace docket::casework
