#include "load/diagnostic.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "load/messages.hpp"
#include "load/source_lines.hpp"

namespace docket::load {
namespace {

// What of a line is shown: all of it, or some characters around the place where it is a whole file.
std::pair<std::size_t, std::size_t> window(std::string_view line, std::size_t begin, std::size_t end) {
    constexpr std::size_t kMostShown = 400, kAround = 60;
    if (line.size() <= kMostShown) return {0, line.size()};
    const auto is_inside = [&](std::size_t at) { return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80; };
    auto from = begin > kAround ? begin - kAround : 0;
    auto to = std::min({line.size(), end + kAround, begin + kMostShown});
    while (is_inside(from)) --from;
    while (is_inside(to)) ++to;
    return {from, to};
}

// As it can be shown: what nobody sees or what would steer a terminal stands as one plain sign.
std::string shown(std::string_view text) {
    std::string out;
    for (const auto c : code_points(text)) out += c == U'\t' ? " " : is_unseen(c) ? "\uFFFD" : to_utf8(c);
    return out;
}

Json range_json(const Range& range) { return {{"line", range.line}, {"column", range.column}, {"end_column", range.end_column}}; }

}  // namespace

std::string_view grade_name(FixGrade grade) {
    return grade == FixGrade::Sure ? "sure" : grade == FixGrade::Probable ? "probable" : "needs_input";
}

std::string render(const Diagnostic& d, std::string_view source, Tongue tongue) {
    const bool zh = tongue == Tongue::Chinese;
    const bool error = d.severity == Severity::Error;
    std::string out = std::string(zh ? (error ? "错误" : "警告") : (error ? "error" : "warning")) + "[" + d.code + "]" + (zh ? "：" : ": ") +
                      sentence(d, tongue) + "\n";
    const auto number = std::to_string(d.range.line);
    const std::string gutter(number.size(), ' ');
    out += gutter + "--> " + d.file + ":" + number + ":" + std::to_string(d.range.column);
    if (!d.path.empty()) {
        out += zh ? "（" : "  (";
        for (std::size_t i = 0; i < d.path.size(); ++i) out += (i ? " > " : "") + d.path[i];
        out += zh ? "）" : ")";
    }
    out += '\n';
    const auto lines = split_lines(without_bom(source));
    if (!source.empty() && d.range.line >= 1 && static_cast<std::size_t>(d.range.line) <= lines.size()) {
        const auto line = lines[static_cast<std::size_t>(d.range.line) - 1];
        if (is_utf8(line)) {
            const auto begin = bytes_before(line, d.range.column);
            const auto end = std::max(begin, bytes_before(line, d.range.end_column));
            const auto [from, to] = window(line, begin, end);
            const std::string ahead(from > 0 ? "…" : ""), behind(to < line.size() ? "…" : "");
            const auto width = std::max<std::size_t>(1, display_width(shown(line.substr(begin, std::min(end, to) - begin))));
            out += gutter + " |\n" + number + " | " + ahead + shown(line.substr(from, to - from)) + behind + "\n" + gutter + " | " +
                   std::string(display_width(ahead) + display_width(shown(line.substr(from, begin - from))), ' ') + std::string(width, '^') + "\n";
        }
    }
    if (const auto way_out = hint(d, tongue); !way_out.empty()) out += gutter + " = " + (zh ? "建议：" : "hint: ") + way_out + "\n";
    return out;
}

Json to_json(const Diagnostic& d, Tongue tongue) {
    auto fixes = Json::array();
    for (const auto& fix : d.fixes) fixes.push_back({{"grade", grade_name(fix.grade)}, {"range", range_json(fix.range)}, {"replacement", fix.replacement}});
    return {{"code", d.code},
            {"severity", d.severity == Severity::Error ? "error" : "warning"},
            {"file", d.file},
            {"range", range_json(d.range)},
            {"path", d.path},
            {"args", d.arguments},
            {"message", sentence(d, tongue)},
            {"hint", hint(d, tongue)},
            {"fixes", fixes}};
}

}  // namespace docket::load
