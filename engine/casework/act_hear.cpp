// What another case tells is heard here: a command by the actor "system", at the legal moment of what was told. It is never
// refused: what this case can make no use of any more is on record and changes nothing.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/others.hpp"
#include "casework/rounds.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

std::string from(const Json& said) { return said.at("from").get<std::string>(); }
std::string act(const Json& said) { return said.value("act", ""); }

bool is_from(const OtherCase* other, const Json& said) { return other && other->case_id == from(said); }

Status superseded(Course& course, const Json& said) {
    if (course.is_ended() || !is_from(find_other(course.state, kParent), said)) return ok();
    return end_case(course, "superseded", Holding::Regardless);
}

// ---- joined ----

Status joined(Course& course, const Json& said) {
    if (course.is_ended() || is_joined(course.state)) {
        tell(course, "join.refused", from(said));
        return ok();
    }
    OtherCase other;
    other.case_id = from(said);
    other.process = course.definition.id;
    other.status = kRuns;
    other.since = course.moment;
    return course.put(Section::Others, joined_key(from(said)), std::move(other));
}

Status separated(Course& course, const Json& said) { return drop_other(course, joined_key(from(said))); }

Status join_refused(Course& course, const Json& said) {
    return is_from(find_other(course.state, kLead), said) ? course.drop(Section::Others, kLead) : ok();
}

Status lead_ended(Course& course, const Json& said) {
    if (course.is_ended() || !is_from(find_other(course.state, kLead), said)) return ok();
    return end_case(course, said.value("outcome", ""), Holding::Regardless);
}

// ---- waited for ----

Status awaited(Course& course, const Json& said) {
    if (course.is_ended()) {
        tell(course, "awaited.ended", from(said), {{"act", act(said)}, {"outcome", course.state.standing.outcome}});
        return ok();
    }
    OtherCase other;
    other.case_id = from(said);
    other.act = act(said);
    other.status = kRuns;
    other.since = course.moment;
    return course.put(Section::Others, awaited_key(from(said), act(said)), std::move(other));
}

Status awaiting_over(Course& course, const Json& said) { return drop_other(course, awaited_key(from(said), act(said))); }

// Whoever may resume has to do it now; where nobody may, the suspension ends by itself (language.md "Suspension").
Status awaited_ended(Course& course, const Json& said) {
    const auto* suspension = definition::find_suspension(course.definition, act(said));
    const auto* other = find_other(course.state, awaits_key(act(said)));
    if (course.is_ended() || !suspension || !is_from(other, said)) return ok();
    auto over = *other;
    over.status = kOver;
    over.outcome = said.value("outcome", "");
    DOCKET_TRY(course.put(Section::Others, awaits_key(suspension->name), std::move(over)));
    if (suspension->resume || !course.state.suspensions.contains(suspension->name)) return ok();
    return lift_suspension(course, suspension->name);
}

Status challenged(Course& course, const Json& said) { return add_link(course, "challenged_by", from(said)); }

// ---- on an agenda ----

// The round of that act, if this process's meetings hold it.
const definition::Round* round_held_in(Course& course, const std::string& key, const Name& process) {
    const auto pending = course.state.pending.find(key);
    if (pending == course.state.pending.end() || pending->second.in_session) return nullptr;
    const auto& chain = *source_of(course.definition, course.state, pending->second).approval;
    const auto at = static_cast<std::size_t>(pending->second.round);
    return at < chain.size() && chain[at].held_in == process ? &chain[at] : nullptr;
}

Status listed(Course& course, const Json& said) {
    const auto key = act(said);
    const auto process = said.value("process", "");
    const bool is_free = !course.is_ended() && !course.state.others.contains(meeting_key(key)) && round_held_in(course, key, process);
    if (!is_free) {
        tell(course, "item.decided", from(said), {{"act", key}, {"outcome", "void"}});
        return ok();
    }
    OtherCase meeting;
    meeting.case_id = from(said);
    meeting.process = process;
    meeting.act = key;
    meeting.status = kListed;
    meeting.since = course.moment;
    return course.put(Section::Others, meeting_key(key), std::move(meeting));
}

Status struck(Course& course, const Json& said) {
    return is_from(find_other(course.state, meeting_key(act(said))), said) ? course.drop(Section::Others, meeting_key(act(said))) : ok();
}

