#include "scenario/told.hpp"

#include "audit/event_text.hpp"
#include "casework/event.hpp"

namespace docket::scenario {
namespace {

std::string text(const Json& object, const char* part, const char* key) {
    const auto inner = object.find(part);
    return inner != object.end() && inner->is_object() ? inner->value(key, std::string()) : std::string();
}

Told row(const Json& record, const casework::Event& event) {
    const auto says = event_text(event);
    Told out{event.type, text(record, "when", "effective"), text(record, "who", "name"), says.value("en", ""), says.value("zh", ""), {}};
    if (out.who.empty()) out.who = text(record, "who", "id");
    if (const auto whom = text(record, "who", "on_behalf_of"); !whom.empty()) out.en += " (for " + whom + ")", out.zh += "（代" + whom + "）";
    if (event.type == "refused") out.en += ": " + text(record, "why", "en"), out.zh += "：" + text(record, "why", "zh");
    const auto due = record.find("due");
    if (due != record.end() && due->is_array())
        for (const auto& one : *due) out.due.emplace_back(one.value("clock", ""), one.value("last_day", ""));
    return out;
}

}  // namespace

std::vector<Told> told(const Json& records) {
    std::vector<Told> out;
    for (const auto& record : records)
        if (const auto event = casework::event_from_record(record)) out.push_back(row(record, *event));
    return out;
}

Json to_json(const std::vector<Told>& rows) {
    auto out = Json::array();
    for (const auto& row : rows) {
        Json one = {{"type", row.type}, {"legal", row.legal}, {"who", row.who}, {"en", row.en}, {"zh", row.zh}, {"due", Json::array()}};
        for (const auto& [clock, day] : row.due) one["due"].push_back({{"clock", clock}, {"last_day", day}});
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace docket::scenario
