#include "scenario/seek.hpp"

#include <algorithm>
#include <deque>

#include "explore/fingerprint.hpp"
#include "explore/successors.hpp"
#include "scenario/coverage.hpp"

namespace docket::scenario {
namespace {

using casework::CaseState;
using definition::Definition;
using explore::Move;
using explore::MoveKind;

class Seeking {
public:
    Seeking(const Definition& process, const std::set<std::string>& wanted, const SeekBudget& budget)
        : process_(process), wanted_(wanted), budget_(budget), prints_(process), successors_(process) {
        for (const auto& deadline : process.deadlines)
            if (deadline.extension && wanted.contains(name_of_extension(process, deadline.name))) extendable_[deadline.name] = name_of_extension(process, deadline.name);
    }

    // Breadth first for the first half of the budget; then whatever brought something new goes first.
    Sought run(const CaseState* from) {
        nodes_.push_back({0, {}});
        if (from) waiting_.emplace_back(0, *from);
        else take_in(0, successors_.openings());
        while (!waiting_.empty() && !is_all_found()) {
            if (nodes_.size() >= budget_.states || (turns_++ % 4 == 0 && budget_.goes_on && !budget_.goes_on(nodes_.size()))) return std::move(out_);
            in_order_ = in_order_ && (budget_.is_orderly ? budget_.is_orderly(nodes_.size()) : nodes_.size() < budget_.states / 2);
            auto [node, state] = std::move(waiting_.front());
            waiting_.pop_front();
            take_in(node, successors_.of(state));
        }
        out_.complete = !successors_.lost() && waiting_.empty();
        return std::move(out_);
    }

private:
    struct Node {
        std::uint32_t parent;
        Move move;
    };

    bool is_all_found() const { return out_.ways.size() == wanted_.size(); }

    void take_in(std::uint32_t from, std::vector<explore::Next> all) {
        for (auto& next : all) {
            const auto names = brought_about(process_, next.move, next.fired);
            bool is_news = false;
            for (const auto& name : names) is_news = known_names_.insert(name).second || is_news;
            const bool is_seen = !known_.insert(prints_.of(next.state)).second;
            if (is_seen && !is_news) continue;
            const auto node = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back({from, next.move});
            for (const auto& name : names)
                if (wanted_.contains(name)) found(name, node, false);
            for (const auto& [deadline, name] : extendable_)
                if (const auto clock = next.state.clocks.find(deadline); clock != next.state.clocks.end() && clock->second.phase == casework::ClockPhase::Running)
                    found(name, node, true);
            if (is_seen || next.state.standing.phase == casework::CasePhase::Ended) continue;
            if (is_news && !in_order_) waiting_.emplace_front(node, std::move(next.state));
            else waiting_.emplace_back(node, std::move(next.state));
        }
    }

    void found(const std::string& name, std::uint32_t node, bool extension) {
        if (out_.ways.contains(name)) return;
        Way way;
        way.shortest = in_order_;
        way.extension = extension;
        for (; node != 0; node = nodes_[node].parent) way.moves.push_back(nodes_[node].move);
        std::ranges::reverse(way.moves);
        out_.ways.emplace(name, std::move(way));
    }

    const Definition& process_;
    const std::set<std::string>& wanted_;
    const SeekBudget& budget_;
    explore::Fingerprints prints_;
    explore::Successors successors_;
    std::map<std::string, std::string> extendable_;
    std::vector<Node> nodes_;
    std::set<std::string> known_, known_names_;
    std::deque<std::pair<std::uint32_t, CaseState>> waiting_;
    std::size_t turns_ = 0;
    bool in_order_ = true;
    Sought out_;
};

}  // namespace

std::set<std::string> brought_about(const Definition& process, const Move& move, const std::vector<std::pair<std::string, std::string>>& fired) {
    std::set<std::string> out;
    for (const auto& [name, result] : fired) {
        if (definition::find_suspension(process, name)) out.insert(name);
        else if (!definition::find_stage(process, name) && definition::instances_of(process, name).empty()) out.insert(name_of_result(process, name, result));
    }
    if (move.kind == MoveKind::Expire) out.insert(name_of_expiry(process, move.act));
    if (move.kind == MoveKind::Act && move.act_kind == casework::ActKind::Resume)
        if (const auto* suspension = definition::find_suspension(process, move.act); suspension && suspension->resume) out.insert(suspension->resume->name);
    return out;
}

Sought seek(const Definition& process, const CaseState* from, const std::set<std::string>& wanted, const SeekBudget& budget) {
    return Seeking(process, wanted, budget).run(from);
}

}  // namespace docket::scenario
