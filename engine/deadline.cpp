#include "deadline.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/format.hpp"
#include "calendar/period.hpp"
#include "check/check.hpp"
#include "library/shipped.hpp"
#include "views.hpp"

namespace docket {
namespace {

using calendar::Calendar;
using calendar::Period;

Error wrong(std::string id, std::string en, std::string zh) {
    return fail(ErrorKind::InvalidArgument, std::move(id), std::move(en), std::move(zh));
}

Error unknown_calendar(std::string_view id) {
    return fail(ErrorKind::NotFound, "calendar.unknown", format("no calendar '{}' ships with the engine; give its file", id),
                format("没有名为“{}”的内置日历；请给出日历文件", id));
}

Result<std::shared_ptr<const Calendar>> read_file(const SourceFile& file) {
    const auto checked = check::check_file(file.name, file.text);
    if (checked.calendar) return checked.calendar;
    if (!checked.has_errors())
        return fail(ErrorKind::Definition, "calendar.other_file", format("'{}' is no calendar", file.name),
                    format("“{}”不是日历文件", file.name), file.name);
    auto error = fail(ErrorKind::Definition, "calendar.diagnostics", format("the calendar '{}' has errors", file.name),
                      format("日历文件“{}”有错误", file.name), file.name);
    auto listed = Json::array();
    for (const auto& diagnostic : checked.diagnostics) {
        auto json = load::to_json(diagnostic, diagnostic.tongue);
        json["text"] = load::render(diagnostic, file.text, diagnostic.tongue);
        listed.push_back(std::move(json));
    }
    error.details = Json{{"diagnostics", listed}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    return error;
}

// Read once a process: YAML is slow, and what ships does not change.
Result<std::shared_ptr<const Calendar>> shipped(std::string_view id) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Calendar>, std::less<>> kept;
    const std::scoped_lock lock(mutex);
    if (const auto found = kept.find(id); found != kept.end()) return found->second;
    const auto text = shipped_calendar(id);
    if (!text) return unknown_calendar(id);
    DOCKET_TRY_ASSIGN(auto calendar, read_file({std::string(id) + ".yaml", std::string(*text)}));
    return kept.emplace(std::string(id), std::move(calendar)).first->second;
}

class Request {
public:
    Request(const Json& json, std::initializer_list<std::string_view> names) : json_(json), names_(names) {}

