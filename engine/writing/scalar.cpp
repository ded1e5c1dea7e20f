#include "writing/scalar.hpp"

namespace docket::writing {

using load::SignKind;

bool may_be_plain(std::string_view text, bool in_brackets) {
    constexpr std::string_view kNoBeginning = "-?:,[]{}#&*!|>'\"%@`", kBrackets = ",[]{}";
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
    if (kNoBeginning.find(text.front()) != text.npos) return false;
    if (text.find(": ") != text.npos || text.find(" #") != text.npos || text.find_first_of("\n\t") != text.npos) return false;
    return !in_brackets || text.find_first_of(kBrackets) == text.npos;
}

namespace {

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote) out += quote == '"' ? '\\' : quote;
        else if (c == '\\' && quote == '"') out += '\\';
        out += c;
    }
    return out + quote;
}

}  // namespace

std::string scalar_text(std::string_view file, const load::Sign& sign, const std::string& wanted) {
    const auto written = file.substr(sign.begin, sign.end - sign.begin);
    const bool is_one_line = written.find('\n') == written.npos && sign.kind != SignKind::Block;
    if (is_one_line && wanted == sign.node->text) return {};
    if (sign.kind == SignKind::Quoted) return in_quotes(wanted, written.front());
    return may_be_plain(wanted, sign.in_brackets) ? wanted : in_quotes(wanted, '"');
}

}  // namespace docket::writing
