#include "writing/language.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "writing/completion.hpp"
#include "writing/hover.hpp"
#include "writing/rename.hpp"

namespace docket::writing {
namespace {

using load::Node;

struct Asked {
    std::string_view text;
    const Node& root;
    const Names& names;
    int line, column;
    std::string name;
};

Json json_of(const load::Range& range) { return {{"line", range.line}, {"column", range.column}, {"end_column", range.end_column}}; }

Result<Json> hover(const Asked& a) {
    const auto* mention = a.names.at(a.line, a.column);
    const auto* word = a.names.word_at(a.line, a.column);
    if (mention && (!word || mention->range.column >= word->range.column))
        return Json{{"range", json_of(mention->range)}, {"markdown", told_of(a.names, *mention, a.text)}};
    if (word) return Json{{"range", json_of(word->range)}, {"markdown", told_of(*word->word, word->row, a.names.tongue)}};
    return Json::object();
}

Result<Json> definition(const Asked& a) {
    const auto* mention = a.names.at(a.line, a.column);
    const auto* declared = mention ? a.names.declaration(*mention) : nullptr;
    if (!declared) return Json::object();
    return Json{{"range", json_of(declared->range)}, {"from", json_of(mention->range)}};
}

Result<Json> references(const Asked& a) {
    Json out = {{"references", Json::array()}};
    if (const auto* mention = a.names.at(a.line, a.column))
        for (const auto& one : a.names.mentions)
            if (one.is_same(*mention)) out["references"].push_back({{"range", json_of(one.range)}, {"declares", one.declares}});
    return out;
}

Result<Json> can_rename(const Asked& a) {
    const auto* mention = a.names.at(a.line, a.column);
    if (!mention || !a.names.declaration(*mention)) return Json::object();
    return Json{{"range", json_of(mention->range)}, {"name", mention->name}};
}

Result<Json> rename_it(const Asked& a) {
    DOCKET_TRY_ASSIGN(const auto places, rename(a.text, a.names, a.line, a.column, a.name));
    Json out = {{"edits", Json::array()}};
    for (const auto& place : places) out["edits"].push_back({{"range", json_of(place)}, {"replacement", a.name}});
    return out;
}

Json symbol(const std::string& name, std::string kind, const load::Range& range, const Node& body) {
    return {{"name", name}, {"kind", std::move(kind)}, {"range", json_of(range)}, {"end_line", last_line(body, range.line)}, {"children", Json::array()}};
}

// Sections, what they declare, and the steps and results within.
void add_symbols(Json& into, const Asked& a, const Node& node, int depth) {
    constexpr int kDeepest = 8;
    if (depth > kDeepest) return;
    for (const auto& entry : node.entries) {
        const auto mention = std::ranges::find_if(a.names.mentions, [&](const Mention& m) { return m.declares && m.body == &entry.value; });
        const bool is_section = depth == 0;
        if (mention == a.names.mentions.end() && !is_section) {
            add_symbols(into, a, entry.value, depth + 1);
            continue;
        }
        auto one = symbol(entry.key.text, is_section ? "section" : std::string(kind_term(mention->kind, load::Tongue::English)), entry.key.range, entry.value);
        add_symbols(one["children"], a, entry.value, depth + 1);
        into.push_back(std::move(one));
    }
}

Result<Json> symbols(const Asked& a) {
    Json out = {{"symbols", Json::array()}};
    add_symbols(out["symbols"], a, a.root, 0);
    return out;
}

struct Question {
    std::string_view ask;
    Result<Json> (*answer)(const Asked&);
};
constexpr std::array kQuestions{Question{"hover", hover}, Question{"definition", definition}, Question{"references", references},
                                Question{"can_rename", can_rename}, Question{"rename", rename_it}, Question{"symbols", symbols}};

Error wrong(std::string en, std::string zh) { return {ErrorKind::InvalidArgument, "language.request", std::move(en), std::move(zh), {}}; }

Result<int> number(const Json& request, const char* key) {
    const auto at = request.find(key);
    if (at == request.end()) return 1;
    if (!at->is_number_integer() || *at < 1 || *at > 10'000'000) return wrong(format("'{}' is a number from 1", key), format("“{}”是从1起的整数", key));
    return at->get<int>();
}

}  // namespace

Result<Json> ask_language(std::string_view text, const Json& request) {
    const auto ask = request.find("ask"), name = request.find("name");
    if (ask == request.end() || !ask->is_string() || (name != request.end() && !name->is_string()))
        return wrong("the request has \"ask\", and \"name\" is text", "请求须写明“ask”；“name”是文字");
    DOCKET_TRY_ASSIGN(const int line, number(request, "line"));
    DOCKET_TRY_ASSIGN(const int column, number(request, "column"));
    const auto asked = ask->get<std::string>();
    if (asked == "completion") return completions(text, line, column);
    const auto question = std::ranges::find(kQuestions, asked, &Question::ask);
    if (question == kQuestions.end()) return wrong(format("nothing can be asked by '{}'", asked), format("没有“{}”这种询问", asked));
    const auto document = load::read_document("", text);
    static const Node kNothing;
    const auto& root = document.diagnostics.empty() ? document.root : kNothing;
    const auto names = names_of(root, text);
    return question->answer({text, root, names, line, column, name == request.end() ? std::string() : name->get<std::string>()});
}

}  // namespace docket::writing
