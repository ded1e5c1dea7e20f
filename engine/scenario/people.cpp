#include "scenario/people.hpp"

#include <algorithm>
#include <array>

namespace docket::scenario {
namespace {

const std::vector<std::string>* group_of(const definition::Authority* authority, const definition::Role& role) {
    if (!authority || !role.group) return nullptr;
    for (const auto& [name, members] : authority->groups)
        if (name == *role.group) return &members;
    return nullptr;
}

bool names(const std::vector<definition::Name>& by, const definition::Role& role) { return std::ranges::find(by, role.name) != by.end(); }

// How many of the role one act or one round asks for.
int needed(const definition::Definition& process, const definition::Role& role) {
    int most = std::max(1, role.members_at_least);
    const auto look = [&](const std::vector<definition::Step>& steps) {
        for (const auto& step : steps)
            if (names(step.by, role)) most = std::max(most, step.holders);
    };
    for (const auto& stage : process.stages) look(stage.steps);
    for (const auto& suspension : process.suspensions) look(suspension.steps);
    return most;
}

}  // namespace

std::string name_for(const definition::Definition& process, const std::string& role, int k) {
    constexpr std::array<const char*, 10> kStems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    if (process.tongue == calendar::Tongue::Chinese) return role + (k <= 10 ? kStems[static_cast<std::size_t>(k - 1)] : std::to_string(k));
    return role + " " + (k <= 26 ? std::string(1, static_cast<char>('A' + k - 1)) : std::to_string(k));
}

void give_role(std::vector<Person>& people, const std::string& name, const std::string& role) {
    auto person = std::ranges::find(people, name, &Person::name);
    if (person == people.end()) person = people.insert(people.end(), Person{name, {}});
    if (std::ranges::find(person->roles, role) == person->roles.end()) person->roles.push_back(role);
}

std::vector<Person> people_for(const definition::Definition& process, const definition::Authority* authority) {
    std::vector<Person> out;
    for (const auto& role : process.roles) {
        if (role.element > 0 || role.who_did) continue;
        if (const auto* members = group_of(authority, role)) {
            for (const auto& member : *members) give_role(out, member, role.name);
            continue;
        }
        for (int k = 1; k <= needed(process, role); ++k) give_role(out, name_for(process, role.name, k), role.name);
    }
    return out;
}

}  // namespace docket::scenario
