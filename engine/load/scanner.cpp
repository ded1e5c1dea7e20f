#include "load/scanner.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "load/source_lines.hpp"

namespace docket::load {
namespace {

constexpr std::string_view kBrackets = "[]{},";

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Sign> run() {
        while (at_ < text_.size()) one();
        return std::move(signs_);
    }

private:
    char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n'; }
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
    bool ends_word(std::size_t at) const { return at >= text_.size() || text_[at] == '\n' || is_space(text_[at]); }
    std::size_t line_begin(std::size_t at) const {
        const auto end = at == 0 ? text_.npos : text_.rfind('\n', at - 1);
        return end == text_.npos ? 0 : end + 1;
    }
    std::size_t line_end(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

    void add(SignKind kind, std::size_t begin, std::size_t end) {
        while (end > begin && is_space(text_[end - 1])) --end;
        signs_.push_back({kind, begin, end, depth_ > 0, nullptr});
    }

    void one() {
        const char c = here();
        if (c == '\n') {
            ++at_;
            begins_line_ = true;
            return;
        }
        if (is_space(c)) {
            ++at_;
            return;
        }
        const bool first = begins_line_;
        begins_line_ = false;
        const auto column = at_ - line_begin(at_);
        if (c == '#') return rest_of_line(SignKind::Comment);
        if (column == 0 && depth_ == 0 && (text_.substr(at_).starts_with("---") || text_.substr(at_).starts_with("...")) && ends_word(at_ + 3)) {
            add(SignKind::Marker, at_, at_ + 3);
            at_ += 3;
            return;
        }
        if (c == '-' && depth_ == 0 && ends_word(at_ + 1) && (first || (!signs_.empty() && signs_.back().kind == SignKind::Dash))) {
            parent_ = column;
            return sign(SignKind::Dash);
        }
        if (c == '[' || c == '{') {
            sign(SignKind::Open);
            ++depth_;
            return;
        }
        if ((c == ']' || c == '}') && depth_ > 0) {
            --depth_;
            return sign(SignKind::Close);
        }
        if (c == ',' && depth_ > 0) return sign(SignKind::Comma);
        if (c == ':' && !signs_.empty() && signs_.back().is_scalar() && (ends_word(at_ + 1) || depth_ > 0)) return sign(SignKind::Colon);
        if ((c == '|' || c == '>') && depth_ == 0) return block(column);
        if (c == '"' || c == '\'') return quoted(c);
        plain(column);
    }

    void sign(SignKind kind) {
        add(kind, at_, at_ + 1);
        ++at_;
    }
    void rest_of_line(SignKind kind) {
        const auto end = line_end(at_);
        add(kind, at_, end);
        at_ = end;
    }

    // What is indented more than the key, and blank lines between.
    void block(std::size_t) {
        const auto begin = at_;
        auto end = line_end(at_), last = end;
        while (end < text_.size()) {
            const auto from = end + 1, to = line_end(from);
            const auto first = text_.find_first_not_of(' ', from);
            const bool blank = first == text_.npos || first >= to || text_.substr(first, to - first) == "\r";
            if (!blank && first - from <= parent_) break;
            end = to;
            if (!blank) last = to;
            if (to == text_.size()) break;
        }
        signs_.push_back({SignKind::Block, begin, last, false, nullptr});
        at_ = last;
    }

    void quoted(char quote) {
        const auto begin = at_++;
        for (; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') ++at_;
            else if (text_[at_] != quote) continue;
            else if (quote == '\'' && here(1) == quote) ++at_;
            else break;
        }
        at_ = std::min(at_ + 1, text_.size());
        add(SignKind::Quoted, begin, at_);
        note_key(begin);
    }

    // A key's column is what the lines of its value are indented against.
    void note_key(std::size_t begin) {
        if (depth_ > 0) return;
        auto at = at_;
        while (at < text_.size() && is_space(text_[at])) ++at;
        if (at < text_.size() && text_[at] == ':') parent_ = begin - line_begin(begin);
    }

    bool ends_plain(std::size_t at) const {
        const char c = text_[at];
        if (c == '\n') return true;
        if (c == ':') return ends_word(at + 1) || (depth_ > 0 && kBrackets.find(text_[at + 1]) != kBrackets.npos);
        if (c == '#') return at > 0 && is_space(text_[at - 1]);
        return depth_ > 0 && kBrackets.find(c) != kBrackets.npos;
    }

    void plain(std::size_t) {
        const auto begin = at_;
        auto end = begin;
        for (;;) {
            while (at_ < text_.size() && !ends_plain(at_)) ++at_;
            end = at_;
            if (at_ >= text_.size() || text_[at_] != '\n' || !goes_on(at_)) break;
            at_ = text_.find_first_not_of(" \t\r\n", at_);
        }
        add(SignKind::Plain, begin, end);
        at_ = end;
        note_key(begin);
    }

    // Does the text that ends with this line go on with the next?
    bool goes_on(std::size_t at) const {
        const auto next = text_.find_first_not_of(" \t\r\n", at);
        if (next == text_.npos || text_[next] == '#') return false;
        if (depth_ > 0) return kBrackets.find(text_[next]) == kBrackets.npos && text_[next] != ':';
        const bool is_value = !signs_.empty() && (signs_.back().kind == SignKind::Colon || signs_.back().kind == SignKind::Dash);
        return is_value && next - line_begin(next) > parent_;
    }

    std::string_view text_;
    std::size_t at_ = 0, parent_ = 0;
    int depth_ = 0;
    bool begins_line_ = true;
    std::vector<Sign> signs_;
};

void scalars_of(const Node& node, std::vector<const Node*>& into) {
    if (node.kind == NodeKind::Scalar) into.push_back(&node);
    for (const auto& item : node.items) scalars_of(item, into);
    for (const auto& [key, value] : node.entries) {
        into.push_back(&key);
        scalars_of(value, into);
    }
}

}  // namespace

std::vector<Sign> scan(std::string_view text) { return Scanner(text).run(); }

bool is_as_read(std::vector<Sign>& signs, std::string_view text, const Node& root) {
    std::vector<const Node*> nodes;
    scalars_of(root, nodes);
    const auto lines = split_lines(text);
    std::size_t line = 0;
    auto node = nodes.begin();
    for (auto& sign : signs) {
        if (!sign.is_scalar()) continue;
        if (node == nodes.end()) return false;
        while (line + 1 < lines.size() && static_cast<std::size_t>(lines[line + 1].data() - text.data()) <= sign.begin) ++line;
        const auto begin = static_cast<std::size_t>(lines[line].data() - text.data());
        const auto column = static_cast<int>(count_code_points(text.substr(begin, sign.begin - begin))) + 1;
        const auto& range = (*node)->range;
        if (range.line != static_cast<int>(line) + 1 || range.column != column || (*node)->quoted != (sign.kind == SignKind::Quoted)) return false;
        const auto written = text.substr(sign.begin, sign.end - sign.begin);
        const bool is_one_line = written.find('\n') == written.npos;
        if (sign.kind == SignKind::Plain && is_one_line && to_nfc(written) != (*node)->text) return false;
        sign.node = *node++;
    }
    return node == nodes.end();
}

}  // namespace docket::load
