// What may be done now, and under which name: for work lists and for hosts.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/command.hpp"
#include "casework/elements.hpp"
#include "casework/others.hpp"
#include "casework/rounds.hpp"
#include "casework/scope.hpp"
#include "casework/tables.hpp"

namespace docket::casework {
namespace {

constexpr std::string_view kExtendWords[] = {"extend", "延长"};
constexpr std::string_view kResumeWords[] = {"resume", "恢复"};
constexpr std::string_view kRecuseWords[] = {"recuse", "回避"};

struct LinkWord {
    ActKind kind;
    std::string_view en, zh;
};
constexpr LinkWord kLinkWords[] = {{ActKind::Join, "join", "并入"},
                                   {ActKind::Separate, "separate", "分案"},
                                   {ActKind::Enlist, "put on agenda", "列入议程"},
                                   {ActKind::Strike, "take off agenda", "撤下议程"}};

// "extend X", "延长 X", "延长X".
template <std::size_t N>
std::optional<std::string_view> after_word(std::string_view words, const std::string_view (&starts)[N]) {
    for (const auto start : starts) {
        if (!words.starts_with(start)) continue;
        auto rest = words.substr(start.size());
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        if (!rest.empty()) return rest;
    }
    return std::nullopt;
}

std::string_view before_place(std::string_view words) {
    return words.ends_with(']') ? words.substr(0, words.find('[')) : words;
}

class Listing {
public:
    Listing(const Definition& definition, const CaseState& state, Circumstances& circumstances)
        : definition_(definition), state_(state), course_(definition, state, nobody_, circumstances) {}

    std::vector<OpenAct> all() {
        if (state_.standing.phase == CasePhase::Unopened || course_.is_ended()) return {};
        if (is_joined(state_)) {  // nothing else is done in it
            add(ActKind::Separate, link_word(ActKind::Separate), {}, definition_.joined_to->by);
            return std::move(out_);
        }
        for (const auto* step : active_steps(definition_, state_)) add_step(*step);
        for (const auto& act : definition_.anytime) add_anytime(act);
        for (const auto& suspension : definition_.suspensions) add_suspension(suspension);
        for (const auto& [name, clock] : state_.clocks) add_extension(name, clock);
        for (const auto& [key, pending] : state_.pending)
            if (pending.kind == kind_text(ActKind::Recusal)) add_recusal(pending);
        add_links();
        return std::move(out_);
    }

private:
    bool is_pending(ActKind kind, const Name& act) const { return state_.pending.contains(pending_key(kind, act)); }

    void person_of(OpenAct& act) const {
        for (const auto& role : act.roles)
            if (const auto holder = state_.holders.find(role); holder != state_.holders.end() && !holder->second.left) act.person = holder->second.id;
    }

    OpenAct& add(ActKind kind, std::string act, const std::string& title, const std::vector<Name>& by) {
        OpenAct open;
        open.kind = kind;
        open.act = std::move(act);
        open.title = title.empty() ? open.act : title;
        for (const auto& role : roles_now(course_, by).value_or(std::vector<Name>{}))
            if (stands(definition_, state_, role)) open.roles.push_back(role);
        out_.push_back(std::move(open));
        return out_.back();
    }

    std::string link_word(ActKind kind) const {
        const auto* word = std::ranges::find(kLinkWords, kind, &LinkWord::kind);
        return std::string(definition_.tongue == calendar::Tongue::Chinese ? word->zh : word->en);
    }

    // What names another case: to be joined to it, or to put its act on the agenda of this meeting.
    void add_links() {
        const auto is_here = [&](const std::vector<Name>& in) {
            return in.empty() || std::ranges::find(in, state_.standing.stage) != in.end();
        };
        if (const auto& joining = definition_.joined_to; joining && !is_suspended(state_) && is_here(joining->in) && !leads(state_)) {
            const auto word = link_word(ActKind::Join);
            if (is_pending(ActKind::Join, word)) awaiting(ActKind::Join, word, word, word);
            else add(ActKind::Join, word, {}, joining->by).names_case = true;
        }
        if (const auto& agenda = definition_.agenda; agenda && is_here(agenda->in)) {
            add(ActKind::Enlist, link_word(ActKind::Enlist), {}, agenda->by).names_case = true;
            const bool has_items = std::ranges::any_of(state_.others, [](const auto& one) { return one.second.status == kListed; });
            if (has_items) add(ActKind::Strike, link_word(ActKind::Strike), {}, agenda->by).names_case = true;
        }
    }

    void add_recusal(const PendingAct& pending) {
        const auto words = std::string(kRecuseWords[definition_.tongue == calendar::Tongue::Chinese]) + " " + pending.act + " " + pending.person;
        awaiting(ActKind::Recusal, words, words, pending.act, pending.person);
    }

