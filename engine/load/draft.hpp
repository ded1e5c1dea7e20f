#pragma once
// A workflow file as read: the model to be, with the place of everything that a check may complain about in a side table.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/parser.hpp"
#include "definition/definition.hpp"
#include "load/diagnostic.hpp"
#include "load/notes.hpp"
#include "load/yaml_doc.hpp"

namespace docket::load {

// Only so many are shown: past them near names are no longer looked for, and far past them nothing is added.
inline constexpr std::size_t kEnoughMistakes = 200;

struct Place {
    Range range;
    std::vector<std::string> path;
};

struct Draft {
    std::string file;
    Tongue tongue = Tongue::English;
    definition::Definition model;
    conditions::Scope scope;
    // "step:reply", "step:reply.after.0", "step:reply.results.returned", "stage:mediation.next", "rule:3.limit", …
    std::map<std::string, Place, std::less<>> places;
    std::vector<Diagnostic> diagnostics;
    Notes* notes = nullptr;  // filled where somebody asks for it

    const Place& place(std::string_view id) const;
    // Adds a diagnostic at `id`; with code W… it is a warning.
    void report(std::string code, std::string_view id, std::vector<std::string> arguments, std::vector<std::string> hints = {}, int variant = 0);
    template <class... What>
    void note(const Node& node, What&&... what) {
        if (notes) notes->put(node, std::forward<What>(what)...);
    }
};

Draft read_draft(const std::string& file, const Node& root, Notes* notes = nullptr);
definition::Authority read_authority(const std::string& file, const Node& root, std::vector<Diagnostic>& diagnostics, Notes* notes = nullptr);

}  // namespace docket::load
