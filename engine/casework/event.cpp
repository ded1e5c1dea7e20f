#include "casework/event.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "casework/casework.hpp"
#include "casework/entry_io.hpp"

namespace docket::casework {
namespace {

constexpr std::array kTypes{
    EventType{"case.opened", 1, "case opened", "立案"},
    EventType{"step.done", 1, "step done", "办理"},
    EventType{"act.done", 1, "act done", "办理"},
    EventType{"submitted", 1, "submitted for approval", "提交批准"},
    EventType{"step.approved", 1, "approved", "批准"},
    EventType{"round.decided", 1, "returned, refused or deferred", "退回、不批准或者缓议"},
    EventType{"round.passed", 1, "round passed", "本轮通过"},
    EventType{"vote.cast", 1, "answered", "表态"},
    EventType{"meeting.held", 1, "meeting held", "开会"},
    EventType{"meeting.failed", 1, "no quorum, no meeting", "未达法定人数，会议不成立"},
    EventType{"meeting.closed", 1, "vote closed", "表决结束"},
    EventType{"timer.fired", 1, "period over", "期限届满"},
    EventType{"stage.entered", 1, "stage entered", "进入阶段"},
    EventType{"suspended", 1, "suspended", "中止"},
    EventType{"resumed", 1, "resumed", "恢复"},
    EventType{"extended", 1, "extended", "延长"},
    EventType{"served", 1, "served", "送达"},
    EventType{"case.ended", 1, "case ended", "结案"},
    EventType{"document.issued", 1, "document issued", "制发文书"},
    EventType{"number.given", 1, "number given", "编号"},
    EventType{"claimed", 1, "claimed", "认领"},
    EventType{"put_back", 1, "put back", "退领"},
    EventType{"given_back", 1, "given back by the delegate", "委派办理后交还"},
    EventType{"recalled", 1, "recalled from the delegate", "收回委派"},
    EventType{"transferred", 1, "transferred", "转办"},
    EventType{"delegated", 1, "delegated", "委派"},
    EventType{"signer.added", 1, "signer added", "加签"},
    EventType{"signer.removed", 1, "signer removed", "减签"},
    EventType{"withdrawn", 1, "withdrawn", "撤回"},
    EventType{"copied", 1, "copied to", "抄送"},
    EventType{"urged", 1, "urged", "催办"},
    EventType{"round.skipped", 1, "round passed over: its signer submitted the act", "本人提交，免签"},
    EventType{"recused", 1, "recused", "回避"},
    EventType{"person.assigned", 1, "person assigned", "指定办理人"},
    EventType{"person.released", 1, "person released", "不再担任"},
    EventType{"party.left", 1, "party left", "当事人退出"},
    EventType{"child.asked", 1, "case of its own asked for", "另立案件"},
    EventType{"child.unfit", 1, "outcome of that case cannot be taken here", "另立案件的结果在此不能采用"},
    EventType{"joined", 1, "joined to", "并入"},
    EventType{"separated", 1, "separated from", "分案"},
    EventType{"agenda.listed", 1, "put on the agenda", "列入议程"},
    EventType{"agenda.struck", 1, "taken off the agenda", "撤下议程"},
    EventType{"other.heard", 1, "another case tells", "他案告知"},
    EventType{"calendar.recomputed", 1, "last days derived anew", "日历更新重算"},
    EventType{"rectified", 1, "rectified", "更正"},
    EventType{"refused", 1, "refused", "拒绝"},
};

struct SectionName {
    Section section;
    const char* name;
};
constexpr std::array kSections{
    SectionName{Section::Standing, "standing"},   SectionName{Section::Facts, "facts"},
    SectionName{Section::Parameters, "parameters"}, SectionName{Section::Steps, "steps"},
    SectionName{Section::Clocks, "clocks"},       SectionName{Section::Suspensions, "suspensions"},
    SectionName{Section::Pending, "pending"},     SectionName{Section::Seats, "seats"},
    SectionName{Section::Documents, "documents"},
    SectionName{Section::Holders, "holders"},     SectionName{Section::Recused, "recused"},
        SectionName{Section::Counters, "counters"},
    SectionName{Section::Results, "results"},     SectionName{Section::Doers, "doers"},
    SectionName{Section::Flags, "flags"},         SectionName{Section::Others, "others"},
    SectionName{Section::Links, "links"},         SectionName{Section::Named, "named"},
    SectionName{Section::Everything, "everything"},
};

Error unreadable(const std::string& why) {
    return fail(ErrorKind::Corrupt, "event.unreadable", "a stored event cannot be read: " + why, "存储的事件无法读取：" + why);
}

Json encode(const Entry& entry) {
    return std::visit(
        [](const auto& value) -> Json {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::same_as<T, std::monostate>) return nullptr;
            else if constexpr (std::same_as<T, Json>) return value;
            else return EntryWriter::encode(value);
        },
        entry);
}

// A change is a list of two (taken away) or three: section, key, entry.
Json to_json(const Change& change) {
    const auto* section = std::ranges::find(kSections, change.section, &SectionName::section);
    auto out = Json::array({section->name, change.key});
    if (!std::holds_alternative<std::monostate>(change.entry)) out.push_back(encode(change.entry));
    return out;
}

template <class T>
Result<Entry> decode(const Json& json) {
    const Json wrapped = Json::object({{"entry", json}});
    EntryReader reader(wrapped, "change");
    T value{};
    reader("entry", value);
    DOCKET_TRY(reader.finish());
    return Entry(std::in_place_type<T>, std::move(value));
}

Result<Entry> decode_entry(Section section, const Json& json) {
    switch (section) {
        case Section::Standing: return decode<Standing>(json);
        case Section::Facts: return decode<FactState>(json);
        case Section::Parameters: return decode<Value>(json);
        case Section::Steps: return decode<StepState>(json);
        case Section::Clocks: return decode<ClockState>(json);
        case Section::Suspensions: return decode<SuspensionState>(json);
        case Section::Pending: return decode<PendingAct>(json);
        case Section::Seats: return decode<Seat>(json);
        case Section::Others: return decode<OtherCase>(json);
        case Section::Documents: return decode<DocumentState>(json);
        case Section::Holders: return decode<Holder>(json);
        case Section::Counters:
        case Section::Flags: return decode<std::int64_t>(json);
        case Section::Results: return decode<Name>(json);
        case Section::Named: return decode<std::vector<Holder>>(json);
        case Section::Recused:
        case Section::Doers: return decode<std::vector<std::string>>(json);
        case Section::Links: return decode<std::vector<std::pair<std::string, std::string>>>(json);
        case Section::Everything: return Entry(std::in_place_type<Json>, json);
    }
    return unreadable("section");
}

Result<Change> change_from_json(const Json& json) {
    if (!json.is_array() || json.size() < 2 || json.size() > 3 || !json[0].is_string() || !json[1].is_string())
        return unreadable("a change is no list of section, key and entry");
    const auto* section = std::ranges::find(kSections, json[0].get_ref<const std::string&>(), &SectionName::name);
    if (section == kSections.end()) return unreadable("section " + json[0].get<std::string>());
    Change out{section->section, json[1].get<std::string>(), {}};
    if (json.size() == 3) {
        auto entry = decode_entry(section->section, json[2]);
        if (!entry) return unreadable(entry.error().en);
        out.entry = *std::move(entry);
    }
    return out;
}

struct FieldOf {
    const char* key;
    Json Event::*json;
};
constexpr std::array kFields{FieldOf{"who", &Event::who}, FieldOf{"when", &Event::when}, FieldOf{"what", &Event::what},
                             FieldOf{"why", &Event::why}, FieldOf{"due", &Event::due},   FieldOf{"cmd", &Event::cmd}};

}  // namespace

