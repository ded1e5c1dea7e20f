#include "writing/fix.hpp"

#include <algorithm>

#include "check/check.hpp"
#include "load/source_lines.hpp"

namespace docket::writing {
namespace {

using load::Diagnostic;
using load::Fix;
using load::FixGrade;
using load::Range;

constexpr std::size_t kMostFixes = 10'000;  // a file has fewer characters that could be wrong than its 1 MiB; this ends any circle

const Fix* sure_fix(const Diagnostic& d) {
    const auto at = std::ranges::find(d.fixes, FixGrade::Sure, &Fix::grade);
    return at == d.fixes.end() ? nullptr : &*at;
}

std::string with(std::string_view text, const Fix& fix) {
    const auto body = load::without_bom(text);
    const auto lines = load::split_lines(body);
    const auto line = lines.at(static_cast<std::size_t>(fix.range.line) - 1);
    const auto begins = static_cast<std::size_t>(line.data() - text.data());
    const auto first = begins + load::bytes_before(line, fix.range.column), end = begins + load::bytes_before(line, fix.range.end_column);
    return std::string(text.substr(0, first)) + fix.replacement + std::string(text.substr(end));
}

bool is_same(const Diagnostic& a, const Diagnostic& b) {
    return a.code == b.code && a.range.line == b.range.line && a.range.column == b.range.column;
}

}  // namespace

Fixed apply_sure_fixes(std::string_view file, std::string text) {
    Fixed out{std::move(text), {}};
    std::vector<Diagnostic> in_vain;
    while (out.applied.size() < kMostFixes) {
        const auto checked = check::check_file(file, out.text);
        // From the end, so that places before it stay true; those of one line are mended one reading after another.
        std::vector<Diagnostic> now;
        for (const auto& d : checked.diagnostics) {
            const bool tried = std::ranges::any_of(in_vain, [&](const Diagnostic& other) { return is_same(d, other); });
            if (sure_fix(d) && !tried && (now.empty() || now.back().range.line != d.range.line)) now.push_back(d);
        }
        if (now.empty()) break;
        auto mended = out.text;
        for (auto d = now.rbegin(); d != now.rend(); ++d) mended = with(mended, *sure_fix(*d));
        const auto after = check::check_file(file, mended);
        const auto remains = [&](const Diagnostic& d) {
            return std::ranges::any_of(after.diagnostics, [&](const Diagnostic& other) { return is_same(d, other); });
        };
        if (std::ranges::any_of(now, remains)) {
            for (const auto& d : now)
                if (remains(d)) in_vain.push_back(d);
            continue;
        }
        out.text = std::move(mended);
        out.applied.insert(out.applied.end(), now.begin(), now.end());
    }
    return out;
}

}  // namespace docket::writing
