#include "check/links.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "check/staffing.hpp"
#include "check/templates.hpp"

namespace docket::check {
namespace {

using definition::Definition;
using definition::Name;
using definition::Step;
using Process = std::shared_ptr<const Definition>;

bool same_type(const conditions::Type& a, const conditions::Type& b) { return a.kind == b.kind && a.unit == b.unit; }

template <class T>
bool has_name(const std::vector<T>& list, const Name& name) {
    return std::ranges::find(list, name, &T::name) != list.end();
}

class Links {
public:
    Links(std::vector<Checked>& files, const Known& known, Missing missing) : files_(files), known_(known), missing_(missing) {}

    void run() {
        for (auto& file : files_) {
            if (!file.process) continue;
            file_ = &file;
            for (const auto& stage : file.process->stages) steps(stage.steps);
            for (const auto& suspension : file.process->suspensions) steps(suspension.steps);
            for (const auto& [id, place] : file.link_places)
                if (const auto at = id.find(".held_in."); at != id.npos) meets_in(id, place);
        }
    }

private:
    void steps(const std::vector<Step>& all) {
        for (const auto& step : all)
            if (step.opens && step.element <= 1) opens(step);
    }

    std::vector<Process> editions(const Name& id) const {
        std::vector<Process> out;
        for (const auto& file : files_)
            if (file.process && file.process->id == id) out.push_back(file.process);
        if (out.empty() && known_) out = known_(id);
        return out;
    }

    void opens(const Step& step) {
        step_ = step.element > 0 ? step.instance_of : step.name;
        const auto& id = step.opens->process;
        const auto all = editions(id);
        if (all.empty() && missing_ == Missing::IsAnError) say(at("opens"), {id}, 0);
        for (const auto& child : all) {
            facts(step, *child);
            if (step.opens->waits) outcomes(step, *child);
        }
        std::set<Name> seen;
        if (leads_back(id, seen)) say(at("opens"), {file_->process->id}, 6);
    }

    void facts(const Step& step, const Definition& child) {
        const auto& asked = child.opening.fills;
        for (const auto& fact : asked)
            if (std::ranges::find(step.opens->with, fact, &definition::Given::fact) == step.opens->with.end()) say(at("opens"), {fact, child.id}, 2, {fact});
        for (const auto& given : step.opens->with) {
            if (std::ranges::find(asked, given.fact) == asked.end()) {
                say(at("opens." + given.fact), {given.fact, child.id}, 3);
                continue;
            }
            const auto* there = definition::find_fact(child, given.fact);
            const auto* here = given.from ? definition::find_fact(*file_->process, *given.from) : nullptr;
            const bool fits = here ? same_type(here->type, there->type) : conditions::value_from_text(there->type, given.value).has_value();
            if (!fits) say(at("opens." + given.fact), {here ? *given.from : given.value, given.fact}, 4);
        }
    }

    // The only result "done" stands for every outcome.
    void outcomes(const Step& step, const Definition& child) {
        if (step.results.size() == 1 && step.results.front().name == "done") return;
        for (const auto& outcome : child.outcomes)
            if (!has_name(step.results, outcome.name)) say(at("opens"), {outcome.name, child.id}, 1, {outcome.name});
        for (const auto& result : step.results)
            if (!result.deemed && !has_name(child.outcomes, result.name)) say(at("results." + result.name), {result.name, child.id}, 5);
    }

    bool leads_back(const Name& id, std::set<Name>& seen) const {
        if (id == file_->process->id) return true;
        if (!seen.insert(id).second) return false;
        for (const auto& process : editions(id)) {
            const auto goes_on = [&](const Step& step) { return step.opens && leads_back(step.opens->process, seen); };
            for (const auto& stage : process->stages)
                if (std::ranges::any_of(stage.steps, goes_on)) return true;
            for (const auto& suspension : process->suspensions)
                if (std::ranges::any_of(suspension.steps, goes_on)) return true;
        }
        return false;
    }

    void meets_in(const std::string& place_id, const LinkPlace& place) {
        const auto all = editions(place.name);
        if (all.empty() && missing_ == Missing::IsAnError) say(place_id, {place.name}, 0);
        for (const auto& process : all)
            if (!process->agenda) say(place_id, {place.name}, 7);
    }

    std::string at(const std::string& what) const { return "step:" + step_ + "." + what; }

    void say(const std::string& place_id, std::vector<std::string> arguments, int variant, std::vector<std::string> hints = {}) {
        load::Diagnostic d;
        d.code = "E080";
        d.variant = variant;
        d.file = file_->file;
        d.tongue = file_->process->tongue;
        if (const auto place = file_->link_places.find(place_id); place != file_->link_places.end()) {
            d.range = place->second.range;
            d.path = place->second.path;
        }
        d.arguments = std::move(arguments);
        d.hints = std::move(hints);
        file_->diagnostics.push_back(std::move(d));
    }

    std::vector<Checked>& files_;
    const Known& known_;
    const Missing missing_;
    Checked* file_ = nullptr;
    Name step_;
};

}  // namespace

std::vector<Checked> check_files(const std::vector<SourceFile>& files, const Known& known, Missing missing, Templates templates) {
    std::vector<Checked> out;
    for (const auto& file : files) out.push_back(check_file(file.name, file.text));
    Links(out, known, missing).run();
    for (auto& process : out)
        for (const auto& office : out) {
            if (!process.process || !office.authority || process.has_errors()) continue;
            auto found = staffing(process, *office.authority);
            process.diagnostics.insert(process.diagnostics.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
    check_templates(files, out, templates);
    for (auto& one : out)
        if (one.process && one.has_errors()) one.process.reset();
    return out;
}

}  // namespace docket::check
