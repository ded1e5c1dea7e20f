#pragma once
// What the command prints: JSON as the library gives it, or text for people in one of two tongues.

#include <string>
#include <string_view>
#include <vector>

#include "call.hpp"

namespace docket_cli {

enum class Format { Text, JsonObject };

// A phrase of the command itself, in both tongues.
struct Words {
    const char* en;
    const char* zh;
};

class Output {
public:
    Format format = Format::Text;
    std::string lang;  // "zh", "en", or "": see is_chinese()

    // --lang decides; else the tongue of what is shown (`sample` holds a Chinese character); else LC_ALL, LC_MESSAGES, LANG.
    bool is_chinese(std::string_view sample = "") const;
    docket_tongue tongue() const;  // DOCKET_TONGUE_DEFAULT where --lang says nothing

    std::string say(const Words& words) const { return chinese_ ? words.zh : words.en; }
    std::string say(const Json& both) const;  // {"en": …, "zh": …}, or a plain string
    void speak_as(std::string_view sample) { chinese_ = is_chinese(sample); }
    bool speaks_chinese() const { return chinese_; }

    bool json() const { return format == Format::JsonObject; }
    void print(const Json& object) const;                // one JSON object, a line feed
    void line(const std::string& text = "") const;
    void table(const std::vector<Words>& head, const std::vector<std::vector<std::string>>& rows) const;
    void fail(const Failure& failure);

private:
    bool chinese_ = false;
};

bool has_chinese(std::string_view text);

// Typed by people, so it may hold anything: control and bidirectional characters are written as \u{202E}.
std::string shown(std::string_view text);

// Writes to standard output; a full disk or a closed pipe is a Failure, not a silent loss.
void write_out(std::string_view text);

}  // namespace docket_cli
