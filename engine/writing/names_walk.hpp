#pragma once
// The walk over a file's tree that finds its names: once for what is declared, once for what is used. Inside writing/ only.

#include "conditions/lexer.hpp"
#include "load/draft.hpp"
#include "writing/names.hpp"

namespace docket::writing {

class NamesWalk {
public:
    NamesWalk(const load::Node& root, std::string_view text);
    Names run();

private:
    using Node = load::Node;
    // Whose results and values are spoken of.
    struct Owner {
        std::string act, fact;
    };
    // What a text says so far: which values may follow.
    struct Said {
        std::string owner;
        NameKind of = NameKind::Value;
        bool wants_value = false;
    };

    void file();
    void group(load::Context context, const Node& node, const Owner& owner);
    void groups(load::Context context, const Node& node, const Owner& owner);
    void value(const load::SlotRow& row, const Node& node, const Owner& owner);
    void named(const load::SlotRow& row, const Node& node, const Owner& owner);
    void names(const load::SlotRow& row, const Node& node, const Owner& owner);
    void condition(const Node& node, const Owner& owner);
    void settings(const load::SlotRow& row, const Node& node);
    void table(const Node& node, const std::string& name);
    void words(const Node& node, std::vector<const load::Keyword*> may);

    // texts with names in them (names_text.cpp)
    void text(const Node& node, Kinds kinds, const Owner& owner) { text(node, kinds, owner, Said{}); }
    void text(const Node& node, Kinds kinds, const Owner& owner, Said said);
    void asked_in(const Node& node, Kinds kinds, const Owner& owner, Said said);
    Said tokens(const Node& node, const std::vector<conditions::Token>& all, Kinds kinds, const Owner& owner, Said said, Kinds* open);

    bool asks(const Node& node) const { return node.kind == load::NodeKind::Scalar && node.text.find(kMarker) != node.text.npos; }
    Wanted& want();
    void declare(NameKind kind, const std::string& owner, const Node& name, const Node* body);
    bool is_declared(NameKind kind, const std::string& owner, const std::string& name) const { return declared_.contains({kind, owner, name}); }
    std::optional<Mention> find(Kinds kinds, const std::string& owner, const std::string& name) const;
    bool use(Kinds kinds, const std::string& owner, const Node& node, std::size_t begin, const std::string& name);
    void mention(Mention found, const Node& node, std::size_t begin);

    const Node& root_;
    std::vector<std::string_view> lines_;
    load::Draft draft_;
    conditions::Vocabulary vocabulary_;
    std::set<std::tuple<NameKind, std::string, std::string>> declared_;
    bool declaring_ = true;
    Names out_;
};

std::vector<const load::Node*> scalars_in(const load::Node& node);
std::vector<const load::Keyword*> words_of_context(load::Context context);

}  // namespace docket::writing
