// The one door in: a command and a state, events or a refusal.

#include <array>

#include "casework/acts.hpp"
#include "casework/elements.hpp"
#include "casework/others.hpp"

namespace docket::casework {
namespace {

bool takes_other(const Course& course) {
    const auto kind = course.command.act_kind;
    if (kind == ActKind::Join || kind == ActKind::Enlist || kind == ActKind::Strike) return true;
    const auto* suspension = kind == ActKind::Suspension ? definition::find_suspension(course.definition, course.command.act) : nullptr;
    return suspension && suspension->awaits_case;
}

Status do_act(Course& course, Asking asking) {
    constexpr std::array<Status (*)(Course&, Asking), 10> kDo{do_step,   do_anytime, do_suspension, do_resume, do_extend,
                                                              do_recusal, do_join,    do_separate,   do_enlist, do_strike};
    if (course.command.act_kind != ActKind::Separate) DOCKET_TRY(check_not_joined(course));
    if (!course.command.other.id.empty() && !takes_other(course)) return refuse("other.not_here", {course.command.act});
    return kDo.at(static_cast<std::size_t>(course.command.act_kind))(course, asking);
}

bool is_done_in_a_joined_case(Verb verb) { return verb != Verb::Answer && verb != Verb::Meet && verb != Verb::Assign && verb != Verb::Arrange && verb != Verb::Migrate; }

// The edition that judges: of a move the one to which the case goes.
const Definition& judging(const Definition& definition, const Command& command) {
    return command.verb == Verb::Migrate && command.migration && command.migration->onto ? *command.migration->onto : definition;
}

Status take(Course& course, const Definition& was, const std::vector<PastCommand>* history) {
    if (!is_done_in_a_joined_case(course.command.verb)) DOCKET_TRY(check_not_joined(course));
    switch (course.command.verb) {
        case Verb::Open: return open(course);
        case Verb::Do: return do_act(course, Asking::ToDo);
        case Verb::Answer: return answer(course);
        case Verb::Meet: return meet(course);
        case Verb::Serve: return serve(course);
        case Verb::Expire: return expire(course);
        case Verb::Assign: return assign(course);
        case Verb::Rectify: return rectify(course, history);
        case Verb::Recompute: return recompute(course);
        case Verb::Arrange: return arrange(course);
        case Verb::GiveNumber: return give_number(course);
        case Verb::Hear: return hear(course);
        case Verb::Render: return note_rendering(course);
        case Verb::Migrate: return migrate(course, was);
    }
    return ok();
}

Refusal refusal_of(Course& course, Error error) {
    return {std::move(error), course.read.empty() ? Json::array() : std::move(course.read)};
}

}  // namespace

Decision decide(const Definition& definition, const CaseState& state, const Command& command, Circumstances& circumstances,
                const std::vector<PastCommand>* history) {
    const auto placed = with_places(definition, state, command);
    if (!placed) return {Refusal{placed.error(), Json::array()}, {}};
    Course course(judging(definition, command), state, *placed ? **placed : command, circumstances);
    auto taken = take(course, definition, history);
    const bool comes_to_rest = command.verb != Verb::GiveNumber && command.verb != Verb::Rectify && command.verb != Verb::Render;
    if (taken && comes_to_rest) taken = settle(course);
    if (!taken) return {refusal_of(course, std::move(taken).error()), {}};
    return {std::nullopt, std::move(course.events)};
}

std::optional<Refusal> why_not(const Definition& definition, const CaseState& state, const Command& command, Circumstances& circumstances) {
    const auto placed = with_places(definition, state, command);
    if (!placed) return Refusal{placed.error(), Json::array()};
    Course course(definition, state, *placed ? **placed : command, circumstances);
    auto asked = do_act(course, Asking::WhetherPossible);
    if (asked) return std::nullopt;
    return refusal_of(course, std::move(asked).error());
}

std::vector<Event> bring_up_to_date(const Definition& definition, CaseState& state, const Command& at, Circumstances& circumstances) {
    std::vector<Event> out;
    while (state.standing.phase != CasePhase::Ended && state.standing.phase != CasePhase::Unopened) {
        const auto names = clocks_in_order(definition, state);
        std::vector<RunningClock> clocks;
        for (const auto& name : names) {
            const auto& clock = state.clocks.at(name);
            clocks.push_back({name, clock.due, clock.late_entry_days});
        }
        const auto over = circumstances.next_over(clocks);
        if (!over) break;
        auto law = at;
        law.verb = Verb::Expire;
        law.clock = names[*over];
        law.legal = Moment{clocks[*over].due.latest, clocks[*over].due.minute};
        auto decision = decide(definition, state, law, circumstances);
        if (decision.refusal) break;  // a last day that cannot be derived: the next command meets it again and says so
        for (const auto& event : decision.events)
            if (!apply(definition, state, event)) return out;
        out.insert(out.end(), std::make_move_iterator(decision.events.begin()), std::make_move_iterator(decision.events.end()));
    }
    return out;
}

}  // namespace docket::casework
