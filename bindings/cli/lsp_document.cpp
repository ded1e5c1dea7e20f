#include "lsp_document.hpp"

#include <algorithm>

namespace docket_cli::lsp {
namespace {

// Bytes of the character that begins here; those of no character count one by one.
std::size_t character(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return std::min(size, text.size());
}

int units(std::size_t bytes, Encoding encoding) {
    if (encoding == Encoding::Utf8) return static_cast<int>(bytes);
    return encoding == Encoding::Utf16 && bytes == 4 ? 2 : 1;
}

std::string decoded(std::string_view uri) {
    std::string out;
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    for (std::size_t i = 0; i < uri.size(); ++i) {
        if (uri[i] == '%' && i + 2 < uri.size() && digit(uri[i + 1]) >= 0 && digit(uri[i + 2]) >= 0) {
            out += static_cast<char>(digit(uri[i + 1]) * 16 + digit(uri[i + 2]));
            i += 2;
        } else {
            out += uri[i];
        }
    }
    return out;
}

}  // namespace

Encoding agreed(const Json& offered) {
    const auto has = [&](const char* name) { return offered.is_array() && std::find(offered.begin(), offered.end(), Json(name)) != offered.end(); };
    return has("utf-32") ? Encoding::Utf32 : has("utf-8") ? Encoding::Utf8 : Encoding::Utf16;
}

const char* name_of(Encoding encoding) { return encoding == Encoding::Utf8 ? "utf-8" : encoding == Encoding::Utf16 ? "utf-16" : "utf-32"; }

std::size_t characters(std::string_view text) {
    std::size_t out = 0;
    for (; !text.empty(); ++out) text.remove_prefix(character(text));
    return out;
}

Document::Document(std::string uri, std::string text) : uri_(std::move(uri)), text_(std::move(text)) {
    const auto path = decoded(uri_);
    name_ = path.substr(path.rfind('/') + 1);
    if (name_.empty()) name_ = "untitled";
    for (std::size_t begin = 0;;) {
        const auto end = std::min(text_.find('\n', begin), text_.size());
        lines_.emplace_back(begin, end - begin - (end > begin && text_[end - 1] == '\r' ? 1 : 0));
        if (end == text_.size()) break;
        begin = end + 1;
    }
}

std::string_view Document::line(int number) const {
    if (number < 1 || static_cast<std::size_t>(number) > lines_.size()) return {};
    const auto [begin, size] = lines_[static_cast<std::size_t>(number) - 1];
    return std::string_view(text_).substr(begin, size);
}

Json Document::position(int number, int column, Encoding encoding) const {
    auto rest = line(number);
    int out = 0;
    for (int at = 1; at < column && !rest.empty(); ++at) {
        const auto bytes = character(rest);
        out += units(bytes, encoding);
        rest.remove_prefix(bytes);
    }
    return {{"line", std::max(0, number - 1)}, {"character", out}};
}

Json Document::range(const Json& range, Encoding encoding) const {
    const int number = range["line"];
    return {{"start", position(number, range["column"], encoding)}, {"end", position(number, range["end_column"], encoding)}};
}

Json Document::line_range(int number, int last, Encoding encoding) const {
    const auto end = std::max(number, last);
    return {{"start", {{"line", number - 1}, {"character", 0}}}, {"end", position(end, static_cast<int>(line(end).size()) + 1, encoding)}};
}

Json Document::whole(Encoding encoding) const { return line_range(1, static_cast<int>(lines_.size()), encoding); }

// Within a character counts as before it; past the line's end as its end.
std::pair<int, int> Document::place(const Json& position, Encoding encoding) const {
    constexpr std::int64_t kMost = 1'000'000'000;
    const auto number = static_cast<int>(std::clamp<std::int64_t>(position.at("line").get<std::int64_t>(), 0, kMost)) + 1;
    auto left = std::clamp<std::int64_t>(position.at("character").get<std::int64_t>(), 0, kMost);
    auto rest = line(number);
    int column = 1;
    while (!rest.empty()) {
        const auto bytes = character(rest);
        left -= units(bytes, encoding);
        if (left < 0) break;
        ++column;
        rest.remove_prefix(bytes);
    }
    return {number, column};
}

}  // namespace docket_cli::lsp
