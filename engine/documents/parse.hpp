#pragma once
// A template as its author wrote it, into what runs. All mistakes are found, each with its place.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "conditions/parser.hpp"
#include "documents/template.hpp"

namespace docket::documents {

// What a template of one document may name.
struct Naming {
    const conditions::Scope& scope;               // facts, parameters, tables, steps, deadlines …
    const conditions::Vocabulary& vocabulary;
    std::vector<std::string> persons;             // roles that one person of the case holds
    std::vector<std::string> lists;               // roles of many
    std::vector<std::string> pools;               // roles that anybody of a group may act in: they name nobody
    bool is_numbered = false, is_sealed = false;  // the document
    calendar::Tongue tongue = calendar::Tongue::Chinese;
};

// 1-based. Of a package a line is a paragraph, counted through its parts.
struct Position {
    int line = 1, column = 1;
};

// Codes and arguments are those of load/messages.cpp; a problem of a condition or operand is the parser's own, counted from `at`.
struct Mistake {
    std::string code;
    int variant = 0;
    std::vector<std::string> arguments, hints;
    Position at;
    int length = 1;                               // characters
    std::optional<conditions::Problem> problem;
    std::string text;                             // that `problem` is about
};

struct Parsed {
    Template made;
    std::vector<Mistake> mistakes;
    // Every place, repetition and condition of the template, for who asks whether what it reads is known. `under`: the conditions
    // it stands under, as indexes of `uses`, each with whether it stands in its `otherwise`. Their parts are left out.
    struct Placed {
        Piece piece;
        Position at;
        int length = 1;
        std::vector<std::pair<std::size_t, bool>> under;
    };
    std::vector<Placed> uses;
    std::string readable;                         // the text as its author sees it, by lines: what positions count in
};

inline constexpr std::size_t kLargestTemplate = 4u << 20;  // bytes
inline constexpr int kDeepestBlock = 8;

// Never throws but for memory; any bytes are accepted as input.
Parsed parse_template(FileForm form, std::string_view bytes, const Naming& naming);
// Its text alone, as Parsed::readable; "" where it cannot be read.
std::string readable_text(FileForm form, std::string_view bytes);

}  // namespace docket::documents
