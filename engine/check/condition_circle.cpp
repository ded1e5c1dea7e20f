#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "check/rules.hpp"

namespace docket::check {
namespace {

void named_in(const conditions::Expression& e, std::set<std::string>& into) {
    if (e.form == conditions::Form::Named) into.insert(e.name);
    for (const auto& part : e.parts) named_in(part, into);
}

// The names by which a condition leads back to itself, the shortest way; empty where it does not.
std::vector<std::string> way_back(const std::vector<definition::NamedCondition>& all, const std::string& start) {
    std::map<std::string, std::string> from;  // name -> who names it
    std::deque<std::string> open{start};
    while (!open.empty()) {
        const auto name = open.front();
        open.pop_front();
        const auto at = std::ranges::find(all, name, &definition::NamedCondition::name);
        if (at == all.end()) continue;
        std::set<std::string> named;
        named_in(at->expression, named);
        if (named.contains(start)) {
            std::vector<std::string> way{name};
            while (way.back() != start) way.push_back(from.at(way.back()));
            return {way.rbegin(), way.rend()};
        }
        for (const auto& next : named)
            if (from.emplace(next, name).second) open.push_back(next);
    }
    return {};
}

}  // namespace

// A definition that leads back to itself defines nothing. Told once a circle, at its first member in the file.
void check_condition_circle(load::Draft& draft) {
    const auto& all = draft.model.conditions;
    std::set<std::string> told;
    for (const auto& start : all) {
        if (told.contains(start.name)) continue;
        const auto way = way_back(all, start.name);
        if (way.empty()) continue;
        std::string circle;
        for (const auto& name : way) circle += name + " → ";
        draft.report("E031", "condition:" + start.name, {start.name}, {circle + start.name}, 2);
        told.insert(way.begin(), way.end());
    }
}

}  // namespace docket::check
