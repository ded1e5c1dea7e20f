// Who may do what in the case that is tried, and why not the rest. The engine is asked as each of the story's people.

#include <algorithm>
#include <map>

#include "casework/words.hpp"
#include "scenario/trial.hpp"

namespace docket::scenario {
namespace {

using definition::Definition;

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::vector<std::string> texts(const Json& object, const char* key) {
    std::vector<std::string> out;
    for (const auto& one : object.value(key, Json::array()))
        if (one.is_string()) out.push_back(one);
    return out;
}

// What the engine says of one act to the people, taken together.
struct Asked {
    Json row;                          // as possible() gives it, of the first who was asked
    std::vector<std::string> people;   // who may do it now
    Json refusal;                      // why not, as told to somebody who holds the role
};

bool is_about_the_person(const std::string& id) {
    return id == "role.not_held" || id.starts_with("people.") || id.starts_with("charge.") || id == "person.recused";
}

// What an act consists of, as its definition says.
struct Content {
    const std::vector<definition::Result>* results = nullptr;
    std::vector<std::string> fills;
    int holders = 1;
    const std::vector<definition::Round>* approval = nullptr;
    std::vector<std::string> by;
};

Content content_of(const Definition& process, const casework::NamedAct& act) {
    using casework::ActKind;
    switch (act.kind) {
        case ActKind::Step:
            if (const auto* step = definition::find_step(process, act.act).step)
                return {step->opens && step->opens->waits ? nullptr : &step->results, step->fills, step->holders, &step->approval, step->by};
            break;
        case ActKind::Anytime:
            if (const auto* one = definition::find_anytime(process, act.act)) return {&one->results, one->fills, 1, &one->approval, one->by};
            break;
        case ActKind::Suspension:
            if (const auto* one = definition::find_suspension(process, act.act)) return {nullptr, one->fills, 1, &one->approval, one->by};
            break;
        case ActKind::Resume:
            if (const auto* one = definition::find_suspension(process, act.act); one && one->resume)
                return {nullptr, {}, 1, &one->resume->approval, one->resume->by};
            break;
        case ActKind::Extend:
            if (const auto* one = definition::find_deadline(process, act.act); one && one->extension) {
                const auto* length = std::get_if<definition::Name>(&one->extension->length);
                const bool asks = length && definition::find_fact(process, *length);
                return {nullptr, asks ? std::vector{*length} : std::vector<std::string>{}, 1, &one->extension->approval, one->extension->by};
            }
            break;
        case ActKind::Recusal:
            if (const auto* role = definition::find_role(process, act.act); role && role->recusal)
                return {nullptr, {}, 1, &role->recusal->approval, role->recusal->by};
            break;
        case ActKind::Join:
            if (process.joined_to) return {nullptr, {}, 1, &process.joined_to->approval, process.joined_to->by};
            break;
        case ActKind::Separate:
        case ActKind::Enlist:
        case ActKind::Strike: break;  // nothing is filled and nobody approves
    }
    return {};
}

class TrialView {
public:
    TrialView(const CaseView& view, const Definition& process, const Story& story, calendar::Day day)
        : view_(view), process_(process), story_(story), day_(day) {}

    Status ask(Carrier& carrier) {
        for (const auto& person : story_.people) {
            DOCKET_TRY_ASSIGN(const auto rows, carrier.engine().possible(carrier.case_id(), carrier.asking(person.name)));
            for (const auto& row : rows) take(row, person.name);
        }
        return ok();
    }