Status convened(Course& course, const Json& said) {
    const auto* meeting = find_other(course.state, meeting_key(act(said)));
    if (!is_from(meeting, said) || !course.state.pending.contains(act(said))) return ok();
    std::vector<Actor> present;
    if (const auto roll = said.find("present"); roll != said.end() && roll->is_array())
        for (const auto& one : *roll) {
            DOCKET_TRY_ASSIGN(auto actor, actor_from_json(one));
            present.push_back(std::move(actor));
        }
    DOCKET_TRY_ASSIGN(const bool held, hold_round(course, act(said), present));
    if (!held) return tell_meeting(course, act(said), "no quorum");
    auto met = *find_other(course.state, meeting_key(act(said)));
    met.status = kMet;
    return course.put(Section::Others, meeting_key(act(said)), std::move(met));
}

Status closed(Course& course, const Json& said) {
    const bool is_met = is_from(find_other(course.state, meeting_key(act(said))), said) && course.state.pending.contains(act(said));
    return is_met ? close_round(course, act(said)) : ok();
}

Status item_decided(Course& course, const Json& said) {
    const auto key = item_key(from(said), act(said));
    const auto* listed = find_other(course.state, key);
    if (!listed) return ok();
    auto item = *listed;
    item.status = kOver;
    item.outcome = said.value("outcome", "");
    return course.put(Section::Others, key, std::move(item));
}

struct Tidings {
    std::string_view kind;
    Status (*heard)(Course&, const Json&);
    InBothTongues words;   // as a reader is told of it
};
constexpr Tidings kTidings[] = {
    {"child.opened", child_opened, {"it is the case of its own", "即另立的案件"}},
    {"child.refused", child_refused, {"that case cannot be opened", "另立案件未能立案"}},
    {"child.ended", child_ended, {"the case of its own has ended", "另立的案件已结"}},
    {"superseded", superseded, {"nothing waits for this case any more", "已无须等待本案"}},
    {"joined", joined, {"it is joined to this case", "已并入本案"}},
    {"separated", separated, {"it is separated from this case", "已与本案分案"}},
    {"join.refused", join_refused, {"it takes no case", "不能并入该案"}},
    {"lead.ended", lead_ended, {"the lead has ended", "主案已结"}},
    {"awaited", awaited, {"it waits for this case", "正在等待本案"}},
    {"awaiting.over", awaiting_over, {"it waits for this case no more", "不再等待本案"}},
    {"awaited.ended", awaited_ended, {"the case waited for has ended", "所等待的案件已结"}},
    {"challenged", challenged, {"it challenges this case", "对本案提出异议"}},
    {"agenda.listed", listed, {"put on its agenda", "列入其议程"}},
    {"agenda.struck", struck, {"taken off its agenda", "自其议程撤下"}},
    {"meeting.convened", convened, {"its meeting is convened", "会议召开"}},
    {"meeting.closed", closed, {"its meeting is closed", "会议结束"}},
    {"item.decided", item_decided, {"what the item came to", "议题结果"}},
};

}  // namespace

std::optional<InBothTongues> words_of_tidings(std::string_view kind) {
    const auto* known = std::ranges::find(kTidings, kind, &Tidings::kind);
    return known == std::end(kTidings) ? std::nullopt : std::optional(known->words);
}

Status hear(Course& course) {
    const auto& said = course.command.heard;
    const auto kind = said.is_object() ? said.value("kind", std::string()) : std::string();
    const auto* known = std::ranges::find(kTidings, kind, &Tidings::kind);
    if (known == std::end(kTidings) || !said.contains("from") || !said["from"].is_string())
        return fail(ErrorKind::Corrupt, "event.unreadable", "what another case tells cannot be read: " + kind, "他案告知的内容无法读取：" + kind);
    Json what = {{"case", from(said)}, {"kind", kind}};
    for (const auto* key : {"outcome", "refused"})
        if (const auto more = said.find(key); more != said.end()) what[key] = *more;
    if (const auto about = act(said); !about.empty()) what["about"] = about;
    course.begin("other.heard", std::move(what));
    return known->heard(course, said);
}

}  // namespace docket::casework
