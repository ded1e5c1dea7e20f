#include "reading/telling.hpp"

#include <algorithm>

namespace docket::reading {
namespace {

// A sentence inside a sentence has no end of its own.
std::string bare(std::string text) {
    for (const std::string_view end : {"。", "."})
        if (text.ends_with(end)) text.resize(text.size() - end.size());
    return text;
}

void add_change(std::vector<std::string>& into, const Words& words, const std::string& title, const std::string& was, const std::string& is) {
    if (was == is) return;
    if (was.empty()) into.push_back(words.say("diff.new", {title, bare(is)}));
    else if (is.empty()) into.push_back(words.say("diff.gone", {title, bare(was)}));
    else into.push_back(words.say("diff.from_to", {title, bare(was), bare(is)}));
}

using Chain = std::vector<Asked>;

const Asked* of_signers(const Chain& chain, const std::string& signers) {
    const auto found = std::ranges::find(chain, signers, &Asked::signers);
    return found == chain.end() ? nullptr : &*found;
}

void add_approval(std::vector<std::string>& into, const Words& words, const Chain& was, const Chain& is) {
    const auto title = words.say("aspect.approval");
    std::vector<std::string> old_order, new_order;
    for (const auto& round : was) {
        const auto* still = of_signers(is, round.signers);
        if (!still) add_change(into, words, title, round.whole, "");
        else old_order.push_back(round.signers);
    }
    for (const auto& round : is) {
        const auto* before = of_signers(was, round.signers);
        if (!before) {
            add_change(into, words, title, "", round.whole);
            continue;
        }
        new_order.push_back(round.signers);
        const auto count = into.size();
        add_change(into, words, words.say("aspect.quorum", {round.signers}), before->quorum, round.quorum);
        add_change(into, words, words.say("aspect.pass", {round.signers}), before->pass, round.pass);
        if (into.size() == count) add_change(into, words, title, before->whole, round.whole);
    }
    if (old_order != new_order) into.push_back(words.say("diff.order"));
}

bool differs_only_in(const Element& was, const Element& is, const char* key) {
    auto a = was.model, b = is.model;
    a.erase(key);
    b.erase(key);
    return a == b && was.model != is.model;
}

// A paragraph with its list: each of the list is read after what stands before it.
std::vector<std::string> flat(const std::vector<Paragraph>& said) {
    std::vector<std::string> out;
    for (const auto& paragraph : said) {
        if (paragraph.items.empty()) out.push_back(paragraph.text);
        for (const auto& item : paragraph.items) out.push_back(paragraph.text + " " + item);
    }
    return out;
}

std::vector<std::string> without(const std::vector<std::string>& all, const std::vector<std::string>& others) {
    std::vector<std::string> out, left = others;
    for (const auto& one : all) {
        const auto found = std::ranges::find(left, one);
        if (found == left.end()) out.push_back(one);
        else left.erase(found);
    }
    return out;
}

// How many characters two sentences share at their beginning: how alike they are.
std::size_t shared(const std::string& a, const std::string& b) {
    const auto [x, y] = std::ranges::mismatch(a, b);
    return static_cast<std::size_t>(x - a.begin());
}

// Each old sentence beside the new one that begins most alike, but for those that begin with nothing in common.
std::vector<Pair> paired(const std::vector<std::string>& gone, std::vector<std::string> come) {
    constexpr std::size_t kAlike = 6;  // two Chinese characters
    std::vector<Pair> out;
    for (const auto& was : gone) {
        const auto best = std::ranges::max_element(come, {}, [&](const std::string& is) { return shared(was, is); });
        const bool is_alike = best != come.end() && (shared(was, *best) >= kAlike || (gone.size() == 1 && come.size() == 1));
        out.push_back({was, is_alike ? *best : ""});
        if (is_alike) come.erase(best);
    }
    for (auto& is : come) out.push_back({"", std::move(is)});
    return out;
}

}  // namespace

std::vector<std::string> leads(const Words& words, const Element& was, const Element& is) {
    const auto written = [&](const std::string& text) { return text.empty() ? words.say("diff.nothing") : as_text(text); };
    if (differs_only_in(was, is, "basis")) return {words.say("diff.basis", {written(was.model.value("basis", "")), written(is.model.value("basis", ""))})};
    if (differs_only_in(was, is, "title")) return {words.say("diff.title_only", {written(was.model.value("title", "")), written(is.model.value("title", ""))})};
    std::vector<std::string> out;
    for (std::size_t i = 0; i < is.aspects.size(); ++i) add_change(out, words, words.say(is.aspects[i].title), was.aspects.at(i).said, is.aspects[i].said);
    add_approval(out, words, was.approval, is.approval);
    return out;
}

std::vector<Pair> changed_sentences(const Words& words, const Element& was, const Element& is) {
    const auto before = flat(was.said), after = flat(is.said);
    auto out = paired(without(before, after), without(after, before));
    if (!out.empty() || before == after) return out;
    return {{words.joined(before, "list.clause"), words.joined(after, "list.clause")}};  // another order alone
}

std::vector<Pair> told(const Element& one, bool is_gone) {
    std::vector<Pair> out;
    for (auto& sentence : flat(one.said)) out.push_back(is_gone ? Pair{std::move(sentence), ""} : Pair{"", std::move(sentence)});
    return out;
}

}  // namespace docket::reading
