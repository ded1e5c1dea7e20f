#include "figures.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "procedure.hpp"
#include "progress.hpp"

namespace fines {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxCases = 1000000;  // of docket_query()
constexpr const char* kClock = "sixty_days";
constexpr const char* kPenalty = "add_penalty";
constexpr const char* kAppeal = "insert_date_appeal_to_prefecture";

std::string text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const json& part(const json& record, const char* key) {
    static const json kNone = json::object();
    const auto found = record.find(key);
    return found != record.end() ? *found : kNone;
}

// What one case's records say of its dates. Legal days are "2006-07-24": they compare as text.
struct Dates {
    std::optional<std::string> last_day;  // of the sixty days, as the engine computed it; none: they never ran
    std::vector<std::string> penalties, appeals;
};

// The act that an event of the log became: the log's events carry a request id, what the law does carries none.
std::string accepted_act(const json& record) {
    const auto& command = part(record, "cmd");
    if (text(record, "type") == "refused" || text(command, "id").empty()) return {};
    return text(command, "verb") == "open" ? "open" : text(command, "act");
}

void read(const json& record, Dates& dates, Figures& figures) {
    for (const auto& due : part(record, "due")) {
        if (text(due, "clock") == kClock) dates.last_day = text(due, "last_day");
    }
    if (text(record, "type") == "refused") {
        ++figures.refused;
        ++figures.refused_why[text(part(record, "why"), "refused") + ": " + text(part(record, "what"), "act")];
        return;
    }
    const auto act = accepted_act(record);
    if (act.empty()) return;
    ++figures.accepted;
    if (act == kPenalty) dates.penalties.push_back(text(part(record, "when"), "effective"));
    if (act == kAppeal) dates.appeals.push_back(text(part(record, "when"), "effective"));
}

void compare(const Dates& dates, Figures& figures) {
    for (const auto& day : dates.penalties) {
        ++figures.penalties;
        if (day == dates.last_day) ++figures.penalties_on_the_day;
    }
    for (const auto& day : dates.appeals) {
        ++(!dates.last_day ? figures.appeals_without_notification : day > *dates.last_day ? figures.appeals_late : figures.appeals_in_time);
    }
}

}  // namespace

Figures count(docket_engine* engine) {
    const auto filter = json{{"process", kProcess}}.dump();
    const auto cases = json::parse(ask(docket_query, engine, "cases", filter.c_str(), kMaxCases));
    if (cases.size() >= kMaxCases) throw Failure("more cases than one query gives");

    Figures figures;
    Progress progress("counting", static_cast<std::int64_t>(cases.size()));
    for (const auto& row : cases) {
        Dates dates;
        const auto records = json::parse(ask(docket_case_history, engine, text(row, "case").c_str()));
        for (const auto& record : records) read(record, dates, figures);
        compare(dates, figures);
        progress.show(++figures.cases);
    }
    return figures;
}

std::string to_json(const Figures& figures) {
    const json out = {{"cases", figures.cases},
                      {"events_accepted", figures.accepted},
                      {"events_refused", figures.refused},
                      {"refused_why", figures.refused_why},
                      {"penalties", figures.penalties},
                      {"penalties_on_the_day", figures.penalties_on_the_day},
                      {"appeals",
                       {{"in_time", figures.appeals_in_time},
                        {"late", figures.appeals_late},
                        {"without_notification", figures.appeals_without_notification}}}};
    return out.dump(1);
}

}  // namespace fines
