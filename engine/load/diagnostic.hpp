#pragma once
// One mistake of an author, as data. Texts live in one table (load/messages.cpp), English and Chinese side by side.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "calendar/length.hpp"

namespace docket::load {

using calendar::Tongue;

enum class Severity : std::uint8_t { Error, Warning };
enum class FixGrade : std::uint8_t { Sure, Probable, NeedsInput };

// 1-based; columns in characters (code points); end exclusive, same line.
struct Range {
    int line = 1;
    int column = 1;
    int end_column = 2;
};

struct Fix {
    FixGrade grade = FixGrade::NeedsInput;
    Range range;
    std::string replacement;
};

struct Diagnostic {
    std::string code;                    // "E010", "W033"
    Severity severity = Severity::Error;
    std::string file;
    Range range;
    std::vector<std::string> path;       // {"stages", "exchange", "reply"}, as the file writes them
    std::vector<std::string> arguments;  // for the table's sentence
    std::vector<std::string> hints;      // arguments of the hint; empty: no hint
    int variant = 0;                     // which of the code's sentences
    std::vector<Fix> fixes;
    Tongue tongue = Tongue::English;     // main tongue of the file: the default for printing
};

// "error[E010]: …\n  --> file:101:17  (stages > …)\n   |\n101 | …\n   |  ^^^\n   = hint: …": exactly diagnostics.md's form.
// `source` is the file's text; without it the line and caret are left out.
std::string render(const Diagnostic& diagnostic, std::string_view source, Tongue tongue);
Json to_json(const Diagnostic& diagnostic, Tongue tongue);  // {code, severity, file, range, path, args, message, hint, fixes}
std::string_view grade_name(FixGrade grade);                // "sure", "probable", "needs_input"

}  // namespace docket::load
