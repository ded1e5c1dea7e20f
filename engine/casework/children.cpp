// 另立: what a step is about is carried in a case of its own, by another process. Where the step waits, the outcome of that case
// is its result; else it is done as soon as the case is asked for.

#include <algorithm>

#include "casework/others.hpp"
#include "casework/rules.hpp"
#include "casework/scope.hpp"

namespace docket::casework {
namespace {

// What the new case is told of the facts: in the form in which a host gives them.
Json facts_of(const Course& course, const definition::Opens& opens) {
    auto out = Json::object();
    for (const auto& given : opens.with) {
        if (!given.from) {
            out[given.fact] = given.value;
            continue;
        }
        const auto fact = course.state.facts.find(*given.from);
        if (fact != course.state.facts.end() && fact->second.value) out[given.fact] = conditions::to_json(*fact->second.value);
    }
    return out;
}

// The step as a reader knows it: by its child.
const OtherCase* child_of(const Course& course, const Json& said, Name& step) {
    step = said.value("act", "");
    return find_other(course.state, child_key(step));
}

Status give_back(Course& course, const Name& step) {
    auto now = course.state.steps.at(step);
    DOCKET_TRY(move(now.phase, lifecycle::StepSignal::GiveBack));
    return course.put(Section::Steps, step, std::move(now));
}

}  // namespace

Status ask_child(Course& course, const definition::Step& step, const Doing& doing) {
    const auto& opens = *step.opens;
    tell(course, "open", "", {{"process", opens.process}, {"act", step.name}, {"waits", opens.waits}, {"facts", facts_of(course, opens)}});
    OtherCase child;
    child.process = opens.process;
    child.act = step.name;
    child.status = kAsked;
    child.people = doing.people;
    child.since = course.moment;
    return course.put(Section::Others, child_key(step.name), std::move(child));
}

Status leave_child(Course& course, const Name& step) {
    const auto* child = find_other(course.state, child_key(step));
    const auto* declared = definition::find_step(course.definition, step).step;
    if (!child || !declared || !declared->opens || !declared->opens->waits) return ok();
    if (child->status == kRuns) tell(course, "superseded", child->case_id, {{"act", step}});
    return course.drop(Section::Others, child_key(step));
}

Status child_opened(Course& course, const Json& said) {
    Name step;
    const auto* asked = child_of(course, said, step);
    const auto& from = said.at("from").get_ref<const std::string&>();
    DOCKET_TRY(add_link(course, "opened", from));
    if (!asked || asked->status != kAsked) {  // the step was left before its case was there
        if (said.value("waits", false)) tell(course, "superseded", from, {{"act", step}});
        return ok();
    }
    auto child = *asked;
    child.case_id = from;
    child.status = kRuns;
    return course.put(Section::Others, child_key(step), std::move(child));
}

// It cannot be opened: the step is its doer's again, who learns why.
Status child_refused(Course& course, const Json& said) {
    Name step;
    const auto* asked = child_of(course, said, step);
    if (!asked || asked->status != kAsked) return ok();
    DOCKET_TRY(course.drop(Section::Others, child_key(step)));
    const auto* now = find_step_state(course.state, step);
    return now && now->phase == StepPhase::Submitted ? give_back(course, step) : ok();
}

Status child_ended(Course& course, const Json& said) {
    Name step;
    const auto* running = child_of(course, said, step);
    if (!running || running->case_id != said.at("from").get_ref<const std::string&>()) return ok();
    auto child = *running;
    child.status = kOver;
    child.outcome = said.value("outcome", "");
    return course.put(Section::Others, child_key(step), std::move(child));
}

// What a doer's own result is held to.
static Status check_result(Course& course, const definition::Step& step, const Name& name) {
    const auto& result = *std::ranges::find(step.results, name, &definition::Result::name);
    DOCKET_TRY(check_condition(course, result.only_if, result.name));
    const auto& given = course.state.steps.at(step.name).results;
    const auto had = given.find(name);
    const bool is_used_up = result.at_most && had != given.end() && had->second >= *result.at_most;
    return is_used_up ? Status(refuse("result.used_up", {name, std::to_string(*result.at_most)})) : ok();
}

// A rule, or a condition of the result, may bar what the child came to: then the doer has to say what follows.
static Status take_or_give_back(Course& course, const definition::Step& step, const Doing& doing) {
    const auto state = course.state;
    const auto events = course.events;
    auto taken = check_result(course, step, doing.result);
    if (taken) taken = rules_allow(course, step.name, doing.result, doing.people);
    if (taken) taken = complete_step(course, step, doing);
    if (taken || taken.error().kind != ErrorKind::Rejected) return taken;
    course.state = state;
    course.events = events;
    course.read = Json::array();
    course.begin("child.unfit", {{"step", step.name}, {"result", doing.result}, {"case", doing.other.id}, {"refused", taken.error().id}});
    DOCKET_TRY(course.drop(Section::Others, child_key(step.name)));
    return give_back(course, step.name);
}

Result<bool> take_child(Course& course) {
    if (course.state.others.empty()) return false;
    for (const auto* step : active_steps(course.definition, course.state)) {
        const auto* child = find_other(course.state, child_key(step->name));
        const bool waits = step->opens && step->opens->waits && child && child->status == kOver;
        if (!waits || course.state.steps.at(step->name).phase != StepPhase::Submitted) continue;
        const auto place = definition::find_step(course.definition, step->name);
        if (place.stage && is_suspended(course.state)) continue;  // taken when the stage goes on
        const auto& results = step->results;
        const bool is_only = results.size() == 1 && results.front().name == "done";
        const auto named = std::ranges::find(results, child->outcome, &definition::Result::name);
        if (!is_only && named == results.end()) {  // superseded, or an outcome of a later edition: nothing here answers to it
            course.begin("child.unfit", {{"step", step->name}, {"result", child->outcome}, {"case", child->case_id}});
            DOCKET_TRY(course.drop(Section::Others, child_key(step->name)));
            DOCKET_TRY(give_back(course, step->name));
            return true;
        }
        Doing doing{step->name, is_only ? Name("done") : child->outcome, {}, child->people};
        doing.other.id = child->case_id;
        DOCKET_TRY(take_or_give_back(course, *step, doing));
        return true;
    }
    return false;
}

}  // namespace docket::casework