    void awaiting(ActKind kind, std::string act, const std::string& title, const Name& pending_act, const std::string& person = {}) {
        const auto key = pending_key(kind, pending_act, person);
        const auto& pending = state_.pending.at(key);
        const auto& chain = *source_of(definition_, state_, pending).approval;
        if (static_cast<std::size_t>(pending.round) >= chain.size() || !pending.awaits.empty()) return;
        const auto& round = chain[static_cast<std::size_t>(pending.round)];
        const bool called = has_meeting(round) && is_called(round) && !pending.in_session;
        auto& open = add(kind, std::move(act), title, has_seats(round) && !called ? open_roles(key) : round.by);
        open.awaits_approval = true;
        open.awaits_meeting = called;
        open.is_duty = true;
        person_of(open);
        if (!pending.in_charge.empty()) open.person = pending.in_charge;
        open.waits_for = asked_by_name(key, pending);
    }

    // Persons, not roles, whose turn it is.
    std::vector<std::string> asked_by_name(const std::string& key, const PendingAct& pending) const {
        std::vector<std::string> out;
        if (!pending.lent_to.empty()) out.push_back(pending.lent_to);
        for (const auto& [place, seat] : seats_under(state_, key))
            if (seat.present && seat.answer.empty() && !seat.person.empty()) out.push_back(seat.lent_to.empty() ? seat.person : seat.lent_to);
        for (const auto& [place, seat] : added_signers(state_, key))
            if (seat.answer.empty() && (seat.place != "after" || pending.agreed)) out.push_back(seat.person);
        return out;
    }

    // Roles of the seats that are silent yet.
    std::vector<Name> open_roles(const std::string& key) const {
        std::vector<Name> out;
        for (const auto& [place, seat] : seats_under(state_, key))
            if (seat.present && seat.answer.empty() && std::ranges::find(out, seat.role) == out.end()) out.push_back(seat.role);
        return out;
    }

    void add_step(const definition::Step& step) {
        const auto* now = find_step_state(state_, step.name);
        const auto place = definition::find_step(definition_, step.name);
        if (!now || (place.stage && is_suspended(state_))) return;
        if (now->phase == StepPhase::Submitted && !is_pending(ActKind::Step, step.name)) return;  // with a case of its own
        if (now->phase == StepPhase::Submitted) return awaiting(ActKind::Step, step.name, step.title, step.name);
        const bool again = now->phase == StepPhase::Done && !now->by_law && (step.at_most < 0 || now->doings < step.at_most);
        if (now->phase != StepPhase::Ready && !again) return;
        auto& open = add(ActKind::Step, step.name, step.title, step.by);
        open.since = now->ready;
        if (const auto first = first_lawful_day(course_, step, *now)) open.not_before = *first;
        if (state_.clocks.contains(step.name)) open.clock = step.name;
        else if (step.within && state_.clocks.contains(*step.within)) open.clock = *step.within;
        open.is_duty = (!step.optional || step.every) && !again;
        person_of(open);
        if (!now->in_charge.empty()) open.person = now->in_charge;
        if (!now->lent_to.empty()) open.waits_for = {now->lent_to};
    }

    void add_anytime(const definition::AnytimeAct& act) {
        const bool opened = !act.opens_by_expiry || state_.flags.contains(opened_flag(act.name));
        if (!opened || !is_offered(state_, act.in)) return;
        if (is_pending(ActKind::Anytime, act.name)) return awaiting(ActKind::Anytime, act.name, act.title, act.name);
        if (act.at_most >= 0 && course_.counted("acts:" + act.name) >= act.at_most) return;
        if (course_.holds(act.only_if) != conditions::Tri::Yes || !roles_now(course_, act.by)) return;
        auto& open = add(ActKind::Anytime, act.name, act.title, act.by);
        open.is_duty = act.opens_by_expiry;
        person_of(open);
    }

    void add_suspension(const definition::Suspension& suspension) {
        if (state_.suspensions.contains(suspension.name)) return add_resume(suspension);
        if (is_pending(ActKind::Suspension, suspension.name)) return awaiting(ActKind::Suspension, suspension.name, suspension.title, suspension.name);
        const bool offered = suspension.in.empty() || std::ranges::find(suspension.in, state_.standing.stage) != suspension.in.end();
        if (offered && course_.holds(suspension.only_if) == conditions::Tri::Yes && roles_now(course_, suspension.by))
            add_new_suspension(suspension);
    }

    void add_new_suspension(const definition::Suspension& suspension) {
        auto& open = add(ActKind::Suspension, suspension.name, suspension.title, suspension.by);
        open.names_case = suspension.awaits_case;
        person_of(open);
    }

    void add_resume(const definition::Suspension& suspension) {
        if (!suspension.resume) return;
        const auto& resume = *suspension.resume;
        if (is_pending(ActKind::Resume, suspension.name)) return awaiting(ActKind::Resume, resume.name, resume.name, suspension.name);
        if (course_.holds(resume.only_if) == conditions::Tri::Yes && roles_now(course_, resume.by)) add_open_resume(suspension.name, resume);
    }

