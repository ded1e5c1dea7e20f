// What awaits approval lapses when that under which it might be done has gone: its condition has turned false, or the clock that
// it would extend runs no more. (A step does so by its phase, in settle.cpp.)

#include "casework/command.hpp"
#include "casework/flow.hpp"

namespace docket::casework {
namespace {

using Condition = std::optional<conditions::Expression>;

// Null: this kind has none of its own here.
const Condition* condition_of(const Course& course, const PendingAct& pending) {
    const auto& definition = course.definition;
    switch (*kind_named(pending.kind)) {
        case ActKind::Anytime: return &definition::find_anytime(definition, pending.act)->only_if;
        case ActKind::Suspension: return &definition::find_suspension(definition, pending.act)->only_if;
        case ActKind::Resume: return &definition::find_suspension(definition, pending.act)->resume->only_if;
        case ActKind::Extend: {
            const auto clock = course.state.clocks.find(pending.act);
            const auto* deadline = clock == course.state.clocks.end() ? nullptr : definition::find_deadline(definition, clock->second.deadline);
            return deadline && deadline->extension ? &deadline->extension->only_if : nullptr;
        }
        case ActKind::Step:
        case ActKind::Recusal: break;
    }
    return nullptr;
}

bool has_lost_its_clock(const Course& course, const PendingAct& pending) {
    if (pending.kind != kind_text(ActKind::Extend)) return false;
    const auto clock = course.state.clocks.find(pending.act);
    return clock == course.state.clocks.end() || (clock->second.phase != ClockPhase::Running && clock->second.phase != ClockPhase::Stopped);
}

bool lapses(Course& course, const PendingAct& pending) {
    if (has_lost_its_clock(course, pending)) return true;
    const auto* only_if = condition_of(course, pending);
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
