#include "writing/layout.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "writing/lines.hpp"

namespace docket::writing {
namespace {

using load::Sign;
using load::SignKind;

// One level of blocks: where its lines begin in the file, and where they begin now.
struct Level {
    std::size_t was = 0, is = 0;
    bool is_list = false;
    int id = 0;
};

class Layout {
public:
    Layout(std::string_view text, const std::vector<Sign>& signs, const std::vector<std::string>& texts)
        : text_(text), signs_(signs), texts_(texts), lines_(lines_of(text, signs)) {}

    std::string run() {
        for (auto& line : lines_) place(line);
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (lines_[i].is_comment) place_comment(i);
        for (auto& line : lines_) write(line);
        align_values();
        for (auto& line : lines_)
            if (!line.is_comment) line.body = std::string(line.column, ' ') + line.head + std::string(line.gap, ' ') + line.body;
        align_comments();
        std::string out;
        for (const auto& line : lines_) {
            if (!out.empty()) out.append(line.blank_before, '\n');
            out += line.body;
            if (!line.comment.empty()) out += (line.is_comment ? std::string(line.column, ' ') : std::string(line.comment_gap, ' ')) + line.comment;
            out += '\n';
        }
        return out;
    }

private:
    const Sign& sign(const Line& line, std::size_t i) const { return signs_[line.first_sign + i]; }
    std::size_t column_of(const Sign& s) const { return s.begin - begin_of_line(text_, s.begin); }
    bool is_key(const Line& line, std::size_t i) const {
        return i + 1 < line.sign_count && sign(line, i).is_scalar() && sign(line, i + 1).kind == SignKind::Colon;
    }

    // Where the line begins now, by the blocks that it opens and closes.
    void place(Line& line) {
        line.was = column_of(sign(line, 0));
        if (line.is_comment) return remember(line);
        if (line.in_brackets) {  // goes with the line where its brackets were opened
            line.column = line.was > shift_from_ ? line.was - shift_from_ + shift_to_ : shift_to_;
            line.shift_from = line.was, line.shift_to = line.column;
            return;
        }
        std::size_t before = 0;
        for (std::size_t i = 0; i < line.sign_count; ++i) {
            const auto& s = sign(line, i);
            if (s.kind == SignKind::Comment || s.kind == SignKind::Marker) break;
            const bool is_list = s.kind == SignKind::Dash;
            const auto was = column_of(s);
            const auto is = i > 0 ? before + 2 : inner(was);
            if (!is_list && !is_key(line, i)) {
                if (i == 0) line.column = is;
                break;
            }
            const auto at = enter(was, is, is_list, i > 0);
            if (i == 0) line.column = at;
            before = at;
            shift_from_ = was, shift_to_ = at;
            line.level = levels_.back().id;
            if (!is_list) break;
        }
        line.shift_from = shift_from_, line.shift_to = shift_to_;
    }

    void remember(Line& line) const {
        for (const auto& level : levels_) line.open.emplace_back(level.was, level.is);
    }

    std::size_t inner(std::size_t was) {
        std::size_t is = 0;
        for (const auto& level : levels_)
            if (level.was < was) is = level.is + 2;
        return is;
    }

    std::size_t enter(std::size_t was, std::size_t is, bool is_list, bool same_line) {
        while (!same_line && !levels_.empty() && (levels_.back().was > was || (levels_.back().was == was && levels_.back().is_list && !is_list)))
            levels_.pop_back();
        const bool known = !same_line && !levels_.empty() && levels_.back().was == was && levels_.back().is_list == is_list;
        if (known) return levels_.back().is;
        if (!same_line && !levels_.empty() && levels_.back().was == was) is = levels_.back().is + 2;  // a list at its key's own column
        levels_.push_back({was, is, is_list, ++last_level_});
        return is;
    }

    // A comment goes with the line below it where it stands as that does, else with the block whose column it has.
    void place_comment(std::size_t at) {
        auto& line = lines_[at];
        const auto is_content = [](const Line& other) { return !other.is_comment; };
        const auto next = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at), lines_.end(), is_content);
        if (next != lines_.end() && next->was == line.was) {
            line.column = next->column;
            return;
        }
        for (const auto& [was, is] : line.open)
            if (was == line.was) {
                line.column = is;
                return;
            }
        const auto& like = next != lines_.end() ? *next : lines_[at > 0 ? at - 1 : 0];
        const auto moved = static_cast<std::ptrdiff_t>(line.was + like.column) - static_cast<std::ptrdiff_t>(like.was);
        line.column = like.is_comment ? line.was : static_cast<std::size_t>(std::max<std::ptrdiff_t>(moved, 0));
    }