    // What was waited for has come: now it is a duty.
    void add_open_resume(const Name& suspension, const definition::Resume& resume) {
        auto& open = add(ActKind::Resume, resume.name, resume.name, resume.by);
        const auto* awaited = find_other(state_, awaits_key(suspension));
        open.is_duty = awaited && awaited->status == kOver;
        person_of(open);
    }

    void add_extension(const Name& name, const ClockState& clock) {
        const auto* deadline = definition::find_deadline(definition_, clock.deadline);
        const bool runs = clock.phase == ClockPhase::Running || clock.phase == ClockPhase::Stopped;
        if (!deadline || !deadline->extension || !runs) return;
        const auto hangs_at = definition::find_step(definition_, name).step;
        const auto& asked = hangs_at && hangs_at->element > 0 ? name : deadline->name;  // of several clocks this one
        const auto words = (definition_.tongue == calendar::Tongue::Chinese ? "延长 " : "extend ") + asked;
        if (is_pending(ActKind::Extend, name)) return awaiting(ActKind::Extend, words, words, name);
        if (static_cast<int>(clock.extensions.size()) >= deadline->extension->times) return;
        if (course_.holds(deadline->extension->only_if) != conditions::Tri::Yes || !roles_now(course_, deadline->extension->by)) return;
        auto& open = add(ActKind::Extend, words, words, deadline->extension->by);
        open.clock = name;
        person_of(open);
    }

    const Command nobody_;
    const Definition& definition_;
    const CaseState& state_;
    Course course_;
    std::vector<OpenAct> out_;
};

}  // namespace

std::vector<OpenAct> open_acts(const Definition& definition, const CaseState& state, Circumstances& circumstances) {
    return Listing(definition, state, circumstances).all();
}

std::optional<NamedAct> find_act(const Definition& definition, std::string_view words) {
    // "reply[2]", and "reply[甲公司]" or "reply" alone, whose place is found when the case is at hand
    const bool is_instance = !definition::instances_of(definition, before_place(words)).empty();
    if (is_instance || definition::find_step(definition, words).step) return NamedAct{ActKind::Step, std::string(words), {}};
    if (definition::find_anytime(definition, words)) return NamedAct{ActKind::Anytime, std::string(words), {}};
    if (definition::find_suspension(definition, words)) return NamedAct{ActKind::Suspension, std::string(words), {}};
    for (const auto& suspension : definition.suspensions)
        if (suspension.resume && suspension.resume->name == words) return NamedAct{ActKind::Resume, suspension.name, {}};
    if (const auto name = after_word(words, kResumeWords))
        if (const auto* suspension = definition::find_suspension(definition, *name); suspension && suspension->resume)
            return NamedAct{ActKind::Resume, std::string(*name), {}};
    if (const auto rest = after_word(words, kRecuseWords)) {  // "recuse ROLE PERSON": names have no spaces
        const auto space = rest->find(' ');
        const auto role = rest->substr(0, space);
        if (space != rest->npos && space + 1 < rest->size() && definition::find_role(definition, role))
            return NamedAct{ActKind::Recusal, std::string(role), std::string(rest->substr(space + 1))};
    }
    if (const auto name = after_word(words, kExtendWords)) {
        const auto whole = before_place(*name);
        const bool deadline = definition::find_deadline(definition, *name) || definition::find_deadline(definition, definition::at_place(whole, 1));
        if (deadline || !definition::instances_of(definition, whole).empty() || definition::find_step(definition, *name).step) return NamedAct{ActKind::Extend, std::string(*name), {}};
    }
    for (const auto& act : link_acts(definition)) {
        const auto* word = std::ranges::find(kLinkWords, act.kind, &LinkWord::kind);
        if (words == word->en || words == word->zh) return NamedAct{act.kind, act.words, {}};
    }
    return std::nullopt;
}

std::vector<LinkAct> link_acts(const Definition& definition) {
    std::vector<LinkAct> out;
    for (const auto& word : kLinkWords) {
        const bool joins = word.kind == ActKind::Join || word.kind == ActKind::Separate;
        const auto* by = joins ? (definition.joined_to ? &definition.joined_to->by : nullptr) : definition.agenda ? &definition.agenda->by : nullptr;
        if (by) out.push_back({word.kind, std::string(definition.tongue == calendar::Tongue::Chinese ? word.zh : word.en), by});
    }
    return out;
}

std::optional<calendar::Period> period_of(const CaseState& state, std::string_view clock) {
    const auto at = state.clocks.find(std::string(clock));
    return at == state.clocks.end() ? std::nullopt : std::optional(period_of(at->second));
}

}  // namespace docket::casework
