#include "casework/elements.hpp"

#include <algorithm>

#include "casework/clocks.hpp"
#include "casework/scope.hpp"

namespace docket::casework {

using conditions::Tri;

Tri has_element(const Definition& definition, const CaseState& state, const Name& list, int element) {
    if (definition::find_role(definition, list)) {
        const auto holder = state.holders.find(definition::at_place(list, element));
        return holder != state.holders.end() && !holder->second.left ? Tri::Yes : Tri::No;
    }
    const auto fact = state.facts.find(list);
    if (fact == state.facts.end() || !fact->second.value) return Tri::Unknown;
    const auto* several = std::get_if<conditions::Choices>(&*fact->second.value);
    return several && static_cast<int>(several->names.size()) >= element ? Tri::Yes : Tri::No;
}

bool has_element(const Definition& definition, const CaseState& state, const definition::Step& step) {
    return step.element == 0 || has_element(definition, state, step.over, step.element) != Tri::No;
}

bool stands(const Definition& definition, const CaseState& state, const Name& role) {
    const auto* declared = definition::find_role(definition, role);
    return !declared || declared->element == 0 || has_element(definition, state, declared->instance_of, declared->element) == Tri::Yes;
}

int place_of(const Definition& definition, const CaseState& state, const Name& list, std::string_view person) {
    const int places = definition::places_of(definition, list);
    int named = 0, so_called = 0;
    for (int k = 1; k <= places; ++k) {
        const auto holder = state.holders.find(definition::at_place(list, k));
        if (holder == state.holders.end()) continue;
        if (holder->second.id == person) return k;
        if (holder->second.name != person) continue;
        named = k;
        ++so_called;
    }
    return so_called == 1 ? named : 0;
}

std::map<Name, Whole> wholes(const Definition& definition, const CaseState& state) {
    std::map<Name, Whole> out;
    for (const auto* step : active_steps(definition, state)) {
        const auto* now = step->element > 0 ? find_step_state(state, step->name) : nullptr;
        if (!now) continue;
        auto& whole = out[step->instance_of];
        whole.enough = step->enough;
        whole.applicable += now->phase != StepPhase::Dropped;
        whole.done += now->phase == StepPhase::Done;
    }
    return out;
}

Result<bool> refresh_wholes(Course& course) {
    for (const auto& [name, whole] : wholes(course.definition, course.state)) {
        const bool was_done = course.has_flag(whole_flag(name));
        if (was_done == whole.is_done()) continue;
        if (was_done) {
            DOCKET_TRY(course.drop(Section::Flags, whole_flag(name)));
            DOCKET_TRY(reopen_clocks(course, name));
        } else {
            DOCKET_TRY(course.add_flag(whole_flag(name)));
            course.note("whole").push_back(name);
            DOCKET_TRY(happen(course, {definition::AnchorKind::Act, name, {}, course.moment}));
        }
        return true;
    }
    return false;
}

namespace {

// The list over which this is made, and what it is called without its place.
Name list_of(const Definition& definition, const Name& name) {
    if (const auto* role = definition::find_role(definition, name); role && role->many > 0) return name;
    if (const auto all = definition::instances_of(definition, name); !all.empty()) return all.front()->over;
    const auto* deadline = definition::find_deadline(definition, definition::at_place(name, 1));
    return deadline ? deadline->over : Name();
}

Result<Name> with_place(const Definition& definition, const CaseState& state, const Name& written, const Actor& actor) {
    const auto bracket = written.find('[');
    const bool has_place = bracket != written.npos && written.ends_with(']');
    const auto name = written.substr(0, bracket);
    const auto list = list_of(definition, name);
    if (list.empty()) return written;
    const int places = definition::places_of(definition, list);
    if (has_place) {
        const auto inside = written.substr(bracket + 1, written.size() - bracket - 2);
        for (int k = 1; k <= places; ++k)
            if (inside == std::to_string(k)) return written;
        const int at = place_of(definition, state, list, inside);
        return at > 0 ? Result<Name>(definition::at_place(name, at)) : refuse("element.unknown", {inside, list});
    }
    if (const int own = place_of(definition, state, list, actor.id); own > 0) return definition::at_place(name, own);
    int only = 0, standing = 0;
    for (int k = 1; k <= places; ++k)
        if (has_element(definition, state, list, k) == Tri::Yes) only = k, ++standing;
    return standing == 1 ? Result<Name>(definition::at_place(name, only)) : refuse("element.which", {name, list});
}

}  // namespace

Result<std::optional<Command>> with_places(const Definition& definition, const CaseState& state, const Command& command) {
    auto act = command.act, addressee = command.addressee, return_to = command.return_to;
    const bool acts = command.verb == Verb::Do || command.verb == Verb::Answer || command.verb == Verb::Meet || command.verb == Verb::Arrange;
    const bool is_clock = command.act_kind == ActKind::Extend && definition::find_deadline(definition, command.act);
    if (acts && !is_clock && (command.act_kind == ActKind::Step || command.act_kind == ActKind::Extend)) {
        DOCKET_TRY_ASSIGN(act, with_place(definition, state, command.act, command.actor));
    }
    // Back to the step over the same list: this one's.
    const auto* own = return_to.empty() ? nullptr : definition::find_step(definition, act).step;
    if (own && own->element > 0 && !definition::find_step(definition, return_to).step && !definition::instances_of(definition, return_to).empty())
        return_to = definition::at_place(return_to, own->element);
    if (command.verb == Verb::Serve) {
        DOCKET_TRY_ASSIGN(addressee, with_place(definition, state, command.addressee, command.actor));
    }
    if (act == command.act && addressee == command.addressee && return_to == command.return_to) return std::optional<Command>();
    std::optional<Command> out = command;
    out->act = std::move(act);
    out->addressee = std::move(addressee);
    out->return_to = std::move(return_to);
    return out;
}

}  // namespace docket::casework
