#include "explore/supposed.hpp"

#include <algorithm>

namespace docket::explore {
namespace {

constexpr std::size_t kMostSupposed = 256, kMostCases = 256;  // combinations

std::vector<conditions::Value> values_of(const definition::Fact& fact) {
    std::vector<conditions::Value> out;
    if (fact.type.kind == conditions::Kind::YesNo) out = {true, false};
    if (fact.type.kind == conditions::Kind::Choice)
        for (const auto& value : fact.type.values) out.emplace_back(conditions::Choice{value});
    return out;
}

}  // namespace

std::vector<Supposed> suppositions(const Definition& process, const definition::Deadline& deadline) {
    std::map<Name, int> read;
    const auto see = [&](const std::optional<Expression>& condition, int weight) {
        read_of(process, condition, [&](const Operand& operand) {
            if (operand.reads == Reads::Fact) read[operand.name] += weight;
        });
    };
    for (const auto& branch : deadline.length.branches) see(branch.only_if, 1000);
    each_step(process, [&](const definition::Step& step) {
        if (step.element <= 1) see(step.only_if, 1);
    });
    for (const auto& stage : process.stages)
        for (const auto& branch : stage.next) see(branch.only_if, 1);
    std::vector<std::pair<int, const definition::Fact*>> facts;
    for (const auto& [name, times] : read)
        if (const auto* fact = definition::find_fact(process, name); fact && !values_of(*fact).empty()) facts.emplace_back(-times, fact);
    std::ranges::stable_sort(facts, {}, [](const auto& one) { return one.first; });
    std::vector<Supposed> out{{}};
    for (const auto& [times, fact] : facts) {
        const auto values = values_of(*fact);
        if (out.size() * values.size() > kMostSupposed) continue;
        std::vector<Supposed> more;
        for (const auto& one : out)
            for (const auto& value : values) {
                more.push_back(one);
                more.back().emplace(fact->name, value);
            }
        out = std::move(more);
    }
    return out;
}

std::vector<Supposed> every_case(const Definition& process, const std::vector<std::optional<Expression>>& read, const std::set<Name>& known) {
    std::set<Name> names;
    for (const auto& condition : read)
        read_of(process, condition, [&](const Operand& operand) {
            if (operand.reads == Reads::Fact) names.insert(operand.name);
        });
    std::vector<Supposed> out{{}};
    for (const auto& name : names) {
        const auto* fact = definition::find_fact(process, name);
        const auto values = fact ? values_of(*fact) : std::vector<conditions::Value>();
        if (values.empty()) continue;
        std::vector<Supposed> more;
        for (const auto& one : out) {
            if (!known.contains(name)) more.push_back(one);
            for (const auto& value : values) {
                more.push_back(one);
                more.back().emplace(name, value);
            }
        }
        if (more.size() > kMostCases) return {};
        out = std::move(more);
    }
    return out;
}

std::optional<std::int64_t> most_of(const Definition& process, const Name& length) {
    const auto whole = [](const Decimal& number) -> std::optional<std::int64_t> {
        const auto text = number.to_text();
        return text.size() > 6 || text.find('.') != text.npos ? std::nullopt : std::optional<std::int64_t>(std::stol(text));
    };
    if (const auto* parameter = definition::find_parameter(process, length)) {
        const auto* value = std::get_if<calendar::Length>(&parameter->value);
        return value ? std::optional<std::int64_t>(value->count) : std::nullopt;
    }
    if (const auto* fact = definition::find_fact(process, length)) return fact->type.at_most ? whole(*fact->type.at_most) : std::nullopt;
    std::int64_t most = 0;
    if (const auto* table = definition::find_table(process, length))
        for (const auto& row : table->decides.rows)
            if (const auto* answer = std::get_if<calendar::Length>(&row.answer)) most = std::max<std::int64_t>(most, answer->count);
    return most > 0 ? std::optional(most) : std::nullopt;
}

}  // namespace docket::explore
