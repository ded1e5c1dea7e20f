#include "writing/scenario_notes.hpp"

#include <algorithm>
#include <array>

#include "casework/refusal_names.hpp"

namespace docket::writing {
namespace {

using load::Context;
using load::Node;
using load::NodeKind;
using load::Tongue;

// What the value of a word is; a word that is not here takes names or free text, which stand as they are.
enum class Shape : std::uint8_t { Group, Groups, Named, Facts, Parameters, Moment, Moments, YesNo, Deed, Acts, Refusal, Word, WordKeys };
struct Slot {
    Context context;
    std::string_view en;
    Shape shape;
    Context inner = Context::Scenario;
};
constexpr std::array kSlots{
    Slot{Context::Scenario, "given", Shape::Group, Context::Given},
    Slot{Context::Scenario, "story", Shape::Groups, Context::Turn},
    Slot{Context::Given, "received", Shape::Moment},
    Slot{Context::Given, "facts", Shape::Facts},
    Slot{Context::Given, "others", Shape::Named, Context::OtherCase},
    Slot{Context::OtherCase, "received", Shape::Moment},
    Slot{Context::Given, "parameters", Shape::Parameters},
    Slot{Context::Turn, "when", Shape::Group, Context::When},
    Slot{Context::Turn, "then", Shape::Group, Context::Then},
    Slot{Context::When, "on", Shape::Moment},
    Slot{Context::When, "wait_until", Shape::Moment},
    Slot{Context::When, "recorded", Shape::Moment},
    Slot{Context::When, "does", Shape::Deed},
    Slot{Context::When, "fills", Shape::Facts},
    Slot{Context::When, "place", Shape::Word, Context::Beside},
    Slot{Context::When, "straight", Shape::YesNo},
    Slot{Context::When, "failed", Shape::YesNo},
    Slot{Context::When, "method", Shape::Word, Context::Method},
    Slot{Context::When, "map", Shape::Group, Context::Migration},
    Slot{Context::Migration, "lengths", Shape::Word, Context::Value},
    Slot{Context::Migration, "fills", Shape::Facts},
    Slot{Context::When, "votes", Shape::WordKeys, Context::Answer},
    Slot{Context::When, "counts", Shape::WordKeys, Context::Answer},
    Slot{Context::Then, "suspended", Shape::YesNo},
    Slot{Context::Then, "may", Shape::Acts},
    Slot{Context::Then, "may_only", Shape::Acts},
    Slot{Context::Then, "may_not", Shape::Acts},
    Slot{Context::Then, "due", Shape::Moments},
    Slot{Context::Then, "facts", Shape::Facts},
    Slot{Context::Then, "refused", Shape::Refusal},
    Slot{Context::Then, "rules", Shape::Word, Context::Kept},
};

class Walk {
public:
    explicit Walk(const Processes& processes) : processes_(processes) {}

    load::Notes run(const Node& root) {
        for (const auto& story : root.items) {
            find_process(story);
            group(story, Context::Scenario);
        }
        return std::move(notes_);
    }

private:
    void find_process(const Node& story) {
        process_ = nullptr;
        for (const auto& [key, value] : story.entries) {
            const auto* word = load::find_keyword(Context::Scenario, key.text);
            if (!word || word->en != "process") continue;
            const auto at = value.text.find('@');
            for (const auto& one : processes_)
                if (one->id == value.text.substr(0, at) && (at == value.text.npos || one->version == value.text.substr(at + 1))) process_ = one.get();
        }
    }

    void group(const Node& node, Context context) {
        for (const auto& [key, value] : node.entries) {
            const auto* word = load::find_keyword(context, key.text);
            if (!word) continue;
            notes_.put(key, *word);
            const auto slot = std::ranges::find_if(kSlots, [&](const Slot& s) { return s.context == context && s.en == word->en; });
            if (slot != kSlots.end()) read(value, *slot);
        }
    }

    void read(const Node& node, const Slot& slot) {
        switch (slot.shape) {
            case Shape::Group: return group(node, slot.inner);
            case Shape::Groups:
                for (const auto& item : node.items) group(item, slot.inner);
                return;
            case Shape::Named:
                for (const auto& [key, value] : node.entries) group(value, slot.inner);
                return;
            case Shape::Facts:
            case Shape::Parameters:
                for (const auto& [key, value] : node.entries) value_of(slot.shape, key.text, value);
                return;
            case Shape::Moment: return moment(node);
            case Shape::Moments:
                for (const auto& [key, value] : node.entries) moment(value);
                return;
            case Shape::YesNo: {
                const auto* word = load::find_keyword(Context::Value, node.text);
                if (word && (word->en == "yes" || word->en == "no")) notes_.put(node, *word);
                return;
            }
            case Shape::Word:
                if (const auto* word = load::find_keyword(slot.inner, node.text)) notes_.put(node, *word);
                return;
            case Shape::WordKeys:
                for (const auto& [key, value] : node.entries)
                    if (const auto* word = load::find_keyword(slot.inner, key.text)) notes_.put(key, *word);
                return;
            case Shape::Deed: return deed(node);
            case Shape::Acts:
                if (node.kind == NodeKind::Scalar) act(node);
                for (const auto& item : node.items) act(item);
                return;
            case Shape::Refusal:
                return notes_.put(node, casework::refusal_written(node.text, Tongue::English), casework::refusal_written(node.text, Tongue::Chinese));
        }
    }

    void value_of(Shape shape, const std::string& name, const Node& node) {
        if (!process_ || node.kind != NodeKind::Scalar) return;
        const conditions::Type* type = nullptr;
        if (const auto* fact = definition::find_fact(*process_, name); fact && shape == Shape::Facts) type = &fact->type;
        const auto parameter = std::ranges::find(process_->parameters, name, &definition::Parameter::name);
        if (shape == Shape::Parameters && parameter != process_->parameters.end()) type = &parameter->type;
        if (!type) return;
        if (const auto value = conditions::value_from_text(*type, node.text)) notes_.put(node, *value);
    }

    // "2024年3月5日 10:20" as 2024-03-05 10:20.
    void moment(const Node& node) {
        const auto space = node.text.find(' ');
        const auto day = calendar::parse_day(std::string_view(node.text).substr(0, space));
        if (!day) return;
        const auto text = calendar::to_text(*day) + (space == node.text.npos ? std::string() : node.text.substr(space));
        notes_.put(node, text, text);
    }

    // "送达 补正通知书": the deed's word, and what it is done to.
    void deed(const Node& node) {
        const auto space = node.text.find(' ');
        const auto* word = space == node.text.npos ? nullptr : load::find_keyword(Context::Deed, node.text.substr(0, space));
        if (!word) return act(node);
        const auto rest = node.text.substr(space);
        notes_.put(node, std::string(word->en) + rest, std::string(word->zh) + rest);
    }

    // Acts that bear no name of their own: an extension, a resumption, a recusal.
    void act(const Node& node) {
        constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"extend", "延长"}, {"resume", "恢复"}, {"recuse", "回避"}};
        for (const auto& [en, zh] : kWords)
            for (const auto word : {en, zh})
                if (node.text.starts_with(word) && node.text.substr(word.size()).starts_with(' ')) {
                    const auto rest = node.text.substr(word.size());
                    return notes_.put(node, std::string(en) + rest, std::string(zh) + rest);
                }
    }

    const Processes& processes_;
    const definition::Definition* process_ = nullptr;
    load::Notes notes_;
};

}  // namespace

load::Notes scenario_notes(const Node& root, const Processes& processes) { return Walk(processes).run(root); }

}  // namespace docket::writing
