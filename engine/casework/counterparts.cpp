#include "casework/counterparts.hpp"

#include <algorithm>
#include <array>

#include "casework/refusals.hpp"
#include "casework/words.hpp"

namespace docket::casework {
namespace {

using definition::AnchorKind;
using Names = MigrationMap::Names;

Name whole_of(const Name& name) { return name.substr(0, name.rfind('[')); }  // "reply" of "reply[2]"

bool is_step(const Definition& process, const Name& name) {
    return definition::find_step(process, name).step || !definition::instances_of(process, name).empty();
}
bool is_stage(const Definition& process, const Name& name) { return definition::find_stage(process, name); }
bool is_anytime(const Definition& process, const Name& name) { return definition::find_anytime(process, name); }
bool is_suspension(const Definition& process, const Name& name) { return definition::find_suspension(process, name); }
bool is_role(const Definition& process, const Name& name) { return definition::find_role(process, name); }
bool is_fact(const Definition& process, const Name& name) { return definition::find_fact(process, name); }
bool is_document(const Definition& process, const Name& name) { return definition::find_document(process, name); }
bool is_deadline(const Definition& process, const Name& name) {
    return std::ranges::any_of(process.deadlines, [&](const auto& d) { return d.name == name || whole_of(d.name) == name; });
}
bool is_act(const Definition& process, const Name& name) { return is_step(process, name) || is_anytime(process, name) || is_suspension(process, name); }
bool is_anything(const Definition& process, const Name& name) {
    return is_act(process, name) || is_stage(process, name) || is_role(process, name) || is_fact(process, name) || is_document(process, name) ||
           is_deadline(process, name);
}

struct Kind {
    Names MigrationMap::*names;
    bool (*is)(const Definition&, const Name&);
};
constexpr std::array kKinds{Kind{&MigrationMap::stages, is_stage},           Kind{&MigrationMap::steps, is_step},
                            Kind{&MigrationMap::anytime, is_anytime},        Kind{&MigrationMap::suspensions, is_suspension},
                            Kind{&MigrationMap::roles, is_role},             Kind{&MigrationMap::facts, is_fact},
                            Kind{&MigrationMap::documents, is_document},     Kind{&MigrationMap::deadlines, is_deadline}};

std::vector<Name> results_of(const Definition& process, const Name& act) {
    std::vector<Name> out;
    const auto add = [&](const auto& results) {
        for (const auto& one : results) out.push_back(one.name);
    };
    const auto instances = definition::instances_of(process, act);
    if (const auto* step = instances.empty() ? definition::find_step(process, act).step : instances.front()) add(step->results);
    if (const auto* anytime = definition::find_anytime(process, act)) add(anytime->results);
    return out;
}

bool has(const std::vector<Name>& names, const Name& name) { return std::ranges::find(names, name) != names.end(); }

// "times:reply.filed": the act may have a point in its name, so the longest that is known counts.
std::string counted_act(const Counterparts& names, const std::string& counted) {
    for (auto point = counted.rfind('.'); point != counted.npos && point > 0; point = counted.rfind('.', point - 1)) {
        const auto act = counted.substr(0, point);
        if (is_act(names.was, act)) return names.act(act) + "." + names.result(act, counted.substr(point + 1));
    }
    return names.act(counted);
}

}  // namespace

Name Counterparts::under(const Names& names, const Name& name) const {
    if (const auto at = names.find(name); at != names.end()) return at->second;
    if (name.empty() || name.back() != ']') return name;
    const auto whole = whole_of(name);
    const auto at = names.find(whole);
    return at == names.end() ? name : at->second + name.substr(whole.size());
}

Name Counterparts::act(const Name& name) const {
    for (const auto* names : {&map_.steps, &map_.anytime, &map_.suspensions})
        if (auto other = under(*names, name); other != name) return other;
    return name;
}

Name Counterparts::result(const Name& act, const Name& name) const {
    for (const auto& whose : {act, whole_of(act)})
        if (const auto at = map_.results.find(whose); at != map_.results.end()) return under(at->second, name);
    return name;
}

Name Counterparts::deadline(const Name& name) const {
    const auto* deadline = definition::find_deadline(was, name);
    return deadline && deadline->written_in_place ? act(name) : under(map_.deadlines, name);
}

std::vector<Name> Counterparts::roles(const std::vector<Name>& names) const {
    std::vector<Name> out;
    for (const auto& name : names) out.push_back(role(name));
    return out;
}

definition::Anchor Counterparts::anchor(const definition::Anchor& anchor) const {
    auto out = anchor;
    switch (anchor.kind) {
        case AnchorKind::Opened: break;
        case AnchorKind::Stage: out.name = stage(anchor.name); break;
        case AnchorKind::Act:
            out.name = act(anchor.name);
            if (anchor.result) out.result = result(anchor.name, *anchor.result);
            break;
        case AnchorKind::Resumed: out.name = act(anchor.name); break;
        case AnchorKind::Served:
            out.name = document(anchor.name);
            if (anchor.result) out.result = role(*anchor.result);
            break;
        case AnchorKind::Over: out.name = deadline(anchor.name); break;
        case AnchorKind::DateFact: out.name = fact(anchor.name); break;
    }
    return out;
}

std::string Counterparts::counter(const std::string& counter) const {
    const auto colon = counter.find(':');
    if (colon == counter.npos) return counter;
    const auto what = counter.substr(0, colon + 1), of = counter.substr(colon + 1);
    if (what == "visits:") return what + stage(of);
    if (what == "times:" && of.starts_with("served(") && of.back() == ')') return what + "served(" + document(of.substr(7, of.size() - 8)) + ")";
    return what + (what == "times:" ? counted_act(*this, of) : act(of));
}

std::string Counterparts::flag(const std::string& flag) const {
    const auto colon = flag.find(':');
    if (colon == flag.npos) return flag;
    const auto what = flag.substr(0, colon + 1), of = flag.substr(colon + 1);
    const bool is_of_deadline = what == "closed:" || (what == "overdue:" && !is_step(was, of));
    return what + (is_of_deadline ? deadline(of) : act(of));
}

const std::string* Counterparts::given_up(const Name& name) const {
    for (const auto& one : {name, whole_of(name)})
        if (const auto at = map_.given_up.find(one); at != map_.given_up.end()) return &at->second;
    return nullptr;
}

bool Counterparts::begins_again(const Name& act) const { return map_.begins_again.contains(act) || map_.begins_again.contains(whole_of(act)); }

std::vector<Error> Counterparts::unknown_names() const {
    std::vector<Error> out;
    const auto need = [&](bool known, const Name& name, const Definition& process) {
        if (!known) out.push_back(refuse("migrate.map_unknown", {name, process.version}));
    };
    for (const auto& kind : kKinds)
        for (const auto& [old_name, new_name] : map_.*kind.names) {
            need(kind.is(was, old_name), old_name, was);
            need(kind.is(is, new_name), new_name, is);
        }
    for (const auto& [whose, names] : map_.results)
        for (const auto& [old_name, new_name] : names) {
            need(has(results_of(was, whose), old_name), whose + "." + old_name, was);
            need(has(results_of(is, act(whose)), new_name), act(whose) + "." + new_name, is);
        }
    for (const auto& [name, why] : map_.given_up) {
        need(is_anything(was, name), name, was);
        if (why.empty()) out.push_back(refuse("migrate.given_up_unexplained", {name}));
    }
    for (const auto& name : map_.begins_again) need(is_act(was, name) || is_role(was, name) || is_deadline(was, name), name, was);
    return out;
}

bool is_in_place(const Counterparts& names, const definition::StepPlace& was, const definition::StepPlace& is) {
    if (!is.step) return false;
    if (was.stage) return is.stage && is.stage->name == names.stage(was.stage->name);
    return was.suspension && is.suspension && is.suspension->name == names.act(was.suspension->name);
}

}  // namespace docket::casework
