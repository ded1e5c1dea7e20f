#include "scenario/happening.hpp"

#include <map>
#include <set>

namespace docket::scenario {
namespace {

using Kind = Happening::Kind;

struct Row {
    Kind kind;
    std::vector<const char*> names;  // where the record's `what` says of whom or what it speaks, first found
};

const std::map<std::string, Row>& rows() {
    static const std::map<std::string, Row> table{
        {"step.done", {Kind::Act, {"step", "act"}}},
        {"act.done", {Kind::Act, {"act"}}},
        {"suspended", {Kind::Suspended, {"suspension"}}},
        {"resumed", {Kind::Resumed, {"suspension"}}},
        {"extended", {Kind::Extended, {"deadline", "clock"}}},
        {"timer.fired", {Kind::Expired, {"clock", "deadline", "step"}}},
        {"served", {Kind::Served, {"document"}}},
        {"case.ended", {Kind::Ended, {"outcome"}}},
    };
    return table;
}

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

void add_person(const Json& who, std::vector<std::string>& people) {
    if (who.is_object())
        if (auto id = text(who, "id"); !id.empty() && id != "law") people.push_back(std::move(id));
}

std::set<std::int64_t> revoked(const Json& records) {
    std::set<std::int64_t> out;
    for (const auto& record : records)
        if (text(record, "type") == "rectified" && record.contains("what"))
            if (const auto at = record["what"].find("revokes"); at != record["what"].end() && at->is_number_integer())
                out.insert(at->get<std::int64_t>());
    return out;
}

}  // namespace

std::vector<Happening> happenings(const Json& records) {
    std::vector<Happening> out;
    const auto undone = revoked(records);
    for (const auto& record : records) {
        const auto row = rows().find(text(record, "type"));
        if (row == rows().end() || !record.contains("what") || undone.contains(record.value("cseq", std::int64_t{-1}))) continue;
        const auto& what = record["what"];
        Happening h;
        h.kind = row->second.kind;
        for (const auto* key : row->second.names)
            if (h.name.empty()) h.name = text(what, key);
        h.result = text(what, "result");
        h.all_served = what.value("all", false);
        add_person(record.value("who", Json()), h.people);
        for (const auto& who : what.value("together_with", Json::array())) add_person(who, h.people);
        const auto people = h.people;
        if (!h.name.empty()) out.push_back(std::move(h));
        for (const auto& whole : what.value("whole", Json::array()))  // with it a step over a list is done as a whole
            if (whole.is_string()) out.push_back({Kind::Act, whole.get<std::string>(), "", people, false});
    }
    return out;
}

}  // namespace docket::scenario
