// What the editor asks at a place: the library's answers in the protocol's words.

#include <algorithm>
#include <functional>
#include <regex>

#include "docket_author.h"
#include "lsp_server.hpp"
#include "output.hpp"

namespace docket_cli::lsp {
namespace {

// CompletionItemKind and SymbolKind of the protocol, by the library's kinds.
struct Kind {
    std::string_view name;
    int completion, symbol;
};
constexpr Kind kKinds[] = {{"word", 14, 13},      {"function", 3, 12},       {"role", 7, 5},     {"fact", 6, 13},     {"condition", 6, 17},
                           {"parameter", 21, 14}, {"decision table", 22, 23}, {"deadline", 23, 24}, {"document", 17, 1}, {"outcome", 20, 22},
                           {"stage", 9, 3},       {"step", 2, 6},            {"anytime act", 2, 6}, {"suspension", 2, 6}, {"result", 20, 22},
                           {"value", 20, 22},     {"section", 9, 2}};

const Kind& kind_of(const std::string& name) {
    const auto at = std::ranges::find(kKinds, name, &Kind::name);
    return at == std::end(kKinds) ? kKinds[0] : *at;
}

Json markdown(const std::string& text) { return {{"kind", "markdown"}, {"value", text}}; }

bool holds(const Json& range, int line, int column) {
    return range["line"] == line && range["column"] <= column && column <= range["end_column"];
}

}  // namespace

Json Server::ask(const Document& doc, const char* what, const Json& params, const std::string& name) const {
    Json request = {{"ask", what}};
    if (params.contains("position")) {
        const auto [line, column] = doc.place(params["position"], encoding_);
        request["line"] = line, request["column"] = column;
    }
    if (!name.empty()) request["name"] = name;
    const docket_source_file file{doc.name().c_str(), doc.text().data(), doc.text().size()};
    const auto asked = request.dump();
    return json_of([&](char** text, docket_error** error) { return docket_language(&file, asked.c_str(), text, error); });
}

// The page of a diagnostic in the tongue of its sentence.
Json Server::page_of(const Document& doc, const Json& code) const {
    const auto tongue = tongue_ != DOCKET_TONGUE_DEFAULT ? tongue_ : has_chinese(doc.text()) ? DOCKET_TONGUE_CHINESE : DOCKET_TONGUE_ENGLISH;
    const auto id = code.get<std::string>();
    try {
        return json_of([&](char** text, docket_error** error) { return docket_explain(id.c_str(), tongue, text, error); })["text"];
    } catch (const Failure&) {
        return "";  // letters and digits that are no id
    }
}

Json Server::hover(const Json& params) {
    auto& doc = document(params);
    const auto [line, column] = doc.place(params.at("position"), encoding_);
    std::string pages;
    Json range;
    for (const auto& d : doc.diagnostics) {
        if (!holds(d["range"], line, column)) continue;
        pages += (pages.empty() ? "" : "\n\n---\n\n") + page_of(doc, d["code"]).get<std::string>();
        range = d["range"];
    }
    const auto answer = ask(doc, "hover", params);
    auto told = text_at(answer, "markdown");
    if (answer.contains("range")) range = answer["range"];
    if (told.empty() && pages.empty()) {  // an id in a comment
        const auto text = doc.line_text(line);
        static const std::regex kId("\\b[EW][0-9]{3}\\b");
        for (auto at = std::sregex_iterator(text.begin(), text.end(), kId); at != std::sregex_iterator(); ++at) {
            const int first = static_cast<int>(characters(text.substr(0, static_cast<std::size_t>(at->position())))) + 1;
            const Json place = {{"line", line}, {"column", first}, {"end_column", first + 4}};
            if (!holds(place, line, column)) continue;
            pages = page_of(doc, at->str()).get<std::string>();
            range = place;
        }
    }
    if (told.empty() && pages.empty()) return nullptr;
    if (!told.empty() && !pages.empty()) told += "\n\n---\n\n";
    return {{"contents", markdown(told + pages)}, {"range", doc.range(range, encoding_)}};
}

Json Server::completion(const Json& params) {
    const auto& doc = document(params);
    params.at("position");
    const auto answer = ask(doc, "completion", params);
    auto items = Json::array();
    const auto range = doc.range(answer["range"], encoding_);
    int number = 1000;  // in the order of the library within a rank
    for (const auto& one : answer["items"]) {
        Json item = {{"label", one["label"]}, {"kind", kind_of(text_at(one, "kind")).completion}, {"detail", one["detail"]}, {"filterText", one["filter"]},
                     {"sortText", text_at(one, "rank") + std::to_string(number++)}, {"textEdit", {{"range", range}, {"newText", one["insert"]}}}};
        if (!text_at(one, "documentation").empty()) item["documentation"] = markdown(text_at(one, "documentation"));
        items.push_back(std::move(item));
    }
    return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json Server::definition(const Json& params) {
    const auto& doc = document(params);
    params.at("position");
    const auto answer = ask(doc, "definition", params);
    if (!answer.contains("range")) return nullptr;
    return {{"uri", doc.uri()}, {"range", doc.range(answer["range"], encoding_)}};
}

Json Server::references(const Json& params) {
    const auto& doc = document(params);
    params.at("position");
    const bool with_declaration = params.at("context").at("includeDeclaration").get<bool>();
    const auto answer = ask(doc, "references", params);
    auto out = Json::array();
    for (const auto& one : answer["references"])
        if (with_declaration || !one["declares"].get<bool>()) out.push_back({{"uri", doc.uri()}, {"range", doc.range(one["range"], encoding_)}});
    return out;
}

Json Server::prepare_rename(const Json& params) {
    const auto& doc = document(params);
    params.at("position");
    const auto answer = ask(doc, "can_rename", params);
    if (!answer.contains("range")) return nullptr;
    return {{"range", doc.range(answer["range"], encoding_)}, {"placeholder", answer["name"]}};
}

Json Server::rename(const Json& params) {
    const auto& doc = document(params);
    params.at("position");
    const auto name = params.at("newName").get<std::string>();
    if (name.empty()) throw Refusal{kInvalidParams, "名称不能为空 / a name is not empty"};
    auto edits = Json::array();
    const auto answer = ask(doc, "rename", params, name);
    for (const auto& one : answer["edits"]) edits.push_back({{"range", doc.range(one["range"], encoding_)}, {"newText", one["replacement"]}});
    auto changes = Json::object();
    changes[doc.uri()] = std::move(edits);
    return {{"changes", std::move(changes)}};
}

Json Server::symbols(const Json& params) {
    const auto& doc = document(params);
    const std::function<Json(const Json&)> list = [&](const Json& given) {
        auto out = Json::array();
        for (const auto& one : given) {
            Json made = {{"name", one["name"]}, {"kind", kind_of(text_at(one, "kind")).symbol}, {"detail", one["kind"]},
                         {"range", doc.line_range(one["range"]["line"], one["end_line"], encoding_)}, {"selectionRange", doc.range(one["range"], encoding_)}};
            if (!one["children"].empty()) made["children"] = list(one["children"]);
            if (!text_at(one, "name").empty()) out.push_back(std::move(made));  // the protocol wants a name
        }
        return out;
    };
    return list(ask(doc, "symbols", params)["symbols"]);
}

// Each fix of a diagnostic that touches the range; "sure" ones are preferred.
Json Server::actions(const Json& params) {
    const auto& doc = document(params);
    const int first = doc.place(params.at("range").at("start"), encoding_).first, last = doc.place(params.at("range").at("end"), encoding_).first;
    auto out = Json::array();
    for (const auto& d : doc.diagnostics) {
        if (d["range"]["line"] < first || d["range"]["line"] > last) continue;
        for (const auto& fix : d["fixes"]) {
            if (fix["grade"] == "needs_input") continue;
            auto changes = Json::object();
            changes[doc.uri()] = Json::array({Json{{"range", doc.range(fix["range"], encoding_)}, {"newText", fix["replacement"]}}});
            const auto title = text_at(d, "code") + (has_chinese(text_at(d, "message")) ? "：改为“" + text_at(fix, "replacement") + "”" : ": write \"" + text_at(fix, "replacement") + "\"");
            out.push_back({{"title", title}, {"kind", "quickfix"}, {"isPreferred", fix["grade"] == "sure"}, {"edit", {{"changes", std::move(changes)}}}});
        }
    }
    return out;
}

Json Server::formatting(const Json& params) {
    const auto& doc = document(params);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    const docket_source_file file{doc.name().c_str(), doc.text().data(), doc.text().size()};
    const auto report = json_of([&](char** text, docket_error** error) { return docket_format(&file, 1, &options, text, error); });
    const auto& one = report["files"][0];
    if (!one.value("changed", false)) return Json::array();
    return Json::array({Json{{"range", doc.whole(encoding_)}, {"newText", one["text"]}}});
}

}  // namespace docket_cli::lsp
