#include "definitions.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket {
namespace {

using journal::Deployed;

struct Column {
    const char* name;
    std::string Deployed::*text;
};
constexpr std::array kColumns{Column{"kind", &Deployed::kind},         Column{"id", &Deployed::id},
                              Column{"version", &Deployed::version},   Column{"in_force", &Deployed::in_force},
                              Column{"until", &Deployed::until},       Column{"digest", &Deployed::model_digest},
                              Column{"source_digest", &Deployed::source_digest}};
constexpr std::array kKinds{"process", "authority", "calendar", "template"};

Error invalid(const char* id, std::string en, std::string zh, const std::string& place = {}) {
    return fail(ErrorKind::InvalidArgument, id, std::move(en), std::move(zh), place);
}

Status check_filter(const Json& filter) {
    if (!filter.is_object()) return invalid("query.filter", "a filter is a JSON object", "过滤条件必须是 JSON 对象");
    for (const auto& [name, wanted] : filter.items()) {
        const auto column = std::ranges::find_if(kColumns, [&n = name](const Column& c) { return c.name == n; });
        if (column == kColumns.end()) {
            std::vector<std::string> names;
            for (const auto& known : kColumns) names.emplace_back(known.name);
            const auto near = nearest_name(name, names);
            return invalid("query.unknown_column", format("definitions have no column '{}'{}", name, near ? format("; did you mean '{}'?", *near) : ""),
                           format("definitions 没有列“{}”{}", name, near ? format("；是否指“{}”？", *near) : ""), name);
        }
        const auto is_text = [](const Json& value) { return value.is_string(); };
        if (!is_text(wanted) && !(wanted.is_array() && std::ranges::all_of(wanted, is_text)))
            return invalid("query.value", format("'{}' is compared with text or an array of texts", name), format("“{}”只能与文本或者文本数组比较", name), name);
    }
    return ok();
}

bool fits(const Json& row, const Json& filter) {
    for (const auto& [name, wanted] : filter.items()) {
        const auto& value = row.at(name);
        if (wanted.is_array() ? std::ranges::find(wanted, value) == wanted.end() : wanted != value) return false;
    }
    return true;
}

}  // namespace

Result<Json> list_definitions(const journal::Journal& journal, const Json& filter, std::size_t limit) {
    DOCKET_TRY(check_filter(filter));
    auto out = Json::array();
    for (const auto* kind : kKinds) {
        DOCKET_TRY_ASSIGN(const auto deployed, journal.deployments(kind, ""));
        for (const auto& file : deployed) {
            auto row = Json::object();
            for (const auto& column : kColumns) row[column.name] = file.*column.text;
            if (fits(row, filter) && (limit == 0 || out.size() < limit)) out.push_back(std::move(row));
        }
    }
    return out;
}

}  // namespace docket
