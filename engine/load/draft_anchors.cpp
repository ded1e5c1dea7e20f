#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "load/draft_reader.hpp"

namespace docket::load {

using definition::Anchor;
using definition::AnchorKind;

namespace {

// Full-width brackets are typed without a thought; they mean the same.
std::string with_plain_brackets(std::string text) {
    for (const auto& [wide, narrow] : {std::pair{std::string_view("（"), "("}, std::pair{std::string_view("）"), ")"}})
        for (auto at = text.find(wide); at != text.npos; at = text.find(wide)) text.replace(at, wide.size(), narrow);
    return text;
}

// A part of a scalar as a node of its own, with its place.
Node part_of(const Node& node, std::string_view whole, std::size_t begin, std::size_t length) {
    Node out = node;
    out.text = whole.substr(begin, length);
    out.range.column += (node.quoted ? 1 : 0) + static_cast<int>(count_code_points(whole.substr(0, begin)));
    out.range.end_column = out.range.column + std::max(1, static_cast<int>(count_code_points(out.text)));
    return out;
}

}  // namespace

// E016 where a name could be two of these things.
bool DraftReader::means_one_thing(const Node& node, const Path& path, std::initializer_list<std::pair<std::string_view, const Names*>> kinds) {
    std::vector<std::string> found;
    for (const auto& [kind, declared] : kinds)
        if (holds(*declared, node.text)) found.emplace_back(kind);
    if (found.size() > 1) say(draft_, "E016", node.range, path, {node.text, found[0], found[1]});
    return found.size() <= 1;
}

std::optional<Anchor> DraftReader::called_anchor(const Node& node, const Path& path, std::string_view text, std::size_t bracket) {
    struct Kind {
        std::string_view word, kind;
        AnchorKind anchor;
        const Names& declared;
    };
    const std::array kinds{Kind{"served", "document", AnchorKind::Served, documents_},
                           Kind{"resumed", "suspension", AnchorKind::Resumed, suspensions_},
                           Kind{"over", "deadline", AnchorKind::Over, deadlines_}};
    const auto* word = find_keyword(Context::Anchor, text.substr(0, bracket));
    const auto kind = std::ranges::find_if(kinds, [&](const Kind& k) { return word && word->en == k.word; });
    if (kind == kinds.end() || !text.ends_with(')')) {
        say(draft_, "E007", node.range, path, {node.text, "anchor"}, {"anchor"});
        return std::nullopt;
    }
    const auto inside = part_of(node, text, bracket + 1, text.size() - bracket - 2);
    if (!is_declared(draft_, inside, path, kind->kind, kind->declared)) return std::nullopt;
    draft_.note(node, std::string(word->en) + "(" + inside.text + ")", std::string(word->zh) + "(" + inside.text + ")");
    return Anchor{kind->anchor, inside.text, {}};
}

std::optional<Anchor> DraftReader::plain_anchor(const Node& node, const Path& path, const std::string& text) {
    if (!means_one_thing(node, path, {{"act", &acts_}, {"stage", &stages_}, {"fact", &facts_}})) return std::nullopt;
    if (holds(acts_, text)) return Anchor{AnchorKind::Act, text, {}};
    if (holds(stages_, text)) return Anchor{AnchorKind::Stage, text, {}};
    if (holds(facts_, text)) {
        if (draft_.scope.facts[text].kind == conditions::Kind::Date) return Anchor{AnchorKind::DateFact, text, {}};
        say(draft_, "E027", node.range, path, {text}, {"date"}, 2);
        return std::nullopt;
    }
    const auto dot = text.find('.');
    if (dot == text.npos) {
        auto all = acts_;
        all.insert(all.end(), stages_.begin(), stages_.end());
        is_declared(draft_, node, path, "anchor", all);
        return std::nullopt;
    }
    const auto act = part_of(node, text, 0, dot), result = part_of(node, text, dot + 1, text.npos);
    if (!is_declared(draft_, act, path, "act", acts_)) return std::nullopt;
    const auto of_step = draft_.scope.results.find(act.text);
    const auto of_act = act_results_.find(act.text);
    const auto& results = of_step != draft_.scope.results.end() ? of_step->second : of_act != act_results_.end() ? of_act->second : Names{};
    if (!is_declared(draft_, result, path, "result", results)) return std::nullopt;
    auto stored = stored_result(act.text, result.text);
    if (stored != result.text || stored == kRefused) {
        const auto& en = written_result(act.text, stored, Tongue::English), &zh = written_result(act.text, stored, Tongue::Chinese);
        draft_.note(node, act.text + "." + en, act.text + "." + zh);
    }
    return Anchor{AnchorKind::Act, act.text, std::move(stored)};
}

// "served(document)", "resumed(suspension)", "over(deadline)", "step.result", an act, a stage, a date fact, "opened".
std::optional<Anchor> DraftReader::anchor(const Node& node, const Path& path) {
    if (node.kind != NodeKind::Scalar) {
        wrong_shape(draft_, node, path, "anchor");
        return std::nullopt;
    }
    const auto text = with_plain_brackets(node.text);
    if (const auto bracket = text.find('('); bracket != text.npos) return called_anchor(node, path, text, bracket);
    if (const auto* word = find_keyword(Context::Anchor, text); word && word->en == "opened" && !holds(acts_, text) && !holds(stages_, text)) {
        draft_.note(node, *word);
        return Anchor{};
    }
    return plain_anchor(node, path, text);
}

std::vector<Anchor> DraftReader::anchors(const Node& node, const Path& path, const std::string& id) {
    std::vector<Anchor> out;
    for (const auto* one : scalars_of(draft_, node, path))
        if (auto made = anchor(*one, path)) {
            is_one_anchor(*made, *one, path);
            draft_.places[id + "." + std::to_string(out.size())] = {one->range, path};
            out.push_back(*std::move(made));
        }
    return out;
}

}  // namespace docket::load
