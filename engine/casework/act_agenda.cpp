// 议程: a case that is a meeting. Acts of other cases that await its decision are put on its agenda; who is present when it is
// convened is present in all of them, and what each comes to is told back. Members answer in the case that they decide.

#include <algorithm>

#include "casework/acts.hpp"
#include "casework/entry_io.hpp"
#include "casework/others.hpp"
#include "casework/people.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

Status check_agenda(Course& course) {
    const auto& agenda = course.definition.agenda;
    if (course.is_ended()) return refuse("case.ended");
    if (!agenda) return refuse("not_permitted", {course.command.act});
    const bool here = agenda->in.empty() || std::ranges::find(agenda->in, course.state.standing.stage) != agenda->in.end();
    if (!here) return refuse("step.not_in_stage", {course.command.act, course.state.standing.stage});
    DOCKET_TRY(people_of_act(course, agenda->by, 1, course.command.act));
    return check_legal_day(course, course.state.standing.stage_since, 0);
}

Status check_item(const Course& course) {
    const auto& other = course.command.other;
    if (other.id.empty() || other.act.empty()) return refuse("other.missing", {course.command.act});
    return other.id == course.state.case_id ? Status(refuse("other.oneself", {other.id})) : ok();
}

template <class Each>
Status each_item(Course& course, const char* status, Each&& each) {
    const auto others = course.state.others;
    for (const auto& [key, other] : others)
        if (key.starts_with("item:") && other.status == status) DOCKET_TRY(each(key, other));
    return ok();
}

}  // namespace

Status do_enlist(Course& course, Asking asking) {
    DOCKET_TRY(check_agenda(course));
    if (asking == Asking::WhetherPossible) return ok();
    DOCKET_TRY(check_item(course));
    const auto& other = course.command.other;
    const auto key = item_key(other.id, other.act);
    const auto* listed = find_other(course.state, key);
    if (listed && listed->status != kOver) return refuse("agenda.listed", {other.id});  // asked again, it is decided again
    if (other.awaits_meeting != course.definition.id) return refuse("agenda.not_awaiting", {other.id});
    DOCKET_TRY(read_fills(course, {}, course.command.act));
    course.begin("agenda.listed", {{"case", other.id}, {"item", other.act}}, course.definition.agenda->basis);
    OtherCase item;
    item.case_id = other.id;
    item.process = other.process;
    item.act = other.act;
    item.status = kListed;
    item.since = course.moment;
    tell(course, "agenda.listed", item.case_id, {{"act", item.act}, {"process", course.definition.id}});
    return course.put(Section::Others, key, std::move(item));
}

Status do_strike(Course& course, Asking asking) {
    DOCKET_TRY(check_agenda(course));
    if (asking == Asking::WhetherPossible) return ok();
    DOCKET_TRY(check_item(course));
    const auto& other = course.command.other;
    const auto* item = find_other(course.state, item_key(other.id, other.act));
    if (!item || item->status != kListed) return refuse("agenda.not_listed", {other.id});
    DOCKET_TRY(read_fills(course, {}, course.command.act));
    course.begin("agenda.struck", {{"case", other.id}, {"item", other.act}}, course.definition.agenda->basis);
    tell(course, "agenda.struck", other.id, {{"act", other.act}});
    return course.drop(Section::Others, item_key(other.id, other.act));
}

Status convene(Course& course) {
    auto present = Json::array();
    for (const auto& actor : course.command.present) present.push_back(to_json(actor));
    for (const auto& actor : course.command.present) course.note("present").push_back(actor.id);
    return each_item(course, kListed, [&](const std::string& key, OtherCase item) -> Status {
        tell(course, "meeting.convened", item.case_id, {{"act", item.act}, {"present", present}});
        item.status = kMet;
        return course.put(Section::Others, key, std::move(item));
    });
}

Status close_meeting(Course& course) {
    return each_item(course, kMet, [&](const std::string&, const OtherCase& item) -> Status {
        tell(course, "meeting.closed", item.case_id, {{"act", item.act}});
        return ok();
    });
}

Status tell_meeting(Course& course, const std::string& act_key, std::string_view outcome) {
    const auto* meeting = find_other(course.state, meeting_key(act_key));
    if (!meeting) return ok();
    tell(course, "item.decided", meeting->case_id, {{"act", act_key}, {"outcome", outcome}});
    return course.drop(Section::Others, meeting_key(act_key));
}

}  // namespace docket::casework
