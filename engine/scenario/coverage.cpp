#include "scenario/coverage.hpp"

#include <algorithm>

#include "scenario/happening.hpp"

namespace docket::scenario {
namespace {

using namespace definition;

// What the names of derived happenings are made of, in the tongue of the process.
struct Naming {
    explicit Naming(const Definition& d) : chinese(d.tongue == calendar::Tongue::Chinese) {}
    bool chinese;

    std::string overdue(const std::string& clock) const { return clock + (chinese ? " 逾期" : " overdue"); }
    std::string expired(const std::string& suspension) const { return suspension + (chinese ? " 期满" : " expires"); }
    std::string extension(const std::string& deadline) const { return (chinese ? "延长 " : "extend ") + deadline; }
};

// What is made for each element of a list is one thing to cover: "reply" for "reply[2]".
std::string whole_of(const std::string& name) { return name.substr(0, name.find('[')); }

// A step with one result is called by its own name.
std::string result_name(const std::string& act, const std::vector<definition::Result>& results, const std::string& result) {
    return results.size() <= 1 ? act : act + "." + result;
}

bool has_consequence(const std::vector<ExpiryBranch>& branches) {
    return std::ranges::any_of(branches, [](const ExpiryBranch& b) { return b.kind != ExpiryKind::Report; });
}

class Happenings {
public:
    explicit Happenings(const Definition& d) : d_(d), naming_(d) {
        for (const auto& stage : d.stages) steps(stage.steps);
        for (const auto& act : d.anytime) results(act.name, act.results);
        for (const auto& suspension : d.suspensions) {
            out_.push_back(suspension.name);
            steps(suspension.steps);
            if (suspension.resume) out_.push_back(suspension.resume->name);
            if (suspension.expires) out_.push_back(naming_.expired(suspension.name));
        }
        for (const auto& deadline : d.deadlines) {
            if (deadline.element > 1) continue;
            if (has_consequence(deadline.overdue)) out_.push_back(naming_.overdue(whole_of(deadline.name)));
            if (deadline.extension) out_.push_back(naming_.extension(whole_of(deadline.name)));
        }
    }
    std::vector<std::string> take() { return std::move(out_); }

private:
    void steps(const std::vector<Step>& list) {
        for (const auto& step : list) {
            if (step.element > 1) continue;
            results(whole_of(step.name), step.results);
            if (has_consequence(step.overdue)) out_.push_back(naming_.overdue(whole_of(step.name)));
        }
    }
    void results(const std::string& act, const std::vector<definition::Result>& list) {
        if (list.empty()) out_.push_back(act);
        for (const auto& result : list) out_.push_back(result_name(act, list, result.name));
    }

    const Definition& d_;
    Naming naming_;
    std::vector<std::string> out_;
};

const std::vector<definition::Result>& results_of(const Definition& d, const std::string& act) {
    static const std::vector<definition::Result> kNone;
    if (const auto place = find_step(d, act); place.step) return place.step->results;
    const auto* anytime = find_anytime(d, act);
    return anytime ? anytime->results : kNone;
}

}  // namespace

std::vector<std::string> possible_happenings(const Definition& process) { return Happenings(process).take(); }

std::string name_of_result(const Definition& process, const std::string& act, const std::string& result) {
    return result_name(whole_of(act), results_of(process, act), result);
}
std::string name_of_expiry(const Definition& process, const std::string& clock) {
    const Naming naming(process);
    return find_suspension(process, clock) ? naming.expired(clock) : naming.overdue(whole_of(clock));
}
std::string name_of_extension(const Definition& process, const std::string& deadline) { return Naming(process).extension(whole_of(deadline)); }

std::set<std::string> happened(const Definition& process, const Json& records) {
    std::set<std::string> out;
    for (const auto& h : happenings(records)) {
        switch (h.kind) {
            case Happening::Kind::Act:
                if (instances_of(process, h.name).empty()) out.insert(name_of_result(process, h.name, h.result));
                break;
            case Happening::Kind::Suspended: out.insert(h.name); break;
            case Happening::Kind::Resumed:
                if (const auto* s = find_suspension(process, h.name); s && s->resume) out.insert(s->resume->name);
                break;
            case Happening::Kind::Extended: out.insert(name_of_extension(process, h.name)); break;
            case Happening::Kind::Expired: out.insert(name_of_expiry(process, h.name)); break;
            default: break;
        }
    }
    return out;
}

}  // namespace docket::scenario
