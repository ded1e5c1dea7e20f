#include "casework/others.hpp"

#include <algorithm>

#include "casework/people.hpp"

namespace docket::casework {

const OtherCase* find_other(const CaseState& state, const std::string& key) {
    const auto at = state.others.find(key);
    return at == state.others.end() ? nullptr : &at->second;
}

bool leads(const CaseState& state) {
    return std::ranges::any_of(state.others, [](const auto& entry) { return entry.first.starts_with("joined:"); });
}

void tell(Course& course, std::string_view kind, const std::string& to, Json more) {
    more["kind"] = kind;
    if (!to.empty()) more["to"] = to;
    course.note("tells").push_back(std::move(more));
}

Status drop_other(Course& course, const std::string& key) {
    return course.state.others.contains(key) ? course.drop(Section::Others, key) : ok();
}

Status add_link(Course& course, const std::string& kind, const std::string& other) {
    auto links = course.state.links;
    const auto link = std::pair(kind, other);
    if (std::ranges::find(links, link) != links.end()) return ok();
    links.push_back(link);
    return course.put(Section::Links, "", std::move(links));
}

namespace {

// What each relation means to the other side when this case ends.
struct AtEnd {
    std::string_view relation;  // how the key begins
    const char* kind;
    bool only_open;             // an item or a child that is over learns nothing any more
};
constexpr AtEnd kAtEnd[] = {{"parent", "child.ended", false},   {"child:", "superseded", true},       {"lead", "separated", false},
                            {"joined:", "lead.ended", false},   {"awaits:", "awaiting.over", false},  {"awaited_by:", "awaited.ended", false},
                            {"item:", "agenda.struck", true},   {"meeting:", "item.decided", true}};

// Of a child that nobody waits for the end changes nothing.
bool is_waited_for(const Course& course, const std::string& key) {
    const auto* step = definition::find_step(course.definition, key.substr(key.find(':') + 1)).step;
    return step && step->opens && step->opens->waits;
}

}  // namespace

Status tell_of_end(Course& course, const Name& outcome) {
    const auto others = course.state.others;
    for (const auto& [key, other] : others) {
        const auto* at = std::ranges::find_if(kAtEnd, [&](const AtEnd& one) { return key.starts_with(one.relation); });
        if (at == std::end(kAtEnd) || other.case_id.empty() || other.status == kOver) continue;
        if (at->relation == "child:" && !is_waited_for(course, key)) continue;
        Json more = {{"outcome", outcome}};
        if (at->relation == "meeting:") more["outcome"] = "void";
        if (!other.act.empty()) more["act"] = other.act;
        tell(course, at->kind, other.case_id, std::move(more));
        if (at->only_open) DOCKET_TRY(course.drop(Section::Others, key));
    }
    return ok();
}

}  // namespace docket::casework
