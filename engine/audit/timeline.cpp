#include "audit/timeline.hpp"

#include "audit/event_text.hpp"
#include "base/format.hpp"
#include "calendar/day.hpp"
#include "casework/event.hpp"

namespace docket::audit {
namespace {

std::string text(const Json& object, const char* key) { return object.is_object() ? object.value(key, std::string()) : std::string(); }

const Json& part(const Json& body, const char* key) {
    static const Json kNothing = Json::object();
    const auto found = body.find(key);
    return found == body.end() ? kNothing : *found;
}

// What the law does is recorded when its last day is over, and what the engine does (a number) has no day of its own:
// that is no lateness of anybody.
bool is_nobody(const std::string& id) { return id == "law" || id == "system"; }

std::int64_t late_days(const std::string& legal, const std::string& recorded) {
    const auto a = calendar::parse_day(legal.substr(0, 10)), b = calendar::parse_day(recorded.substr(0, 10));
    return a && b ? *b - *a : 0;
}

// The deadlines that the record set, each with its last day; stopped ones say so.
std::string deadlines(const Json& due, bool chinese) {
    std::string out;
    if (!due.is_array()) return out;
    for (const auto& one : due) {
        const auto clock = text(one, "clock"), last = text(one, "last_day");
        if (!out.empty()) out += chinese ? "；" : "; ";
        if (!last.empty()) out += chinese ? format("{}至{}", clock, last) : format("{} until {}", clock, last);
        else out += chinese ? format("{}停止计算", clock) : format("{} stopped", clock);
    }
    return out;
}

Json row_of(const journal::StoredRecord& record, const Json& body, const casework::Event& event) {
    const auto &who = part(body, "who"), &when = part(body, "when"), &why = part(body, "why"), &due = part(body, "due");
    const auto says = event_text(event);
    const auto legal = text(when, "effective"), recorded = text(when, "recorded");
    auto name = text(who, "name");
    if (name.empty()) name = text(who, "id");
    auto en = says.value("en", ""), zh = says.value("zh", "");
    auto whom = text(part(body, "what"), "on_behalf_of");  // 某代某
    for (const auto* key : {"on_behalf_of", "stands_for"})
        if (whom.empty()) whom = text(who, key);
    if (!whom.empty()) en += format(" (for {})", whom), zh += format("（代{}）", whom);
    if (event.type == "refused") en += ": " + text(why, "en"), zh += "：" + text(why, "zh");
    return {{"cseq", record.cseq}, {"type", event.type}, {"legal", legal}, {"recorded", recorded},
            {"late_days", is_nobody(text(who, "id")) ? 0 : late_days(legal, recorded)}, {"who", name}, {"role", text(who, "role")}, {"what_en", en},
            {"what_zh", zh}, {"basis", text(why, "basis")}, {"deadline_en", deadlines(due, false)}, {"deadline_zh", deadlines(due, true)},
            {"reason", text(why, "reason")}, {"source", text(when, "source")}};
}

}  // namespace

Result<Json> timeline(const journal::Journal& journal, const std::string& case_id) {
    DOCKET_TRY_ASSIGN(const auto head, journal.head(case_id));
    if (!head || case_id == "@log")
        return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", case_id), format("没有案件“{}”", case_id));
    DOCKET_TRY_ASSIGN(const auto records, journal.records(case_id, -1));
    Json out = {{"case", case_id}, {"rows", Json::array()}};
    for (const auto& record : records) {
        DOCKET_TRY_ASSIGN(const auto body, parse_canonical(record.body));
        DOCKET_TRY_ASSIGN(const auto event, casework::event_from_record(body));
        out["process"] = text(part(body, "def"), "id");
        out["edition"] = text(part(body, "def"), "version");
        out["rows"].push_back(row_of(record, body, event));
    }
    return out;
}

}  // namespace docket::audit