    // The lines of a scalar below its first move as their block does.
    std::string moved(std::string_view raw, const Line& line) const {
        std::string out;
        for (std::size_t begin = 0; begin <= raw.size();) {
            const auto end = std::min(raw.find('\n', begin), raw.size());
            auto part = raw.substr(begin, end - begin);
            if (part.ends_with('\r')) part.remove_suffix(1);
            if (begin > 0) {
                out += '\n';
                const auto spaces = std::min(part.find_first_not_of(' '), part.size());
                if (spaces < part.size()) {
                    const auto is = spaces + line.shift_to;
                    out.append(is > line.shift_from ? is - line.shift_from : 0, ' ');
                    part.remove_prefix(spaces);
                } else {
                    part = {};
                }
            }
            out += part;
            begin = end + 1;
        }
        return out;
    }

    std::string text_of(const Line& line, std::size_t i) const {
        const auto& s = sign(line, i);
        const auto& other = texts_[line.first_sign + i];
        return other.empty() ? moved(text_.substr(s.begin, s.end - s.begin), line) : other;
    }

    static bool is_tight(const Sign& before, const Sign& s) {
        return before.kind == SignKind::Open || s.kind == SignKind::Colon || s.kind == SignKind::Comma || s.kind == SignKind::Close;
    }

    void write(Line& line) {
        std::string out;
        for (std::size_t i = 0; i < line.sign_count; ++i) {
            const auto& s = sign(line, i);
            if (s.kind == SignKind::Comment) {
                line.comment = std::string(text_.substr(s.begin, s.end - s.begin));
                line.comment_was = width_before(s.begin);
                if (i > 0) line.comment_gap = std::max<std::size_t>(1, s.begin - sign(line, i - 1).end);
                break;
            }
            const bool is_value = i == 2 && is_key(line, 0) && !line.in_brackets;
            if (is_value) {
                line.head = std::exchange(out, {});
                line.value_was = width_before(s.begin);
                line.gap = s.begin - sign(line, 1).end;
            } else if (i > 0 && !is_tight(sign(line, i - 1), s)) {
                out += ' ';
            }
            out += text_of(line, i);
        }
        line.body = std::move(out);
    }

    std::size_t width_before(std::size_t at) const {
        const auto begin = begin_of_line(text_, at);
        return display_width(text_.substr(begin, at - begin));
    }

    // Keys of one block with no blank line between: their values stand in a column where their author set them in one.
    void align_values() {
        std::map<int, std::vector<Line*>> runs;  // by block
        const auto align_all = [&] {
            for (auto& [level, run] : runs) align(run);
            runs.clear();
        };
        for (auto& line : lines_) {
            if (line.blank_before > 0) align_all();
            if (!line.head.empty()) runs[line.level].push_back(&line);
        }
        align_all();
    }

    static void align(const std::vector<Line*>& run) {
        const auto apart = std::ranges::count_if(run, [](const Line* line) { return line->gap > 1; });
        const bool in_column = std::ranges::all_of(run, [&](const Line* line) { return line->value_was == run.front()->value_was; });
        const bool is_meant = run.size() > 1 && (in_column ? apart > 0 : apart > 1);
        if (!is_meant) {
            for (auto* line : run) line->gap = 1;
            return;
        }
        std::size_t widest = 0, least = in_column ? run.front()->gap : 1;
        for (const auto* line : run) {
            widest = std::max(widest, display_width(line->head));
            least = std::min(least, line->gap);
        }
        for (auto* line : run) line->gap = widest + least - display_width(line->head);
    }

    // Comments behind lines that follow each other, in a column where they were in one.
    void align_comments() {
        const auto has_one = [](const Line& line) { return !line.is_comment && !line.comment.empty(); };
        for (std::size_t i = 0; i < lines_.size();) {
            auto end = i;
            while (end < lines_.size() && has_one(lines_[end]) && (end == i || lines_[end].blank_before == 0)) ++end;
            if (end - i > 1) align_comments(i, end);
            i = std::max(end, i + 1);
        }
    }
    void align_comments(std::size_t begin, std::size_t end) {
        std::size_t widest = 0, least = lines_[begin].comment_gap;
        for (auto i = begin; i < end; ++i) {
            if (lines_[i].comment_was != lines_[begin].comment_was) return;
            widest = std::max(widest, last_width(lines_[i].body));
            least = std::min(least, lines_[i].comment_gap);
        }
        for (auto i = begin; i < end; ++i) lines_[i].comment_gap = widest + least - last_width(lines_[i].body);
    }
    static std::size_t last_width(std::string_view body) {
        const auto end = body.rfind('\n');
        return display_width(end == body.npos ? body : body.substr(end + 1));
    }

    std::string_view text_;
    const std::vector<Sign>& signs_;
    const std::vector<std::string>& texts_;
    std::vector<Line> lines_;
    std::vector<Level> levels_;
    std::size_t shift_from_ = 0, shift_to_ = 0;
    int last_level_ = 0;
};

}  // namespace

std::string laid_out(std::string_view text, const std::vector<Sign>& signs, const std::vector<std::string>& texts) {
    return Layout(text, signs, texts).run();
}

}  // namespace docket::writing
