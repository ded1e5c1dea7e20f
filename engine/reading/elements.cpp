// A process taken apart. Paragraphs of roles, facts and the like come one a thing, in the order of the model.
#include "reading/elements.hpp"

#include <array>

#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

constexpr std::array kListed{"roles", "facts", "conditions", "parameters", "tables", "deadlines", "documents", "outcomes", "stages", "anytime", "suspensions", "rules"};

class Taker {
public:
    explicit Taker(const Words& words) : words_(words), process_(words.process()), model_(definition::to_json(words.process())) {}

    std::vector<Element> all() {
        add(Part::Process, process_.id, own_model(), general(words_));
        listed(Part::Role, process_.roles, "roles", roles(words_));
        listed(Part::Fact, process_.facts, "facts", facts(words_));
        listed(Part::Condition, process_.conditions, "conditions", conditions_of(words_));
        listed(Part::Parameter, process_.parameters, "parameters", parameters(words_));
        for (std::size_t i = 0; i < process_.tables.size(); ++i) add(Part::Table, process_.tables[i].name, model_["tables"][i], whole(process_.tables[i]));
        for (std::size_t i = 0; i < process_.deadlines.size(); ++i)
            if (!process_.deadlines[i].written_in_place) add(Part::Deadline, process_.deadlines[i].name, model_["deadlines"][i], period(words_, process_.deadlines[i]));
        listed(Part::Document, process_.documents, "documents", documents(words_));
        listed(Part::Outcome, process_.outcomes, "outcomes", outcomes(words_));
        for (std::size_t i = 0; i < process_.stages.size(); ++i) {
            add(Part::Stage, process_.stages[i].name, without_steps(model_["stages"][i]), stage(words_, process_.stages[i]));
            steps(process_.stages[i].name, process_.stages[i].steps, model_["stages"][i]);
        }
        for (std::size_t i = 0; i < process_.anytime.size(); ++i) add(Part::Anytime, process_.anytime[i].name, model_["anytime"][i], anytime(words_, process_.anytime[i]));
        for (std::size_t i = 0; i < process_.suspensions.size(); ++i) {
            const auto& one = process_.suspensions[i];
            add(Part::Suspension, one.name, without_steps(model_["suspensions"][i]), suspension(words_, one));
            steps(one.name, one.steps, model_["suspensions"][i]);
        }
        const auto said = rules(words_);
        for (std::size_t i = 0; i < process_.rules.size(); ++i) add(Part::Rule, process_.rules[i].text, model_["rules"][i], {said.at(i)});
        return std::move(out_);
    }

private:
    void add(Part part, const Name& name, Json model, Paragraphs said) {
        model.erase(part == Part::Rule ? "text" : part == Part::Process ? "id" : "name");
        out_.push_back({part, name, {}, as_meant(model), std::move(said), {}, {}});
    }
    template <class T>
    void listed(Part part, const std::vector<T>& all, const char* key, const Paragraphs& said) {
        for (std::size_t i = 0; i < all.size(); ++i) add(part, all[i].name, model_[key][i], {said.at(i)});
    }

    // The tongue is how the file is written, the format how it is stored.
    Json own_model() const {
        auto own = model_;
        for (const auto* key : kListed) own.erase(key);
        own.erase("tongue");
        own.erase("format");
        return own;
    }
    Json without_steps(Json model) const {
        model.erase("steps");
        // 恢复 X, resume X: a name that the file does not give follows its tongue
        const auto name = model.value("name", "");
        if (const auto resume = model.find("resume"); resume != model.end()) {
            const auto called = resume->value("name", "");
            if (called == "恢复 " + name || called == "恢复" + name || called == "resume " + name) resume->erase("name");
        }
        return model;
    }
    Paragraphs whole(const Table& one) const {
        auto out = table(words_, one);
        const auto all = rows(words_, one);
        for (std::size_t i = 1; i < all.size(); ++i) out.push_back({words_.joined(all[i], "colon"), {}});
        return out;
    }

    // A length written at a step is no period that others know: it belongs to the step.
    void in_place(Json& step, const char* key) const {
        const auto named = step.find(key);
        if (named == step.end()) return;
        for (std::size_t i = 0; i < process_.deadlines.size(); ++i) {
            const auto& deadline = process_.deadlines[i];
            if (!deadline.written_in_place || deadline.name != *named) continue;
            auto model = model_["deadlines"][i];
            model.erase("name");
            *named = std::move(model);
            return;
        }
    }
    void steps(const Name& within, const std::vector<Step>& all, const Json& owner) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto model = owner["steps"][i];
            in_place(model, "within");
            in_place(model, "not_before");
            model["stage"] = within;
            add(Part::Step, all[i].name, std::move(model), step(words_, all[i]));
            out_.back().within = within;
        }
    }

    const Words& words_;
    const Definition& process_;
    Json model_;
    std::vector<Element> out_;
};

}  // namespace

std::vector<Element> elements(const Words& words) {
    auto out = Taker(words).all();
    add_aspects(out, words);
    return out;
}

}  // namespace docket::reading
