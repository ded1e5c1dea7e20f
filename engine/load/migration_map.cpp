#include "load/migration_map.hpp"

#include "base/alike.hpp"
#include "base/text.hpp"
#include "load/keywords.hpp"
#include "load/slots.hpp"

namespace docket::load {
namespace {

class Reader {
public:
    Reader(const std::string& file, Tongue tongue) : file_(file), tongue_(tongue) {}

    MigrationWords read(const Node& node) {
        if (node.kind == NodeKind::Empty) return std::move(out_);
        if (node.kind != NodeKind::Map) wrong("E007", node, {node.text, "mapping"});
        for (const auto& [key, value] : node.entries) {
            const auto* word = find_keyword(Context::Migration, key.text);
            path_ = {key.text};
            if (!word) unknown(key);
            else if (word->en == "lengths") lengths(value);
            else if (word->en == "begins_again") list(value);
            else if (word->en == "fills") facts(value);
            else if (word->en == "results") results(value);
            else names(value, out_.map[std::string(word->en)]);
        }
        return std::move(out_);
    }

private:
    void wrong(const char* code, const Node& at, std::vector<std::string> arguments, std::vector<std::string> hints = {}) {
        Diagnostic d;
        d.code = code;
        d.file = file_;
        d.range = at.range;
        d.path = path_;
        d.arguments = std::move(arguments);
        d.hints = std::move(hints);
        d.tongue = tongue_;
        out_.diagnostics.push_back(std::move(d));
    }
    void unknown(const Node& key) {
        auto all = words_of(Context::Migration, Tongue::Chinese);
        for (auto& one : words_of(Context::Migration, Tongue::English)) all.push_back(std::move(one));
        std::vector<std::string> hints;
        if (const auto near = nearest_name(key.text, all)) hints.push_back(*near);
        wrong("E003", key, {key.text, std::string(context_term(Context::Migration))}, hints);
    }

    bool is_text(const Node& node) {
        if (node.kind == NodeKind::Scalar && !node.text.empty()) return true;
        wrong("E007", node, {node.text, "text"});
        return false;
    }
    void names(const Node& node, Json& into) {
        if (into.is_null()) into = Json::object();
        if (node.kind != NodeKind::Map) return wrong("E007", node, {node.text, "mapping"});
        for (const auto& [key, value] : node.entries)
            if (is_text(value)) into[key.text] = value.text;
    }
    // "审查.受理: 准予": the result of an act, as conditions name it.
    void results(const Node& node) {
        if (node.kind != NodeKind::Map) return wrong("E007", node, {node.text, "mapping"});
        for (const auto& [key, value] : node.entries) {
            const auto point = key.text.rfind('.');
            if (point == 0 || point == key.text.npos || point + 1 == key.text.size()) wrong("E007", key, {key.text, "STEP.RESULT"});
            else if (is_text(value)) out_.map["results"][key.text.substr(0, point)][key.text.substr(point + 1)] = value.text;
        }
    }
    void list(const Node& node) {
        if (node.kind == NodeKind::Scalar && is_text(node)) out_.map["begins_again"].push_back(node.text);
        else if (node.kind != NodeKind::List) wrong("E007", node, {node.text, "list"});
        for (const auto& item : node.items)
            if (is_text(item)) out_.map["begins_again"].push_back(item.text);
    }
    void lengths(const Node& node) {
        const auto* word = find_keyword(Context::Value, node.text);
        if (!word || (word->en != "old" && word->en != "new")) return wrong("E007", node, {node.text, tongue_ == Tongue::Chinese ? "从旧 / 从新" : "old / new"});
        if (word->en == "new") out_.map["lengths"] = "new";
    }
    void facts(const Node& node) {
        if (node.kind != NodeKind::Map) return wrong("E007", node, {node.text, "mapping"});
        for (const auto& [key, value] : node.entries) {
            if (value.kind != NodeKind::List) {
                if (is_text(value)) out_.facts[key.text] = value.text;
                continue;
            }
            auto& list = out_.facts[key.text] = Json::array();
            for (const auto& item : value.items)
                if (is_text(item)) list.push_back(item.text);
        }
    }

    const std::string file_;
    const Tongue tongue_;
    std::vector<std::string> path_;
    MigrationWords out_;
};

}  // namespace

MigrationWords read_migration(const std::string& file, const Node& node, Tongue tongue) { return Reader(file, tongue).read(node); }

MigrationWords read_migration(const SourceFile& file) {
    auto document = read_document(file.name, file.text);
    if (!document.diagnostics.empty()) {
        MigrationWords out;
        out.diagnostics = std::move(document.diagnostics);
        return out;
    }
    return read_migration(file.name, document.root, has_chinese(file.text) ? Tongue::Chinese : Tongue::English);
}

}  // namespace docket::load
