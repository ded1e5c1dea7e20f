#include "explore/blank.hpp"

#include <algorithm>

namespace docket::explore {

void Blank::begin(std::vector<bool> answers) {
    answers_ = std::move(answers);
    asked_.clear();
}

std::optional<std::vector<bool>> Blank::next() const {
    std::vector<bool> said;
    for (const auto& one : asked_) said.push_back(one.answer);
    while (!said.empty() && said.back()) said.pop_back();
    if (said.empty()) return std::nullopt;
    said.back() = true;
    return said;
}

// Which day is due is blank; it is another than that on which the period begins.
Result<calendar::Explained> Blank::due(const calendar::Period& period) {
    calendar::Explained out;
    out.due.earliest = out.due.latest = period.start.day + (100'000 + period.length.count * 8 + static_cast<int>(period.length.unit));
    return out;
}

conditions::Tri Blank::compare_days(Day left, conditions::Comparison comparison, Day right) {
    const auto same = [&](const Question& q) { return q.left == left && q.right == right && q.comparison == comparison; };
    auto at = std::ranges::find_if(asked_, same);
    if (at == asked_.end()) {
        const bool answer = asked_.size() < answers_.size() && answers_[asked_.size()];
        at = asked_.insert(asked_.end(), Question{left, right, comparison, answer});
    }
    return at->answer ? conditions::Tri::Yes : conditions::Tri::No;
}

bool Blank::holds_role(const casework::Actor& actor, const definition::Role& role) {
    return std::string_view(actor.id).substr(0, actor.id.find('#')) == role.name;
}

std::optional<std::vector<std::string>> Blank::members(const definition::Role& role) {
    std::vector<std::string> out;
    for (int k = 1; k <= std::max(role.members_at_least, 1); ++k) out.push_back(person_of(role.name, k));
    return out;
}

std::string person_of(std::string_view role, int place) { return std::string(role) + (place == 1 ? "" : "#" + std::to_string(place)); }

}  // namespace docket::explore