    Json json() const {
        Json out = {{"day", calendar::to_text(day_)}, {"weekday", calendar::weekday(day_)}, {"stage", view_.stage()}, {"outcome", view_.outcome()},
                    {"turns", story_.turns.size()}, {"suspensions", view_.suspensions()}};
        if (const auto* stage = definition::find_stage(process_, view_.stage()); stage && !stage->title.empty()) out["stage_title"] = stage->title;
        for (const auto& one : process_.outcomes)
            if (one.name == view_.outcome() && !one.title.empty()) out["outcome_title"] = one.title;
        for (const auto* list : {"duties", "others", "answers", "services", "later", "rest", "clocks", "facts", "people", "elsewhere"}) out[list] = Json::array();
        if (view_.outcome().empty()) add_acts(out);
        for (const auto& stage : process_.stages)
            for (const auto& step : stage.steps)
                if (stage.name != view_.stage() && step.element <= 1)
                    out["elsewhere"].push_back({{"act", step.element ? step.instance_of : step.name}, {"title", step.title}, {"stage", stage.name}});
        for (auto clock : view_.shown().value("clocks", Json::array())) {
            if (const auto last = calendar::parse_day(text(clock, "last_day"))) clock["days_left"] = *last - day_;
            out["clocks"].push_back(std::move(clock));
        }
        const auto facts = view_.shown().value("facts", Json::object());
        for (const auto& [name, value] : facts.items()) {
            auto fact = fact_json(process_, name);
            fact["value"] = value;
            out["facts"].push_back(std::move(fact));
        }
        for (const auto& person : story_.people) out["people"].push_back({{"name", person.name}, {"roles", person.roles}});
        return out;
    }

private:
    void take(const Json& row, const std::string& person) {
        auto& asked = asked_[text(row, "act")];
        if (asked.row.is_null()) {
            asked.row = row;
            order_.push_back(text(row, "act"));
        }
        if (row.value("open", false)) return asked.people.push_back(person), void();
        const auto& refusal = row["refusal"];
        const bool is_better = asked.refusal.is_null() || (is_about_the_person(text(asked.refusal, "id")) && !is_about_the_person(text(refusal, "id")));
        if (is_better || text(asked.refusal, "id") == "role.not_held") asked.refusal = refusal;
    }

    void add_acts(Json& out) const {
        const auto& shown = view_.shown();
        for (const auto& row : shown.value("open", Json::array())) out[row.value("is_duty", false) ? "duties" : "others"].push_back(act(row));
        for (const auto& row : shown.value("pending", Json::array())) out["answers"].push_back(answer(row));
        for (const auto& row : shown.value("documents", Json::array()))
            if (row.value("out", false) && !row.contains("served")) out["services"].push_back(service(row));
        for (const auto& row : shown.value("coming", Json::array())) {
            auto one = act(row);
            if (const auto at = asked_.find(text(row, "act")); at != asked_.end() && !at->second.refusal.is_null()) one["refusal"] = at->second.refusal;
            out["later"].push_back(std::move(one));
        }
        for (const auto& name : order_) {
            const auto& asked = asked_.at(name);
            if (!asked.people.empty() || is_listed(out, name)) continue;
            const auto id = text(asked.refusal, "id");
            const bool is_step = text(asked.row, "kind") == "step";
            const bool waits = id == "waits.step" || id == "waits.expiry" || id == "too_early" || id == "case.suspended" || id == "step.already_submitted";
            out[is_step && waits ? "later" : "rest"].push_back({{"act", name}, {"title", text(asked.row, "title")}, {"kind", text(asked.row, "kind")}, {"refusal", asked.refusal}});
        }
    }

    static bool is_listed(const Json& out, const std::string& name) {
        for (const auto* list : {"duties", "others", "answers", "later"})
            for (const auto& one : out[list])
                if (text(one, "act") == name) return true;
        return false;
    }

    Json act(const Json& row) const {
        auto out = row;
        const auto name = text(row, "act");
        const auto known = casework::find_act(process_, name);
        const auto content = known ? content_of(process_, *known) : Content{};
        out["results"] = Json::array();
        if (content.results && content.results->size() > 1)
            for (const auto& result : *content.results)
                if (!result.deemed) out["results"].push_back({{"name", result.name}, {"title", result.title}});
        out["fills"] = Json::array();
        for (const auto& fact : content.fills) out["fills"].push_back(fact_json(process_, fact));
        out["holders"] = content.holders;
        const auto asked = asked_.find(name);
        const auto holders = holders_of(texts(row, "roles"));
        auto people = asked != asked_.end() && !asked->second.people.empty() ? asked->second.people : holders;
        std::ranges::stable_partition(people, [&](const std::string& one) { return std::ranges::find(holders, one) != holders.end(); });
        out["people"] = people;  // whose act it is before those who enter it for him
        if (const auto due = calendar::parse_day(text(row, "due"))) out["days_left"] = *due - day_;
        return out;
    }

