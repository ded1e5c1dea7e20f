#include "scenario/suggest.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "scenario/coverage.hpp"
#include "scenario/player.hpp"
#include "scenario/read.hpp"
#include "scenario/realise.hpp"
#include "scenario/since.hpp"
#include "scenario/write.hpp"

namespace docket::scenario {
namespace {

using definition::Definition;

struct Candidate {
    std::string name;
    const Way* way;
};

class Suggesting {
public:
    Suggesting(const World& world, const SuggestOptions& options) : world_(world), options_(options) {}

    Result<Json> all() {
        DOCKET_TRY(play_all());
        Json out = {{"processes", Json::array()}, {"errors", world_.wrong().size()}, {"diagnostics", Json::array()}};
        for (const auto& wrong : world_.wrong()) {
            auto json = to_json(wrong.diagnostic, wrong.diagnostic.tongue);
            json["text"] = render(wrong.diagnostic, wrong.file->text, wrong.diagnostic.tongue);
            out["diagnostics"].push_back(std::move(json));
        }
        for (const auto& process : world_.editions()) {
            if (!options_.only_process.empty() && process->id != options_.only_process) continue;
            DOCKET_TRY_ASSIGN(auto one, of(process));
            out["processes"].push_back(std::move(one));
        }
        return out;
    }

private:
    bool stopped() const { return options_.is_stopped && options_.is_stopped(); }
    static Error interrupted() { return fail(ErrorKind::Interrupted, "scenario.stopped", "the run was stopped", "运行已停止"); }

    Status play_all() {
        for (const auto& story : world_.stories()) {
            if (stopped()) return interrupted();
            const auto process = world_.edition_of(story);
            const auto stage = world_.stage_of(story);
            if (!process || !stage) continue;
            DOCKET_TRY_ASSIGN(const auto played, play(story, *process, *stage, {}));
            tried_[process.get()].merge(happened(*process, played.records));
        }
        return ok();
    }

    Result<Json> of(const std::shared_ptr<const Definition>& process) {
        const auto possible = possible_happenings(*process);
        auto& covered = tried_[process.get()];
        std::set<std::string> wanted;
        for (const auto& name : possible)
            if (!covered.contains(name)) wanted.insert(name);
        Json out = {{"process", process->id + "@" + process->version}, {"tried", possible.size() - wanted.size()}, {"possible", possible.size()},
                    {"complete", true}, {"suggestions", Json::array()}, {"missing", Json::array()}};
        if (wanted.empty()) return out;
        if (options_.begins) options_.begins();
        DOCKET_TRY_ASSIGN(const auto ground, ground_for(process, world_.calendar_of(*process), nullptr));
        SeekBudget budget{options_.states, options_.goes_on, options_.is_orderly};
        const auto sought = seek(*process, nullptr, wanted, budget);
        if (stopped()) return interrupted();
        out["complete"] = sought.complete;
        // The longest first: what lies on its way needs no scenario of its own.
        std::vector<Candidate> candidates;
        for (const auto& [name, way] : sought.ways) candidates.push_back({name, &way});
        std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) { return a.way->moves.size() > b.way->moves.size(); });
        if (options_.begins) options_.begins();  // as long again for days and names
        for (const auto& candidate : candidates) {
            if (stopped()) return interrupted();
            if (options_.goes_on && !options_.goes_on(0)) break;
            if (!covered.contains(candidate.name)) offer(ground, candidate, covered, out);
        }
        for (const auto& name : possible)
            if (!covered.contains(name)) out["missing"].push_back(missing(name, sought));
        return out;
    }

    static Json missing(const std::string& name, const Sought& sought) {
        const bool known = sought.ways.contains(name);
        return {{"name", name},
                {"en", known ? "there is a way to it, but not found with real days" : sought.complete ? "it never comes about" : "not found within the budget"},
                {"zh", known ? "有办法发生，但没有找到合适的日期" : sought.complete ? "从不发生" : "在预算内没有找到"}};
    }

    calendar::Day first_day(const Ground& ground) const {
        auto day = ground.process->in_force;
        while (calendar::weekday(day) > 5 && (!ground.process->until || day < *ground.process->until)) day = day + 1;
        return day;
    }

    void offer(const Ground& ground, const Candidate& candidate, std::set<std::string>& covered, Json& out) {
        const SeekBudget again{500, options_.goes_on, nullptr};
        auto story = realised(ground, first_day(ground), candidate.name, *candidate.way, again);
        if (!story) return;
        const bool chinese = ground.process->tongue == calendar::Tongue::Chinese;
        story->name = (chinese ? "建议：" : "Suggested: ") + candidate.name;
        const auto records = with_expectations(*story, *ground.process);
        if (!records) return;
        auto names = happened(*ground.process, *records);
        if (!names.contains(candidate.name)) return;
        Json covers = Json::array();
        for (const auto& name : names)
            if (!covered.contains(name)) covers.push_back(name);
        covered.merge(names);
        out["suggestions"].push_back({{"scenario", story->name}, {"covers", covers}, {"turns", story->turns.size()}, {"shortest", candidate.way->shortest},
                                      {"yaml", to_yaml(*story, ground.process->tongue)}});
    }

    // Carried by the engine; each turn gets what it changed as its expectation. The records; nothing where it refuses a turn.
    std::optional<Json> with_expectations(Story& story, const Definition& process) const {
        const auto stage = world_.stage_of(story);
        if (!stage) return std::nullopt;
        const Options options;
        Carrier carrier(story, process, *stage, options);
        if (!carrier.open()) return std::nullopt;
        auto before = carrier.look();
        for (auto& turn : story.turns) {
            if (!before || !carrier.pass_time(turn.when)) return std::nullopt;
            name_deed(turn.when);
            if (!turn.when.waits && !carrier.act(turn.when)) return std::nullopt;
            auto after = carrier.look();
            if (!after) return std::nullopt;
            turn.then = changes(*before, *after, process);
            before = std::move(after);
        }
        if (!before) return std::nullopt;
        return before->records();
    }

    const World& world_;
    const SuggestOptions& options_;
    std::map<const Definition*, std::set<std::string>> tried_;
};

}  // namespace

Result<Json> suggest(const std::vector<SourceFile>& files, const SuggestOptions& options) {
    const World world(files);
    return Suggesting(world, options).all();
}

}  // namespace docket::scenario
