#include "line_difference.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace docket_cli {
namespace {

constexpr std::size_t kAround = 2;
constexpr std::size_t kLargest = 4000;  // lines between the first and the last change that are compared one by one

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

struct Marked {
    char mark;  // ' ', '-', '+'
    std::string line;
};

// The longest common part of what lies between the first and the last change.
std::vector<Marked> marked(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::size_t head = 0, tail = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;
    std::vector<Marked> out;
    for (std::size_t i = 0; i < head; ++i) out.push_back({' ', a[i]});
    const bool is_too_large = n > kLargest || m > kLargest;
    std::vector<std::uint16_t> common(is_too_large ? 0 : (n + 1) * (m + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return common[i * (m + 1) + j]; };
    if (!is_too_large)
        for (std::size_t i = n; i-- > 0;)
            for (std::size_t j = m; j-- > 0;) at(i, j) = a[head + i] == b[head + j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
        if (!is_too_large && i < n && j < m && a[head + i] == b[head + j]) out.push_back({' ', a[head + i]}), ++i, ++j;
        else if (i < n && (is_too_large || j == m || at(i + 1, j) >= at(i, j + 1))) out.push_back({'-', a[head + i++]});
        else out.push_back({'+', b[head + j++]});
    }
    for (std::size_t k = a.size() - tail; k < a.size(); ++k) out.push_back({' ', a[k]});
    return out;
}

}  // namespace

std::string line_difference(const std::string& before, const std::string& after) {
    if (before == after) return "";
    const auto all = marked(lines_of(before), lines_of(after));
    std::string out, title;
    bool gap = true;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].line.starts_with("== ")) title = all[i].line;
        bool is_near = false;
        for (std::size_t k = i >= kAround ? i - kAround : 0; k < std::min(all.size(), i + kAround + 1); ++k) is_near = is_near || all[k].mark != ' ';
        if (!is_near) {
            gap = true;
            continue;
        }
        if (gap && !title.empty() && all[i].line != title) out += "  " + title + "\n";  // of which scenario
        gap = false;
        out += std::string(1, all[i].mark) + " " + all[i].line + "\n";
    }
    return out;
}

}  // namespace docket_cli
