#include "casework/tables.hpp"

#include <algorithm>

namespace docket::casework {
namespace {

Json numbers(const std::vector<std::size_t>& rows) {
    auto out = Json::array();
    for (const auto row : rows) out.push_back(row + 1);
    return out;
}

// Of its own columns or those of a table that it reads: tables read only those above them.
bool reads_private(const Course& course, StateReader& reader, const definition::Table& table) {
    return std::ranges::any_of(table.decides.in, [&](const conditions::Operand& column) {
        const auto* other = column.reads == conditions::Reads::Table ? definition::find_table(course.definition, column.name) : nullptr;
        return other ? reads_private(course, reader, *other) : reader.is_private(column);
    });
}

std::string in_words(const definition::Table& table, const std::vector<std::size_t>& rows, calendar::Tongue tongue) {
    std::string out;
    for (const auto row : rows)
        out += (out.empty() ? "" : tongue == calendar::Tongue::Chinese ? "、" : ", ") + conditions::row_text(table.decides, row, tongue);
    return out;
}

}  // namespace

std::optional<Said> ask(Course& course, const definition::Table& table) {
    conditions::Operand operand;
    operand.reads = conditions::Reads::Table;
    operand.name = table.name;
    operand.kind = table.decides.gives.kind;
    StateReader reader(course.definition, course.state, course.circumstances, nullptr);
    auto answer = conditions::answer_of(table.decides, reader);
    const bool is_private = reads_private(course, reader, table);
    answer.readings.push_back({table.name, is_private ? std::nullopt : answer.value, is_private, is_private ? std::vector<std::size_t>{} : answer.rows});
    course.note_readings(answer.readings);
    return answer.value ? std::optional(Said{*std::move(answer.value), std::move(answer.rows)}) : std::nullopt;
}

std::optional<std::vector<Name>> roles_now(Course& course, const std::vector<Name>& by) {
    if (course.definition.tables.empty()) return by;
    std::vector<Name> out;
    for (const auto& name : by) {
        const auto* table = definition::find_table(course.definition, name);
        const auto earlier = course.read;
        const auto said = table ? ask(course, *table) : std::nullopt;
        if (table && !said) return std::nullopt;  // what it read alone tells which fact it waits for
        if (table) course.read_first(earlier);
        auto role = table ? std::get<conditions::Choice>(said->value).name : name;
        if (std::ranges::find(out, role) == out.end()) out.push_back(std::move(role));
    }
    return out;
}

Result<std::vector<Name>> roles_here(Course& course, const std::vector<Name>& by, const Name& act) {
    if (auto roles = roles_now(course, by)) return *std::move(roles);
    return refuse("waits.fact", {act, course.first_unknown()});
}

std::string how_named(Course& course, const std::vector<Name>& by, calendar::Tongue tongue) {
    const bool chinese = tongue == calendar::Tongue::Chinese;
    std::string out;
    for (const auto& name : by) {
        const auto* table = definition::find_table(course.definition, name);
        const auto said = table ? ask(course, *table) : std::nullopt;
        if (!said) continue;
        const auto rows = course.read.back().contains("private") ? std::string() : in_words(*table, said->rows, tongue);
        if (!out.empty()) out += chinese ? "；" : "; ";
        out += name + (rows.empty() ? "" : (chinese ? "" : ", ") + rows) + (chinese ? "：" : ": ") + std::get<conditions::Choice>(said->value).name;
    }
    return out;
}

std::optional<Value> value_of(Course& course, const definition::Setting& setting) {
    if (!setting.table) return setting.value;
    const auto* table = definition::find_table(course.definition, *setting.table);
    const auto read = course.read;
    auto said = table ? ask(course, *table) : std::nullopt;
    if (said && !course.read.back().contains("private")) course.note("by_table").push_back({{"fact", setting.fact}, {"table", table->name}, {"rows", numbers(said->rows)}});
    course.read = read;
    return said ? std::optional(std::move(said->value)) : std::nullopt;
}

std::optional<Json> decided_by(Course& course, const definition::LengthOf& length) {
    for (const auto& branch : length.branches) {
        const auto truth = course.holds(branch.only_if);
        if (truth == conditions::Tri::Unknown) return std::nullopt;
        if (truth == conditions::Tri::No) continue;
        const auto* name = std::get_if<Name>(&branch.length);
        const auto* table = name ? definition::find_table(course.definition, *name) : nullptr;
        const auto said = table ? ask(course, *table) : std::nullopt;
        if (!said || course.read.back().contains("private")) return std::nullopt;
        const auto text = [&](calendar::Tongue tongue) {
            const bool chinese = tongue == calendar::Tongue::Chinese;
            return *name + (chinese ? "" : ", ") + in_words(*table, said->rows, tongue) + (chinese ? "：" : ": ") + conditions::to_text(said->value, tongue);
        };
        Json out = {{"table", *name}, {"rows", numbers(said->rows)}, {"en", text(calendar::Tongue::English)}, {"zh", text(calendar::Tongue::Chinese)}};
        if (!table->basis.empty()) out["basis"] = table->basis;
        return out;
    }
    return std::nullopt;
}

std::optional<Json> length_by_table(const Definition& definition, const CaseState& state, std::string_view clock, Circumstances& circumstances) {
    const auto at = state.clocks.find(std::string(clock));
    const auto* deadline = at == state.clocks.end() ? nullptr : definition::find_deadline(definition, at->second.deadline);
    if (!deadline) return std::nullopt;
    const Command nobody;
    Course course(definition, state, nobody, circumstances);
    return decided_by(course, deadline->length);
}

}  // namespace docket::casework
