#include "writing/lines.hpp"

#include <algorithm>

namespace docket::writing {

using load::SignKind;

std::size_t begin_of_line(std::string_view text, std::size_t at) {
    const auto end = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return end == text.npos ? 0 : end + 1;
}

std::vector<Line> lines_of(std::string_view text, const std::vector<load::Sign>& signs) {
    std::vector<Line> out;
    std::size_t end_of_last = 0;  // the byte behind the last sign
    int depth = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const auto& sign = signs[i];
        const auto between = text.substr(end_of_last, sign.begin - end_of_last);
        const auto breaks = static_cast<std::size_t>(std::ranges::count(between, '\n'));
        if (out.empty() || breaks > 0) {
            Line line;
            line.first_sign = i;
            line.blank_before = out.empty() ? 0 : breaks - 1;
            line.in_brackets = depth > 0;
            line.is_comment = sign.kind == SignKind::Comment;
            out.push_back(std::move(line));
        }
        ++out.back().sign_count;
        depth += sign.kind == SignKind::Open ? 1 : sign.kind == SignKind::Close ? -1 : 0;
        end_of_last = sign.end;
    }
    return out;
}

}  // namespace docket::writing
