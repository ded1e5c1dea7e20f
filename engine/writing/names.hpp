#pragma once
// Where each name of a file is declared and used, where each word of the language stands, and what may stand at a place.
// Made for editors: of a file with mistakes it has what can be had.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "load/slot_table.hpp"
#include "load/yaml_doc.hpp"

namespace docket::writing {

enum class NameKind : std::uint8_t {
    Role, Fact, Condition, Parameter, Table, Deadline, Document, Outcome, Stage, Step, Anytime, Suspension, Result, Value,
};
using Kinds = unsigned;  // one bit a kind
constexpr Kinds only(NameKind kind) { return 1u << static_cast<unsigned>(kind); }
std::string_view kind_term(NameKind kind, load::Tongue tongue);

struct Mention {
    NameKind kind;
    std::string name;
    std::string owner;  // of a result its act, of a value its fact
    load::Range range;
    bool declares = false;
    const load::Node* body = nullptr;  // what is declared under the name; lives as long as the tree
    bool is_same(const Mention& other) const { return kind == other.kind && name == other.name && owner == other.owner; }
};

struct WordAt {
    load::Range range;
    const load::Keyword* word;
    const load::SlotRow* row;  // nullptr: a word that is a value
};

// What may stand where the marker stands.
struct Wanted {
    const load::Node* group = nullptr;               // words of `keys` but those it has
    std::optional<load::Context> keys;
    std::vector<const load::Keyword*> words;
    Kinds kinds = 0;
    std::string owner;                               // of results and values
    bool in_condition = false;
};

struct Names {
    load::Tongue tongue = load::Tongue::English;
    std::vector<Mention> mentions;                   // in the order of the file
    std::vector<WordAt> words;
    std::optional<Wanted> wanted;

    const Mention* at(int line, int column) const;
    const WordAt* word_at(int line, int column) const;
    const Mention* declaration(const Mention& mention) const;
};

// Nobody's name: what completion puts where the author is writing.
inline constexpr std::string_view kMarker = "docket_is_asked_here";

// `root` must be the tree of `text` and outlive the names.
Names names_of(const load::Node& root, std::string_view text);

}  // namespace docket::writing
