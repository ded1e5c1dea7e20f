#include "journal/queries.hpp"

#include <deque>
#include <string>

#include "base/format.hpp"
#include "base/text.hpp"

namespace docket::journal {
namespace {

using K = ColumnKind;

constexpr QueryColumn kCaseColumns[] = {
    {"case", "c.id"}, {"authority", "c.authority"}, {"process", "c.process"}, {"version", "c.version"},
    {"stage", "c.stage"}, {"phase", "c.phase"}, {"outcome", "c.outcome"}, {"opened", "c.opened"}, {"ended", "c.ended"},
    {"title", "c.title"}, {"cseq", "c.last_cseq", K::Number},
};
constexpr QueryColumn kOpenStepColumns[] = {
    {"case", "c.id"}, {"authority", "c.authority"}, {"process", "c.process"}, {"stage", "c.stage"}, {"step", "s.step"},
    {"role", "s.role"}, {"person", "s.person"}, {"since", "s.since"}, {"due", "s.due"}, {"is_duty", "s.is_duty", K::Flag},
    {"asks", "s.asks"},
};
constexpr QueryColumn kDeadlineColumns[] = {
    {"case", "c.id"}, {"authority", "c.authority"}, {"process", "c.process"}, {"clock", "d.clock"}, {"last_day", "d.last_day"},
    {"state", "d.state"}, {"fires_day", "d.fires_day", K::Number},
};
constexpr QueryColumn kDocumentColumns[] = {
    {"case", "c.id"}, {"authority", "c.authority"}, {"process", "c.process"}, {"document", "d.document"}, {"number", "d.number"},
    {"issued", "d.issued"}, {"addressee", "d.addressee"}, {"served", "d.served"}, {"method", "d.method"},
};

Error unknown_column(const Query& query, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& column : query.columns) names.emplace_back(column.name);
    const auto near = nearest_name(name, names);
    return fail(ErrorKind::InvalidArgument, "query.unknown_column",
                format("{} have no column '{}'{}", query.name, name, near ? format("; did you mean '{}'?", *near) : ""),
                format("{} 没有列“{}”{}", query.name, name, near ? format("；是否指“{}”？", *near) : ""), name);
}

Error unfit_value(const std::string& name) {
    return fail(ErrorKind::InvalidArgument, "query.value", format("'{}' is compared with text, a number, a boolean or an array of those", name),
                format("“{}”只能与文本、数字、真假值或其数组比较", name), name);
}

// Text to bind for one compared value; SQLite compares it by the column's affinity.
bool bindable(const Json& value, ColumnKind kind, std::string& out) {
    switch (kind) {
        case K::Text:
            if (!value.is_string()) return false;
            out = value.get<std::string>();
            return true;
        case K::Number:
            if (!value.is_number_integer()) return false;
            out = std::to_string(value.get<std::int64_t>());
            return true;
        case K::Flag:
            if (!value.is_boolean()) return false;
            out = value.get<bool>() ? "1" : "0";
            return true;
    }
    return false;
}

Json cell(const std::string& text, ColumnKind kind) {
    switch (kind) {
        case K::Text: return text;
        case K::Number: return static_cast<std::int64_t>(std::stoll(text));
        case K::Flag: return text != "0";
    }
    return nullptr;
}

}  // namespace

const Query kCases{"cases", "cases c where c.id <> '@log'", "c.key", kCaseColumns};
const Query kOpenSteps{"open_steps", "open_step s join cases c on c.key = s.id >> 20 where s.is_also = 0", "s.id", kOpenStepColumns};
const Query kDeadlines{"deadlines", "deadline d join cases c on c.key = d.id >> 20 where 1", "d.last_day, d.id", kDeadlineColumns};
const Query kDocuments{"documents", "document d join cases c on c.key = d.id >> 20 where 1", "d.id", kDocumentColumns};

Result<Json> run_query(soci::session& session, const Query& query, const Json& filter, std::size_t limit) {
    std::string sql = "select ";
    for (const auto& column : query.columns) {
        if (&column != query.columns.data()) sql += ", ";
        sql += format("cast({} as text)", column.sql);
    }
    sql += format(" from {}", query.from);
    std::deque<std::string> values;  // SOCI keeps references: a deque does not move them
    if (!filter.is_null() && !filter.is_object())
        return fail(ErrorKind::InvalidArgument, "query.filter", "a filter is a JSON object", "过滤条件必须是 JSON 对象");
    for (const auto& [name, wanted] : filter.items()) {
        const auto column = std::find_if(query.columns.begin(), query.columns.end(), [&n = name](const auto& c) { return c.name == n; });
        if (column == query.columns.end()) return unknown_column(query, name);
        std::string places;
        for (const auto& value : wanted.is_array() ? wanted : Json::array({wanted})) {
            if (!bindable(value, column->kind, values.emplace_back())) return unfit_value(name);
            const auto place = format(":v{}", values.size());
            places += (places.empty() ? "" : ", ") + (column->kind == K::Text ? place : format("cast({} as integer)", place));
        }
        sql += format(" and {} in ({})", column->sql, places);
    }
    sql += format(" order by {}", query.order);
    if (limit != 0) sql += format(" limit {}", limit);

    std::vector<std::string> row(query.columns.size());
    soci::statement statement(session);
    for (auto& field : row) statement.exchange(soci::into(field));
    for (const auto& value : values) statement.exchange(soci::use(value));
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    Json out = Json::array();
    for (bool more = statement.execute(true); more; more = statement.fetch()) {
        Json object = Json::object();
        for (std::size_t i = 0; i < row.size(); ++i)
            object[std::string(query.columns[i].name)] = cell(row[i], query.columns[i].kind);
        out.push_back(std::move(object));
    }
    return out;
}

}  // namespace docket::journal
