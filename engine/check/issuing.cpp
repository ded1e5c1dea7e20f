#include "check/issuing.hpp"

#include <algorithm>

namespace docket::check {
namespace {

using namespace definition;

class Places {
public:
    Places(const Definition& model, const FactsFlow& flow, const Name& document) : model_(model), flow_(flow), document_(document) {}

    std::vector<Issuing> find() {
        if (is_it(model_.opening.document)) add(model_.tongue == calendar::Tongue::Chinese ? "立案" : "the opening", flow_.at_opening(), model_.opening.by, opened());
        for (const auto& stage : model_.stages)
            for (const auto& one : stage.steps) step({&one, &stage, nullptr});
        for (const auto& act : model_.anytime)
            if (is_it(act.document)) add(act.name, flow_.after_act(act), act.by, started_by(act.name));
        for (const auto& suspension : model_.suspensions) {
            if (is_it(suspension.document)) add(suspension.name, flow_.under(suspension), suspension.by, started_by(suspension.name));
            if (suspension.resume && is_it(suspension.resume->document)) add(suspension.resume->name, flow_.under(suspension), suspension.resume->by, {});
            for (const auto& one : suspension.steps) step({&one, nullptr, &suspension});
        }
        for (const auto& deadline : model_.deadlines)
            if (deadline.extension && is_it(deadline.extension->document)) extension(deadline);
        return std::move(out_);
    }

private:
    bool is_it(const std::optional<Name>& name) const { return name && *name == document_; }

    void step(const StepPlace& place) {
        const auto& step = *place.step;
        if (!is_it(step.document) && !(step.serves && step.serves->document == document_)) return;
        auto known = flow_.at_step(place);
        known.certain.insert(step.fills.begin(), step.fills.end());
        for (const auto& one : step.set) known.certain.insert(one.fact);
        known.certain.insert(result_fact(step.name));
        add(step.name, known, step.by, started_by(step.name));
    }

    void extension(const Deadline& deadline) {
        auto known = flow_.at_opening();
        if (const auto* fact = std::get_if<Name>(&deadline.extension->length)) known.certain.insert(*fact);
        add(deadline.name, known, deadline.extension->by, {deadline.name});
    }

    // Clocks run from the act before its document is made.
    std::set<std::string> started_by(const Name& act) const {
        return clocks([&](const Anchor& from) { return from.kind == AnchorKind::Act && from.name == act && !from.result; });
    }
    std::set<std::string> opened() const {
        return clocks([](const Anchor& from) { return from.kind == AnchorKind::Opened; });
    }
    template <class Starts>
    std::set<std::string> clocks(Starts&& starts) const {
        std::set<std::string> out;
        for (const auto& deadline : model_.deadlines)
            if (deadline.over.empty() && std::ranges::any_of(deadline.from, starts)) out.insert(deadline.name);
        return out;
    }

    void add(const std::string& act, const FactsFlow::Known& known, const std::vector<Name>& by, std::set<std::string> clocks) {
        if (known.reached) out_.push_back({act, known.certain, std::move(clocks), by});
    }

    const Definition& model_;
    const FactsFlow& flow_;
    const Name& document_;
    std::vector<Issuing> out_;
};

}  // namespace

std::vector<Issuing> issuings(const Definition& model, const FactsFlow& flow, const Name& document) { return Places(model, flow, document).find(); }

}  // namespace docket::check
