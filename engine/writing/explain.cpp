#include "writing/explain.hpp"

#include <algorithm>
#include <tuple>

#include "load/source_lines.hpp"

namespace docket::writing {
namespace {

using load::Tongue;

constexpr std::string_view kFence = "```";
constexpr std::size_t kAround = 2;  // lines shown before and after those that differ

// A page is a title, a paragraph in each tongue, and a file with its changes in each tongue: Chinese first.
struct Parts {
    std::string title_zh, title_en;
    std::vector<std::string> paragraphs;
    std::vector<std::vector<std::string_view>> changes;
};

Parts parts_of(std::string_view text) {
    Parts out;
    bool inside = false;
    for (const auto line : load::split_lines(text)) {
        if (line.starts_with(kFence)) {
            inside = !inside;
            if (inside) out.changes.emplace_back();
        } else if (inside) {
            out.changes.back().push_back(line);
        } else if (line.starts_with("# ")) {
            const auto title = line.substr(line.find(' ', 2) + 1);
            const auto between = title.find(" · ");
            out.title_zh = title.substr(0, between);
            out.title_en = title.substr(between + std::string_view(" · ").size());
        } else if (!line.empty()) {
            out.paragraphs.emplace_back(line);
        }
    }
    return out;
}

// One side of the changes, and of it the lines around those of its own.
std::pair<std::string, std::string> side(const std::vector<std::string_view>& changes, char own) {
    std::string whole, part;
    const auto differs = [](std::string_view line) { return line.starts_with('-') || line.starts_with('+'); };
    bool cut = false;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto line = changes[i];
        if (differs(line) && line.front() != own) continue;
        const auto text = std::string(line.substr(std::min<std::size_t>(1, line.size()))) + "\n";
        whole += text;
        const auto first = changes.begin() + static_cast<std::ptrdiff_t>(i > kAround ? i - kAround : 0);
        const auto last = changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), i + kAround + 1));
        if (std::any_of(first, last, differs)) {
            if (cut && !part.empty()) part += "…\n";
            part += text;
            cut = false;
        } else {
            cut = true;
        }
    }
    return {whole, part};
}

std::string indented(std::string_view text) {
    std::string out;
    for (const auto line : load::split_lines(text.substr(0, text.size() - (text.ends_with('\n') ? 1 : 0)))) out += "    " + std::string(line) + "\n";
    return out;
}

}  // namespace

std::optional<Page> page_of(std::string_view id, Tongue tongue) {
    std::string wanted(id);
    if (!wanted.empty() && (wanted[0] == 'e' || wanted[0] == 'w')) wanted[0] = static_cast<char>(wanted[0] - 'a' + 'A');
    const auto at = std::ranges::find(page_texts(), wanted, &PageText::id);
    if (at == page_texts().end()) return std::nullopt;
    const auto parts = parts_of(at->text);
    const std::size_t column = tongue == Tongue::Chinese ? 0 : 1;
    Page page{wanted, column == 0 ? parts.title_zh : parts.title_en, parts.paragraphs.at(column), {}};
    if (parts.changes.empty()) return page;
    Example example;
    std::tie(example.wrong, example.wrong_part) = side(parts.changes.at(column), '-');
    std::tie(example.right, example.right_part) = side(parts.changes.at(column), '+');
    page.example = std::move(example);
    return page;
}

std::string to_text(const Page& page, Tongue tongue) {
    const bool zh = tongue == Tongue::Chinese;
    auto out = page.id + (zh ? "　" : "  ") + page.title + "\n\n" + page.why + "\n";
    if (!page.example) return out;
    out += std::string("\n") + (zh ? "错误的写法：" : "Wrong:") + "\n\n" + indented(page.example->wrong_part);
    out += std::string("\n") + (zh ? "正确的写法：" : "Right:") + "\n\n" + indented(page.example->right_part);
    return out;
}

Json to_json(const Page& page) {
    Json out = {{"id", page.id}, {"title", page.title}, {"why", page.why}};
    if (page.example) out["wrong"] = page.example->wrong, out["right"] = page.example->right;
    return out;
}

}  // namespace docket::writing
