#include <algorithm>

#include "check/rules.hpp"

namespace docket::check {
namespace {

using namespace definition;

template <class Each>
void each_step(const Definition& model, Each&& each) {
    for (const auto& stage : model.stages)
        for (const auto& step : stage.steps) each(step);
    for (const auto& suspension : model.suspensions)
        for (const auto& step : suspension.steps) each(step);
}

const calendar::Length* plain_length(const Deadline* deadline) {
    if (!deadline || !deadline->from.empty() || deadline->before || deadline->length.branches.size() != 1) return nullptr;
    return std::get_if<calendar::Length>(&deadline->length.branches.front().length);
}

}  // namespace

// What follows from a deadline that runs across stages is said at the deadline: it may end where the step is not open.
void check_overdue_place(load::Draft& draft) {
    each_step(draft.model, [&](const Step& step) {
        const auto* deadline = step.within ? find_deadline(draft.model, *step.within) : nullptr;
        if (!deadline || deadline->from.empty() || step.overdue.empty()) return;
        draft.report("E014", "step:" + step.name + ".overdue", {draft.tongue == load::Tongue::Chinese ? "逾期" : "overdue"}, {deadline->name}, 3);
    });
}

// Both begin on the day the step becomes ready, and the first lawful day is the one after the minimum has ended.
void check_first_day(load::Draft& draft) {
    each_step(draft.model, [&](const Step& step) {
        const auto* least = plain_length(step.not_before ? find_deadline(draft.model, *step.not_before) : nullptr);
        const auto* most = plain_length(step.within ? find_deadline(draft.model, *step.within) : nullptr);
        if (!least || !most || least->unit != most->unit || least->count < most->count) return;
        const auto text = [&](const calendar::Length& length) { return calendar::to_text(length, draft.tongue); };
        draft.report("E061", "step:" + step.name + ".not_before", {}, {text(*least), text(*most)});
    });
}

// A period of a recurring duty that is missed before its deadline is over would never see what follows from it.
void check_every(load::Draft& draft) {
    each_step(draft.model, [&](const Step& step) {
        const auto* most = plain_length(step.within ? find_deadline(draft.model, *step.within) : nullptr);
        if (!step.every || !most || step.every->unit != most->unit || most->count <= step.every->count) return;
        const auto text = [&](const calendar::Length& length) { return calendar::to_text(length, draft.tongue); };
        draft.report("E048", "step:" + step.name + ".every", {text(*most), text(*step.every)}, {""});
    });
}

// The step that somebody must have done before anybody holds the role (原办理人、原办理人上级).
const Name* held_after(const Role* role) {
    if (!role || (!role->who_did && !role->superior_of)) return nullptr;
    return role->who_did ? &*role->who_did : &*role->superior_of;
}

// 选派人: a role whose holders are named by holders of a role that is named … by its own.
void check_first_namer(load::Draft& draft) {
    std::vector<const Role*> told;  // of a circle, at its first role
    for (const auto& role : draft.model.roles) {
        std::vector<const Role*> way{&role};
        while (way.back() && way.back()->named_by && std::ranges::count(way, way.back()) < 2) way.push_back(find_role(draft.model, *way.back()->named_by));
        const bool is_circle = way.size() > 1 && way.back() == &role;
        if (is_circle && std::ranges::find(told, &role) == told.end()) draft.report("E049", "role:" + role.name + ".named_by", {role.name}, {*role.named_by}, 1);
        if (is_circle) told.insert(told.end(), way.begin(), way.end());
    }
}

// Who may do a step only by what was done of another, or of the step itself: that must have been possible.
void check_first_doer(load::Draft& draft) {
    std::vector<Name> possible;
    const auto has = [&](const Name& step) { return std::ranges::find(possible, step) != possible.end(); };
    const auto can = [&](const Step& step) {
        return std::ranges::any_of(step.by, [&](const Name& name) {
            const auto* first = held_after(find_role(draft.model, name));
            return !first || has(*first);
        });
    };
    for (bool moved = true; moved;) {
        moved = false;
        each_step(draft.model, [&](const Step& step) {
            if (!has(step.name) && can(step)) possible.push_back(step.name), moved = true;
        });
    }
    each_step(draft.model, [&](const Step& step) {
        if (!has(step.name)) draft.report("E049", "step:" + step.name + ".by", {step.name}, {*held_after(find_role(draft.model, step.by.front()))});
    });
    check_first_namer(draft);
}

// A service that is waited for must go out somewhere.
void check_somebody_serves(load::Draft& draft) {
    const auto is_served = [&](const Name& document) {
        bool found = false;
        each_step(draft.model, [&](const Step& step) { found = found || (step.serves && step.serves->document == document); });
        return found;
    };
    const auto look = [&](const std::vector<Anchor>& anchors, const std::string& id) {
        for (std::size_t i = 0; i < anchors.size(); ++i)
            if (anchors[i].kind == AnchorKind::Served && !is_served(anchors[i].name))
                draft.report("E032", id + "." + std::to_string(i), {anchors[i].name}, {anchors[i].name});
    };
    each_step(draft.model, [&](const Step& step) { look(step.after, "step:" + step.name + ".after"); });
    for (const auto& deadline : draft.model.deadlines) {
        look(deadline.from, "deadline:" + deadline.name + ".from");
        look(deadline.until, "deadline:" + deadline.name + ".until");
        look(deadline.restarts, "deadline:" + deadline.name + ".restarts");
    }
}

}  // namespace docket::check
