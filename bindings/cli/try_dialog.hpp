#pragma once
// Questions to a person, each with what Enter stands for.

#include <optional>
#include <string>
#include <vector>

#include "output.hpp"
#include "try_lines.hpp"

namespace docket_cli {

// Thrown by a question that Ctrl-C or the end of the input left unanswered.
struct Unanswered {
    bool ended = false;  // the input has
};

class Dialog {
public:
    Dialog(const Output& out, Lines& lines) : out_(out), lines_(lines) {}

    // What Enter gives is shown in brackets; "" : an answer is needed.
    std::string text(const std::string& question, const std::string& usual);
    bool yes(const Words& question);
    // One of the names, by number or by name; `usual` is a place in the list. Another text is given back where `open`.
    std::string one_of(const std::string& question, const std::vector<std::string>& names, std::size_t usual = 0, bool open = false);
    // Several names apart by commas; "" or 无, none: nobody.
    std::vector<std::string> names(const std::string& question, const std::string& usual);
    // A fact of its declared type, in the form that a scenario takes: a text, or a list of them.
    Json fact(const Json& fact, const std::string& today);
    // The same for what was typed elsewhere; nothing, and the reason told, where it does not fit.
    std::optional<Json> read_fact(const Json& fact, const std::string& typed, const std::string& today);

    void say(const Words& words) const { out_.line(out_.say(words)); }
    void say(const std::string& en, const std::string& zh) const { out_.line(out_.speaks_chinese() ? zh : en); }

private:
    std::string usual_of(const Json& fact, const std::string& today) const;
    std::string question_of(const Json& fact) const;
    std::optional<Json> choice(const std::vector<std::string>& values, const std::string& typed) const;

    const Output& out_;
    Lines& lines_;
};

std::vector<std::string> split_names(const std::string& typed);

}  // namespace docket_cli
