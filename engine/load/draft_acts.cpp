#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using namespace definition;

// 中止审理 is lifted by 恢复审理; where the name does not say it, by 恢复 and the name.
std::string resumption_name(const std::string& suspension, Tongue tongue) {
    constexpr std::string_view kStop = "中止", kGoOn = "恢复";
    if (suspension.starts_with(kStop) && suspension.size() > kStop.size()) return std::string(kGoOn) + suspension.substr(kStop.size());
    return (tongue == Tongue::Chinese ? "恢复 " : "resume ") + suspension;
}

void DraftReader::anytime(const Slots& file) {
    auto places_to_be = stages_;
    places_to_be.insert(places_to_be.end(), suspensions_.begin(), suspensions_.end());
    for_each_entry(draft_, file, "anytime", Context::Anytime, [&](const Entry& entry, Slots& slots) {
        AnytimeAct act;
        act.name = entry.key.text;
        const auto id = "anytime:" + act.name;
        act.title = slots.text("title");
        slots.need("by");
        act.by = holders(slots, "by");
        slots.keep("by", id + ".by");
        act.approval = approval(slots, {}, id);
        act.in = names(slots, "in", "stage", places_to_be);
        for (const auto* where : slots.has("in") ? slots.scalars("in") : std::vector<const Node*>{})
            means_one_thing(*where, slots.path(), {{"stage", &stages_}, {"suspension", &suspensions_}});
        act.only_if = condition(slots, id + ".only_if");
        act.at_most = slots.count_or_any("at_most", -1);
        act.fills = names(slots, "fills", "fact", facts_);
        act.document = name(slots, "document", "document", documents_);
        auto written = effects(slots, {});
        if (const auto* results = slots.value("results"); results && results->kind == NodeKind::Map) {
            for (const auto* word : {"goto", "end", "set"}) slots.excludes("results", word);
            for (const auto& one : results->entries) act.results.push_back(result(one, slots.path(), act.name, {}));
        } else if (results && results->kind != NodeKind::Empty) {
            wrong_shape(draft_, *results, slots.path(), "mapping");
        }
        if (act.results.empty()) {
            act.results.emplace_back().name = "done";
            act.results.front().effects = std::move(written);
        }
        act.late_entry_days = late_entry(slots);
        act.basis = slots.text("basis");
        model_.anytime.push_back(std::move(act));
    });
}

// Written, or else by whoever may suspend: what was stopped must be able to go on. Null where a step of its own resumes.
Resume DraftReader::resume(const Entry* entry, const Suspension& suspension, const Path& path) {
    Resume out;
    out.name = resumption_name(suspension.name, draft_.tongue);
    if (!entry) {
        out.by = suspension.by;
        return out;
    }
    const auto id = "suspension:" + suspension.name + ".resume";
    Slots slots(draft_, entry->value, entry->key.range, Context::Resume, path);
    slots.need("by");
    out.by = holders(slots, "by");
    slots.keep("by", id + ".by");
    out.approval = approval(slots, {}, id);
    out.document = name(slots, "document", "document", documents_);
    out.only_if = condition(slots, id + ".only_if");
    return out;
}

// {longer_than: 60 days, only_if: …} and one way on, or `then` with what an expiry may say, a list of branches included.
Expires DraftReader::expires(const Entry& entry, const Path& path, const std::string& id, const Names& own) {
    Expires out;
    Slots slots(draft_, entry.value, entry.key.range, Context::Expires, path);
    slots.need("longer_than");
    if (const auto length = slots.length("longer_than")) out.longer_than = *length;
    out.only_if = condition(slots, id + ".only_if");
    const ExpiryPlace place{{}, own, true, {}};
    if (const auto* then = slots.find("then")) {
        for (const auto* word : {"goto", "end", "set", "open", "resume", "escalate", "report"}) slots.excludes("then", word);
        draft_.places[id + ".then"] = {then->key.range, path};
        out.then = expiry(then->value, path, id + ".then", place);
        return out;
    }
    constexpr const char* kWays[] = {"open", "escalate", "report", "goto", "end", "resume"};
    for (std::size_t i = 0; i < std::size(kWays); ++i) {
        for (std::size_t j = i + 1; j < std::size(kWays); ++j) slots.excludes(kWays[i], kWays[j]);
        if (i < 3) slots.excludes(kWays[i], "set");
    }
    ExpiryBranch branch;
    if (slots.has("open")) {
        branch.kind = ExpiryKind::Open;
        branch.name = name(slots, "open", "step", own).value_or("");
    } else if (slots.has("escalate")) {
        branch.kind = ExpiryKind::Escalate;
        branch.name = name(slots, "escalate", "role", roles_).value_or("");
    } else if (!slots.has("report")) {
        branch.kind = ExpiryKind::Effects;
        branch.effects = effects(slots, {{}, true});
        if (!slots.has("goto") && !slots.has("end") && !slots.has("set") && !slots.has("resume")) slots.need("then");
    }
    out.then.push_back(std::move(branch));
    return out;
}

void DraftReader::suspensions(const Slots& file) {
    for_each_entry(draft_, file, "suspensions", Context::Suspension, [&](const Entry& entry, Slots& slots) {
        Suspension out;
        out.name = entry.key.text;
        const auto id = "suspension:" + out.name;
        out.title = slots.text("title");
        slots.need("by");
        out.by = holders(slots, "by");
        slots.keep("by", id + ".by");
        out.approval = approval(slots, {}, id);
        out.in = names(slots, "in", "stage", stages_);
        out.only_if = condition(slots, id + ".only_if");
        out.fills = names(slots, "fills", "fact", facts_);
        out.set = settings(slots);
        out.stops_limits = slots.word("stops", {"all", "none"}) != "none";
        out.awaits_case = slots.flag("waits_for", false);
        out.document = name(slots, "document", "document", documents_);
        Names own;
        if (const auto* inner = slots.value("steps")) {
            out.steps = steps(*inner, slots.path(), true);
            for (const auto& one : out.steps) own.push_back(one.name);
        }
        const bool a_step_resumes = std::ranges::any_of(out.steps, [](const Step& step) {
            return std::ranges::any_of(step.results, [](const auto& result) { return result.effects.resume; });
        });
        // What waits for another case and says nothing of resuming goes on by itself when that has ended.
        if (slots.has("resume") || (!a_step_resumes && !out.awaits_case)) out.resume = resume(slots.find("resume"), out, slots.path());
        if (const auto* end = slots.find("expires")) {
            draft_.places[id + ".expires"] = {end->key.range, slots.path()};
            out.expires = expires(*end, slots.path(), id + ".expires", own);
        }
        out.late_entry_days = late_entry(slots);
        out.basis = slots.text("basis");
        model_.suspensions.push_back(std::move(out));
    });
}

}  // namespace docket::load
