// Names within conditions, cells and anchors: "结果(审查申请) = 受理", "送达(决定书)", "审查申请.受理".

#include <algorithm>

#include "base/text.hpp"
#include "writing/names_walk.hpp"
#include "writing/wanted_names.hpp"

namespace docket::writing {

using conditions::Token;
using conditions::TokenKind;
using conditions::WordKind;

void NamesWalk::text(const Node& node, Kinds kinds, const Owner& owner, Said said) {
    if (asks(node)) return asked_in(node, kinds, owner, std::move(said));
    const auto& own = (kinds & only(NameKind::Result)) ? owner.act : said.owner;
    if (use(kinds, own, node, 0, node.text)) return;
    tokens(node, conditions::tokens(node.text, vocabulary_).front(), kinds, owner, std::move(said), nullptr);
}

// What stands before the marker tells what may follow.
void NamesWalk::asked_in(const Node& node, Kinds kinds, const Owner& owner, Said said) {
    if (declaring_) return;
    auto& wanted = want();
    Node before = node;
    before.text.resize(node.text.find(kMarker));
    Kinds open = 0;
    const auto all = conditions::tokens(before.text, vocabulary_).front();
    said = tokens(before, all, kinds, owner, std::move(said), &open);
    wanted.in_condition = (kinds & only(NameKind::Condition)) && !said.wants_value && !open;
    wanted.kinds |= open ? open : said.wants_value ? only(said.of) : kinds;
    wanted.owner = open == only(NameKind::Result) || said.wants_value ? said.owner : (kinds & only(NameKind::Result)) ? owner.act : said.owner;
}

// `open`: the kinds that a bracket or a dot left open at the end asks for.
NamesWalk::Said NamesWalk::tokens(const Node& node, const std::vector<Token>& all, Kinds kinds, const Owner& owner, Said said, Kinds* open) {
    Kinds inside = 0;         // of the function whose bracket is open
    bool after_dot = false;
    std::string act;          // the one a dot may follow
    std::string_view function;
    bool in_list = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& t = all[i];
        const bool called = i + 1 < all.size() && all[i + 1].kind == TokenKind::Open;
        if (t.kind == TokenKind::Name || t.kind == TokenKind::Unknown) {
            const auto* anchor = called ? load::find_keyword(load::Context::Anchor, t.text) : nullptr;
            if (called && t.word && t.word->kind == WordKind::Function) function = t.word->en, inside = wanted_in(function);
            else if (anchor) function = anchor->en, inside = wanted_in(function);
            else if (after_dot) use(only(NameKind::Result), act, node, t.begin, t.text);
            else if (inside) use(inside, {}, node, t.begin, t.text);
            else if (!(said.wants_value && use(only(said.of), said.owner, node, t.begin, t.text))) {
                const auto found = find(kinds | kReadable, said.owner, t.text);
                if (found) use(kinds | kReadable, said.owner, node, t.begin, t.text);
                if (found && !said.wants_value) said.owner = t.text, said.of = NameKind::Value;
                if (!found && t.word && t.word->function == conditions::Reads::Result) said.owner = owner.act, said.of = NameKind::Result;
            }
            if (after_dot) after_dot = false;
            else if (!called && !said.wants_value) act = t.text;
            if (inside && !called && function == "result") said.owner = t.text, said.of = NameKind::Result;
            continue;
        }
        if (t.kind == TokenKind::Dot) after_dot = true;
        if (t.kind == TokenKind::Close) inside = 0;
        if (t.kind == TokenKind::Sign) said.wants_value = true;
        if (t.kind == TokenKind::OpenList) in_list = true;
        if (t.kind == TokenKind::CloseList) in_list = false;
        if (t.kind != TokenKind::Word || !t.word) continue;
        if (t.word->kind == WordKind::In || t.word->kind == WordKind::Between) said.wants_value = true;
        else if (t.word->kind == WordKind::And || t.word->kind == WordKind::Or) said.wants_value = said.wants_value && in_list;
    }
    if (open) *open = after_dot ? only(NameKind::Result) : inside;
    if (open && after_dot) said.owner = act;
    return said;
}

}  // namespace docket::writing
