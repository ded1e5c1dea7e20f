#include "writing/rename.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "load/messages.hpp"
#include "load/source_lines.hpp"

namespace docket::writing {
namespace {

using load::Range;

Error no_name() {
    return {ErrorKind::InvalidArgument, "rename.no_name", "here stands no name that this file declares; words of the language cannot be renamed",
            "这里不是本文件写明的名称；语言本身的词不能改名", {}};
}

Error would_break(const std::string& why_en, const std::string& why_zh) {
    return {ErrorKind::InvalidArgument, "rename.would_break", "not renamed: " + why_en, "没有改名：" + why_zh, {}};
}

// The first mistake of the new text, where the old one had fewer.
Status no_new_mistakes(std::string_view before, std::string_view after) {
    const auto old = check::check_file("", before), now = check::check_file("", after);
    if (now.diagnostics.size() <= old.diagnostics.size()) return ok();
    const auto fresh = std::ranges::find_if(now.diagnostics, [&](const load::Diagnostic& d) {
        return std::ranges::none_of(old.diagnostics, [&](const load::Diagnostic& o) { return o.code == d.code && o.range.line == d.range.line; });
    });
    const auto& d = fresh == now.diagnostics.end() ? now.diagnostics.back() : *fresh;
    return would_break(format("{} on line {}: {}", d.code, d.range.line, load::sentence(d, load::Tongue::English)),
                       format("第{}行{}：{}", d.range.line, d.code, load::sentence(d, load::Tongue::Chinese)));
}

// Mention for mention the same, but for the name.
bool means_the_same(const Names& before, const Names& after, const Mention& changed, const std::string& name) {
    const auto& old_name = changed.name;
    const bool is_owner = changed.kind != NameKind::Result && changed.kind != NameKind::Value;
    return std::ranges::equal(before.mentions, after.mentions, [&](const Mention& a, const Mention& b) {
        const bool is_changed = a.is_same(changed);
        const bool is_owned = is_owner && a.owner == old_name && b.owner == name;
        return a.kind == b.kind && a.declares == b.declares && a.range.line == b.range.line && b.name == (is_changed ? name : a.name) &&
               (is_owned || a.owner == b.owner);
    });
}

}  // namespace

std::string replaced(std::string_view text, const std::vector<Range>& places, std::string_view by) {
    std::string out(text);
    const auto lines = load::split_lines(load::without_bom(text));
    for (auto at = places.rbegin(); at != places.rend(); ++at) {
        const auto line = lines.at(static_cast<std::size_t>(at->line) - 1);
        const auto begins = static_cast<std::size_t>(line.data() - text.data());
        const auto first = load::bytes_before(line, at->column), end = load::bytes_before(line, at->end_column);
        out.replace(begins + first, end - first, by);
    }
    return out;
}

Result<std::vector<Range>> rename(std::string_view text, const Names& names, int line, int column, const std::string& name) {
    const auto* mention = names.at(line, column);
    if (!mention || !names.declaration(*mention)) return no_name();
    std::vector<Range> places;
    if (name == mention->name) return places;
    for (const auto& m : names.mentions)
        if (m.is_same(*mention)) places.push_back(m.range);
    const auto after = replaced(text, places, name);
    DOCKET_TRY(no_new_mistakes(text, after));
    const auto document = load::read_document("", after);
    if (!document.diagnostics.empty()) return would_break("the file could no longer be read", "改名以后文件无法读取");
    if (!means_the_same(names, names_of(document.root, after), *mention, name))
        return would_break(format("the file already speaks of \"{}\", or would say something else", name), format("文件中已有“{}”，或者改名以后意思不同", name));
    return places;
}

}  // namespace docket::writing
