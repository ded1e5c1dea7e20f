#include "scenario/view.hpp"

namespace docket::scenario {
namespace {

// The parts of a list that `show` gives, each an object.
const Json& list(const Json& shown, const char* key) {
    static const Json kNone = Json::array();
    const auto found = shown.find(key);
    return found != shown.end() && found->is_array() ? *found : kNone;
}

std::string text(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::set<std::string> names(const Json& parts, const char* key) {
    std::set<std::string> out;
    for (const auto& part : parts)
        if (auto name = text(part, key); !name.empty()) out.insert(std::move(name));
    return out;
}

}  // namespace

std::string CaseView::stage() const { return outcome().empty() ? text(shown_, "stage") : std::string{}; }
std::string CaseView::outcome() const { return text(shown_, "outcome"); }

std::vector<std::string> CaseView::suspensions() const {
    const auto in_force = names(list(shown_, "suspensions"), "suspension");
    return {in_force.begin(), in_force.end()};
}

std::set<std::string> CaseView::open() const { return names(list(shown_, "open"), "act"); }

std::set<std::string> CaseView::open_steps() const {
    std::set<std::string> out;
    for (const auto& act : open())
        if (definition::find_step(*process_, act).step) out.insert(act);
    return out;
}

std::optional<std::string> CaseView::due(const std::string& clock) const {
    for (const auto& c : list(shown_, "clocks"))
        if (text(c, "clock") == clock) return text(c, "last_day");
    return std::nullopt;
}

Json CaseView::fact(const std::string& name) const {
    const auto facts = shown_.find("facts");
    if (facts == shown_.end() || !facts->contains(name)) return nullptr;
    return (*facts)[name];
}

std::set<std::string> CaseView::documents() const { return names(list(shown_, "documents"), "document"); }

std::set<std::string> CaseView::warned() const {
    std::set<std::string> out;
    for (const auto& c : list(shown_, "clocks"))
        if (c.is_object() && c.value("warned", false)) out.insert(text(c, "clock"));
    return out;
}

}  // namespace docket::scenario
