#include "documents/read_tag.hpp"

#include "base/text.hpp"

namespace docket::documents {

std::string_view trimmed(std::string_view text, int* skipped) {
    constexpr std::string_view kWide = "　";
    for (;;) {
        if (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        else if (text.starts_with(kWide)) text.remove_prefix(kWide.size());
        else break;
        if (skipped) ++*skipped;
    }
    for (;;) {
        if (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        else if (text.ends_with(kWide)) text.remove_suffix(kWide.size());
        else return text;
    }
}

std::optional<std::string_view> after_word(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) return std::nullopt;
    text.remove_prefix(word.size());
    if (text.empty()) return text;
    for (const std::string_view gap : {" ", "　", ":", "：", "\t"})
        if (text.starts_with(gap)) return text.substr(gap.size());
    return std::nullopt;
}

Read read_tag(const Tag& tag) {
    Read out;
    const auto text = trimmed(tag.inside, &out.skipped);
    if (text.empty()) return {Role::Nothing, {}, {}, 0};
    if (text.starts_with('#')) return {Role::Comment, {}, {}, 0};
    const bool ends = text.starts_with('/');
    const auto body = ends ? trimmed(text.substr(1)) : text;
    for (const auto& row : blocks())
        for (const auto word : {row.en, row.zh}) {
            const auto rest = after_word(body, word);
            if (!rest || (ends && !trimmed(*rest).empty())) continue;
            out.block = row.block;
            if (ends && row.block != Block::Otherwise) return {Role::End, row.block, {}, 0};
            if (row.block == Block::Otherwise) {
                if (ends || !trimmed(*rest).empty()) continue;
                return {Role::Otherwise, row.block, {}, 0};
            }
            out.role = Role::Begin;
            out.skipped += static_cast<int>(count_code_points(body.substr(0, body.size() - rest->size())));
            out.rest = trimmed(*rest, &out.skipped);
            return out;
        }
    if (ends) return {Role::End, Block::Otherwise, {}, 0};  // of nothing that begins
    out.rest = text;
    return out;
}

}  // namespace docket::documents