    Json answer(const Json& row) const {
        auto out = row;
        const auto known = casework::find_act(process_, text(row, "act"));
        const auto content = known ? content_of(process_, *known) : Content{};
        const auto roles = texts(row, "roles");
        out["choices"] = Json::array();
        if (const auto* round = round_of(content, roles)) {
            for (const auto choice : round->choices) {
                const auto words = casework::words_of(choice);
                out["choices"].push_back({{"en", words.en}, {"zh", words.zh}});
            }
            out["secret"] = round->ballot == definition::Ballot::Secret;  // on paper
            out["members"] = holders_of(round->by);
            auto keepers = content.by;
            if (round->chair) keepers.insert(keepers.begin(), *round->chair);
            keepers.insert(keepers.end(), process_.clerk.begin(), process_.clerk.end());
            out["keepers"] = holders_of(keepers);
        }
        auto people = texts(row, "waits_for");
        if (people.empty()) people = holders_of(roles);
        std::vector<std::string> answered;
        for (const auto& seat : row.value("seats", Json::array()))
            if (seat.value("answered", false)) answered.push_back(text(seat, "person"));
        std::erase_if(people, [&](const std::string& name) { return std::ranges::find(answered, name) != answered.end(); });
        out["people"] = people;
        return out;
    }

    // The round under way: the first that asks the roles which still have to answer.
    static const definition::Round* round_of(const Content& content, const std::vector<std::string>& roles) {
        if (!content.approval || content.approval->empty()) return nullptr;
        for (const auto& round : *content.approval)
            if (std::ranges::any_of(roles, [&](const auto& role) { return std::ranges::find(round.by, role) != round.by.end(); })) return &round;
        return &content.approval->front();
    }

    Json service(const Json& row) const {
        const auto document = text(row, "document"), to = text(row, "addressee");
        Json out = {{"document", document}, {"to", to}, {"issued", text(row, "issued")}};
        if (const auto* known = definition::find_document(process_, document)) out["title"] = known->title;
        std::vector<std::string> by;
        const auto look = [&](const std::vector<definition::Step>& steps) {
            for (const auto& step : steps)
                if (step.serves && step.serves->document == document) by.insert(by.end(), step.by.begin(), step.by.end());
        };
        for (const auto& stage : process_.stages) look(stage.steps);
        for (const auto& suspension : process_.suspensions) look(suspension.steps);
        by.insert(by.end(), process_.clerk.begin(), process_.clerk.end());
        out["people"] = holders_of(by);
        return out;
    }

    // People of the story with one of the roles; whoever is bound to one in this case alone for it.
    std::vector<std::string> holders_of(const std::vector<std::string>& roles) const {
        std::vector<std::string> out;
        const auto add = [&](const std::string& name) {
            if (std::ranges::find(out, name) == out.end()) out.push_back(name);
        };
        for (const auto& role : roles) {
            bool bound = false;
            for (const auto& row : view_.shown().value("people", Json::array()))
                if (text(row, "role") == role && !row.value("left", false)) bound = true, add(text(row, "id"));
            if (bound) continue;
            for (const auto& person : story_.people)
                if (std::ranges::find(person.roles, role) != person.roles.end()) add(person.name);
        }
        return out;
    }

    const CaseView& view_;
    const Definition& process_;
    const Story& story_;
    calendar::Day day_;
    std::map<std::string, Asked> asked_;
    std::vector<std::string> order_;
};

}  // namespace

Json fact_json(const Definition& process, const std::string& name) {
    Json out = {{"name", name}, {"title", name}, {"type", "text"}};
    const auto* fact = definition::find_fact(process, name);
    if (!fact) return out;
    if (!fact->title.empty()) out["title"] = fact->title;
    const auto& type = fact->type;
    out["type"] = conditions::kind_name(type.kind);
    if (!type.values.empty()) out["values"] = type.values;
    if (type.unit) out["unit"] = calendar::unit_name(*type.unit, process.tongue);
    if (type.at_least) out["at_least"] = type.at_least->to_text();
    if (type.at_most) out["at_most"] = type.at_most->to_text();
    if (type.longest) out["longest"] = *type.longest;
    return out;
}

Result<Json> trial_view(Carrier& carrier, const CaseView& view, const Definition& process, const Story& story, calendar::Day day) {
    TrialView out(view, process, story, day);
    if (view.outcome().empty()) DOCKET_TRY(out.ask(carrier));
    return out.json();
}

}  // namespace docket::scenario
