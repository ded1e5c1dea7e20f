#include "calendar/codec.hpp"

#include <algorithm>
#include <initializer_list>

namespace docket::calendar {
namespace {

constexpr int kFormat = 1;

Json day_to_json(const NamedDay& named) {
    Json out{{"day", to_text(named.day)}, {"name", named.name}};
    if (!named.notice.empty()) out["notice"] = named.notice;
    return out;
}

Json days_to_json(const std::vector<NamedDay>& days) {
    auto out = Json::array();
    for (const auto& named : days) out.push_back(day_to_json(named));
    return out;
}

Json year_to_json(const Year& year) {
    Json out{{"year", year.year}, {"off", days_to_json(year.off)}, {"work", days_to_json(year.work)}};
    if (!year.notice.empty()) out["notice"] = year.notice;
    if (year.provisional_from) out["provisional_from"] = to_text(*year.provisional_from);
    return out;
}

// Keeps the first fault; reading goes on with defaults and the whole is then refused.
class Reader {
public:
    void fault(const std::string& what) {
        if (fault_.empty()) fault_ = what;
    }
    void object(const Json& json, const std::string& what, std::initializer_list<std::string_view> keys) {
        if (!json.is_object()) return fault(what + " is no object");
        for (const auto& [key, value] : json.items())
            if (std::ranges::find(keys, key) == keys.end()) fault(what + " holds the unknown key " + key);
    }
    std::string text(const Json& json, const char* key, bool needed) {
        const auto at = json.is_object() ? json.find(key) : json.end();
        if (at == json.end()) {
            if (needed) fault(std::string(key) + " is missing");
            return {};
        }
        if (at->is_string() && !at->get_ref<const std::string&>().empty()) return at->get<std::string>();
        fault(std::string(key) + " is no text");
        return {};
    }
    const Json& list(const Json& json, const char* key) {
        static const auto kNone = Json::array();
        const auto at = json.is_object() ? json.find(key) : json.end();
        if (at != json.end() && at->is_array()) return *at;
        fault(std::string(key) + " is no list");
        return kNone;
    }
    int whole(const Json& json, const char* key, int least, int most) {
        const auto at = json.is_object() ? json.find(key) : json.end();
        const auto number = at != json.end() && at->is_number_integer() ? at->get<std::int64_t>() : std::int64_t{least} - 1;
        if (number >= least && number <= most) return static_cast<int>(number);
        fault(std::string(key) + " is no whole number in its range");
        return least;
    }
    std::optional<Day> day(const Json& json, const char* key, int year, bool needed) {
        const auto written = text(json, key, needed);
        if (written.empty()) return std::nullopt;
        const auto day = parse_day(written);
        if (day && to_text(*day) == written && to_civil(*day).year == year) return day;
        fault(written + " is no day of " + std::to_string(year));
        return std::nullopt;
    }
    Status finish() const {
        if (fault_.empty()) return ok();
        return fail(ErrorKind::Corrupt, "model.invalid", "the stored calendar cannot be read: " + fault_,
                    "存储的日历无法读取：" + fault_);
    }

private:
    std::string fault_;
};

std::vector<NamedDay> days_from_json(Reader& in, const Json& json, const char* key, int year) {
    std::vector<NamedDay> out;
    for (const auto& one : in.list(json, key)) {
        in.object(one, key, {"day", "name", "notice"});
        const auto day = in.day(one, "day", year, true);
        if (!day) continue;
        if (!out.empty() && out.back().day >= *day) in.fault("the days do not ascend at " + to_text(*day));
        out.push_back({*day, in.text(one, "name", true), in.text(one, "notice", false)});
    }
    return out;
}

Year year_from_json(Reader& in, const Json& json) {
    Year out;
    in.object(json, "a year", {"year", "notice", "provisional_from", "off", "work"});
    out.year = in.whole(json, "year", 1600, 9998);
    out.notice = in.text(json, "notice", false);
    out.provisional_from = in.day(json, "provisional_from", out.year, false);
    out.off = days_from_json(in, json, "off", out.year);
    out.work = days_from_json(in, json, "work", out.year);
    for (const auto& named : out.work)
        if (std::ranges::binary_search(out.off, named.day, {}, &NamedDay::day))
            in.fault(to_text(named.day) + " is both off and worked");
    return out;
}

bool weekends_of(Reader& in, const Json& json) {
    const auto at = json.is_object() ? json.find("weekends") : json.end();
    if (at != json.end() && at->is_boolean()) return at->get<bool>();
    in.fault("weekends is neither true nor false");
    return true;
}

}  // namespace

Json to_json(const Calendar& calendar) {
    Json out{{"format", kFormat}, {"id", calendar.id()}, {"version", calendar.version()}, {"weekends", calendar.has_weekends()}};
    if (!calendar.title().empty()) out["title"] = calendar.title();
    auto& years = out["years"] = Json::array();
    for (const auto& year : calendar.years()) years.push_back(year_to_json(year));
    return out;
}

Result<std::shared_ptr<const Calendar>> calendar_from_json(const Json& json) {
    Reader in;
    in.object(json, "the calendar", {"format", "id", "version", "title", "weekends", "years"});
    in.whole(json, "format", kFormat, kFormat);
    auto id = in.text(json, "id", true), version = in.text(json, "version", true), title = in.text(json, "title", false);
    const bool weekends = weekends_of(in, json);
    std::vector<Year> years;
    for (const auto& one : in.list(json, "years")) {
        years.push_back(year_from_json(in, one));
        if (years.size() > 1 && years[years.size() - 2].year + 1 != years.back().year) in.fault("the years do not follow one another");
    }
    if (years.empty()) in.fault("there is no year");
    DOCKET_TRY(in.finish());
    return std::shared_ptr<const Calendar>(
        std::make_shared<Calendar>(std::move(id), std::move(version), std::move(title), weekends, std::move(years)));
}

}  // namespace docket::calendar
