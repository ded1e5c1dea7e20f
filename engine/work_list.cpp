#include "work_list.hpp"

#include <algorithm>
#include <charconv>

#include "asking.hpp"
#include "audit/work.hpp"
#include "base/format.hpp"
#include "casework/calendar_circumstances.hpp"
#include "casework/casework.hpp"
#include "commands.hpp"
#include "journal/schema.hpp"

namespace docket {
namespace {

using casework::Verb;
using journal::WorkRow;

// Where a page ends: after which row, and of which act, whose other rows are passed over.
struct Cursor {
    journal::WorkPlace place;
    std::string step;
};

std::string text_of(const Cursor& at) { return format("{}|{}|{}", at.place.due, at.place.id, at.step); }

Result<Cursor> cursor_of(const std::string& text) {
    Cursor out;
    if (text.empty()) return out;
    const auto first = text.find('|');
    const auto second = first == text.npos ? text.npos : text.find('|', first + 1);
    if (second != text.npos) {
        const auto* const from = text.data() + first + 1;
        const auto* const to = text.data() + second;
        const auto read = std::from_chars(from, to, out.place.id);
        out.place.due = text.substr(0, first);
        out.step = text.substr(second + 1);
        const bool is_day = out.place.due.empty() || calendar::parse_day(out.place.due);
        if (read.ec == std::errc() && read.ptr == to && out.place.id >= 0 && is_day) return out;
    }
    return fail(ErrorKind::InvalidArgument, "work.cursor", "the cursor is none that an earlier page gave", "游标不是上一页给出的", text);
}

// By which keys the journal finds what may be asked of him.
std::vector<std::string> keys_of(const WorkRequest& request, const definition::Authority& authority) {
    const auto& actor = request.say.actor;
    const auto& person = casework::seat_of(actor);
    std::vector<std::string> out{audit::asked_person(authority.id, person)};
    const auto add = [&](std::string key) {
        if (std::ranges::find(out, key) == out.end()) out.push_back(std::move(key));
    };
    for (const auto& role : actor.roles) add(audit::asked_role(authority.id, role));
    for (const auto& [group, members] : authority.groups)
        if (std::ranges::find(members, person) != members.end()) add(audit::asked_group(authority.id, group));
    for (const auto& group : request.groups) add(audit::asked_group(authority.id, group));
    return out;
}

// May he do it, answer it? As an act of his would be judged now, whatever he answers.
Result<bool> may(EngineParts& engine, const WorkRequest& request, const WorkRow& row) {
    if (row.asks == "prepare") return true;  // the case itself names him
    DOCKET_TRY_ASSIGN(const auto then, case_as_asked(engine, row.case_id, request.say));
    const auto& process = *then.folded.edition->definition;
    casework::CalendarCircumstances circumstances(*then.folded.calendar->calendar, *then.office->authority, then.when.recorded);
    const auto open = casework::open_acts(process, then.folded.state, circumstances);
    const auto found = std::ranges::find(open, row.step, &casework::OpenAct::act);
    if (found == open.end()) return false;
    auto command = said(request.say, found->awaits_approval ? Verb::Answer : Verb::Do, then.when);
    const auto named = casework::find_act(process, row.step);
    if (!named) return false;
    command.act_kind = named->kind;
    command.act = named->act;
    command.person.id = named->person;
    if (!found->awaits_approval) return !casework::why_not(process, then.folded.state, command, circumstances);
    if (command.reason.empty()) command.reason = "-";  // whether an answer needs one is no question of who may answer
    return !casework::decide(process, then.folded.state, command, circumstances).refusal;
}

Json json_of(const WorkRow& row, const std::string& today) {
    Json out = {{"case", row.case_id}, {"process", row.process}, {"stage", row.stage}, {"act", row.step}, {"asked", row.asks},
                {"overdue", !row.due.empty() && row.due < today}, {"duty", row.is_duty}};
    const std::pair<const char*, const std::string*> may_be_empty[] = {{"role", &row.role}, {"due", &row.due}, {"since", &row.since}, {"person", &row.person}};
    for (const auto& [name, text] : may_be_empty)
        if (!text->empty()) out[name] = *text;
    return out;
}

bool same_act(const Cursor& last, const WorkRow& row) {
    return last.place.id >> journal::kRowBits == row.place.id >> journal::kRowBits && last.step == row.step;
}

}  // namespace

Result<Json> work_list(EngineParts& engine, const WorkRequest& request) {
    DOCKET_TRY_ASSIGN(const auto office, office_now(engine, request.authority));
    const auto& authority = *office->authority;
    auto asked = request;
    asked.say.actor.authority = authority.id;
    DOCKET_TRY_ASSIGN(const auto when, moments_of(request.say.now_us != 0 ? request.say.now_us : engine.clock.asked(), request.say.legal, authority.zone, false));
    const auto today = to_text(when.legal.day);

    journal::WorkQuery query;
    query.authority = authority.id;
    const bool is_somebodys = !request.say.actor.id.empty();
    if (is_somebodys) query.whom = keys_of(request, authority);
    query.role = request.role;
    query.process = request.process;
    const auto due_by = calendar::parse_day(request.due_by);
    if (due_by) query.due_by = to_text(*due_by);
    else if (!request.due_by.empty())
        return fail(ErrorKind::InvalidArgument, "date.invalid", format("'{}' is no day; write 2024-03-05", request.due_by),
                    format("“{}”不是日期；请写 2024-03-05", request.due_by));
    const auto yesterday = to_text(when.legal.day + -1);
    if (request.overdue && (query.due_by.empty() || yesterday < query.due_by)) query.due_by = yesterday;
    query.only_held = request.only_claimed;
    query.only_free = request.only_free;
    query.only_duties = !request.with_optional;
    query.limit = request.limit + 1;

    DOCKET_TRY_ASSIGN(auto last, cursor_of(request.cursor));
    query.after = last.place;
    auto given = last;  // the last act that the list named
    Json out = {{"rows", Json::array()}};
    for (;;) {
        DOCKET_TRY_ASSIGN(const auto page, engine.journal->work(query));
        for (const auto& row : page) {
            query.after = row.place;
            if (same_act(given, row)) continue;
            if (is_somebodys) {
                DOCKET_TRY_ASSIGN(const bool is_his, may(engine, asked, row));
                if (!is_his) continue;
            }
            if (out["rows"].size() == request.limit) {
                out["next"] = text_of(given);
                return out;
            }
            out["rows"].push_back(json_of(row, today));
            given = {row.place, row.step};
        }
        if (page.size() < query.limit) return out;
    }
}

}  // namespace docket