std::span<const EventType> event_types() { return kTypes; }

Json event_to_record(const Event& event) {
    Json out = {{"type", event.type}};
    for (const auto& field : kFields)
        if (!(event.*field.json).is_null()) out[field.key] = event.*field.json;
    if (event.changes.empty()) return out;
    auto changes = Json::array();
    for (const auto& change : event.changes) changes.push_back(to_json(change));
    out["what"]["changes"] = std::move(changes);
    return out;
}

Result<Event> event_from_record(const Json& record) {
    Event out;
    if (!record.is_object()) return unreadable("it is no object");
    const auto type = record.find("type");
    if (type == record.end() || !type->is_string()) return unreadable("it has no type");
    out.type = type->get<std::string>();
    if (std::ranges::find(kTypes, out.type, &EventType::name) == kTypes.end())
        return fail(ErrorKind::Corrupt, "event.unknown", format("no event of this release is called '{}'", out.type),
                    format("本版本没有“{}”这种事件", out.type));
    for (const auto& field : kFields)
        if (const auto found = record.find(field.key); found != record.end()) {
            if (field.json != &Event::due && !found->is_object()) return unreadable(format("{} is no object", field.key));
            out.*field.json = *found;
        }
    const auto changes = out.what.is_object() ? out.what.find("changes") : out.what.end();
    if (!out.what.is_object() || changes == out.what.end()) return out;
    if (!changes->is_array()) return unreadable("changes is no list");
    for (const auto& change : *changes) {
        DOCKET_TRY_ASSIGN(auto read, change_from_json(change));
        out.changes.push_back(std::move(read));
    }
    out.what.erase("changes");
    return out;
}

bool begins_command(const Event& event) { return event.cmd.is_object() && event.cmd.contains("verb") && event.type != "refused"; }
bool begins_expiry(const Event& event) { return event.type == "timer.fired"; }

std::optional<std::string> wants_number(const definition::Definition& definition, const Event& event) {
    if (event.type != "document.issued") return std::nullopt;
    const auto& name = event.what.at("document").get_ref<const std::string&>();
    const auto* document = definition::find_document(definition, name);
    return document && document->number ? std::optional(name) : std::nullopt;
}

}  // namespace docket::casework