    Status check() const {
        if (!json_.is_object()) return wrong("request.wrong_type", "the request is no JSON object", "请求不是 JSON 对象");
        for (const auto& [name, value] : json_.items())
            if (std::ranges::find(names_, name) == names_.end())
                return wrong("request.unknown_name", format("'{}' is no part of the request", name), format("请求中没有“{}”这一项", name));
        return ok();
    }
    const Json* find(const char* name) const {
        const auto at = json_.find(name);
        return at == json_.end() ? nullptr : &*at;
    }
    Result<std::string> text(const char* name) const {
        const auto* found = find(name);
        if (!found) return wrong("request.missing", format("'{}' is not given", name), format("没有给出“{}”", name));
        if (!found->is_string()) return wrong_type(name);
        return found->get<std::string>();
    }
    Result<bool> flag(const char* name, bool otherwise) const {
        const auto* found = find(name);
        if (!found) return otherwise;
        if (!found->is_boolean()) return wrong_type(name);
        return found->get<bool>();
    }
    Result<Json> list(const char* name) const {
        const auto* found = find(name);
        if (!found) return Json(Json::array());
        if (!found->is_array()) return wrong_type(name);
        return *found;
    }
    static Error wrong_type(const char* name) {
        return wrong("request.wrong_type", format("'{}' is of the wrong type", name), format("“{}”的类型不对", name));
    }

private:
    const Json& json_;
    std::vector<std::string_view> names_;
};

Result<calendar::Day> day_of(const std::string& text) {
    const auto day = calendar::parse_day(text);
    if (!day) return invalid_date(text);
    return *day;
}

Result<calendar::Moment> moment_of(const std::string& text) {
    const auto space = text.find(' ');
    calendar::Moment out;
    DOCKET_TRY_ASSIGN(out.day, day_of(text.substr(0, space)));
    if (space == text.npos) return out;
    out.minute = calendar::parse_minute(std::string_view(text).substr(space + 1));
    if (!out.minute) return invalid_date(text);
    return out;
}

Result<calendar::Length> length_of(const std::string& text) {
    const auto length = calendar::parse_length(text);
    if (length) return *length;
    return wrong("length.invalid", format("'{}' is not a length of time; say which days are meant, as in '5 workdays' or '60 days'", text),
                 format("“{}”不是时长；请写明是哪一种日，例如“5个工作日”或“60日”", text));
}

Result<calendar::Stop> stop_of(const Json& json) {
    const Request request(json, {"stopped", "resumed"});
    DOCKET_TRY(request.check());
    DOCKET_TRY_ASSIGN(const auto stopped, request.text("stopped"));
    calendar::Stop out;
    DOCKET_TRY_ASSIGN(out.stopped, day_of(stopped));
    if (!request.find("resumed")) return out;
    DOCKET_TRY_ASSIGN(const auto resumed, request.text("resumed"));
    DOCKET_TRY_ASSIGN(out.resumed, day_of(resumed));
    return out;
}

Result<Period> period_of(const Json& json) {
    const Request request(json, {"from", "within", "rolls", "backward", "extensions", "stops"});
    DOCKET_TRY(request.check());
    DOCKET_TRY_ASSIGN(const auto from, request.text("from"));
    DOCKET_TRY_ASSIGN(const auto within, request.text("within"));
    Period out;
    DOCKET_TRY_ASSIGN(out.start, moment_of(from));
    DOCKET_TRY_ASSIGN(out.length, length_of(within));
    DOCKET_TRY_ASSIGN(out.rolls, request.flag("rolls", true));
    DOCKET_TRY_ASSIGN(const bool backward, request.flag("backward", false));
    if (backward) out.direction = calendar::Direction::Backward;
    DOCKET_TRY_ASSIGN(const auto extensions, request.list("extensions"));
    for (const auto& extension : extensions) {
        if (!extension.is_string()) return Request::wrong_type("extensions");
        DOCKET_TRY_ASSIGN(const auto length, length_of(extension.get<std::string>()));
        out.extensions.push_back(length);
    }
    DOCKET_TRY_ASSIGN(const auto stops, request.list("stops"));
    for (const auto& stop : stops) {
        DOCKET_TRY_ASSIGN(const auto read, stop_of(stop));
        out.stops.push_back(read);
    }
    return out;
}

}  // namespace

Error invalid_date(std::string_view text) {
    return wrong("date.invalid", format("'{}' is not a day that exists; write it as 2024-03-01", text),
                 format("“{}”不是存在的日期；请写成2024-03-01", text));
}

Result<std::shared_ptr<const Calendar>> calendar_named(std::string_view id, const SourceFile* own) {
    if (!own) return id == "none" ? Calendar::none() : shipped(id);
    DOCKET_TRY_ASSIGN(auto calendar, read_file(*own));
    if (id == calendar->id() || id == own->name) return calendar;
    return fail(ErrorKind::NotFound, "calendar.unknown", format("'{}' holds the calendar '{}', not '{}'", own->name, calendar->id(), id),
                format("“{}”中的日历是“{}”，不是“{}”", own->name, calendar->id(), id));
}

Result<Json> deadline(const Calendar& calendar, const Json& request) {
    DOCKET_TRY_ASSIGN(const auto period, period_of(request));
    DOCKET_TRY_ASSIGN(const auto explained, calendar::explain(calendar, period));
    auto answer = explained_json(explained);
    answer["calendar"] = calendar.id();
    answer["version"] = calendar.version();
    return answer;
}

}  // namespace docket
