#include "load/yaml_doc.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include "base/text.hpp"
#include "load/keywords.hpp"
#include "load/source_lines.hpp"

namespace docket::load {
namespace {

// E008's sentences, by variant: the order of messages.cpp.
enum Trouble {
    kSyntax, kAnchor, kTag, kSecondDocument, kTrailing, kTooDeep, kTooMany, kTooLarge, kEmptyFile, kKeyNotText, kControl,
    kUnclosed, kEmptyItem, kNoColonSpace, kIndentation, kLongText, kAfterEnd,
};
constexpr std::size_t kLongestText = 10'000;  // characters of one scalar

struct Stop {
    Diagnostic diagnostic;
};

Diagnostic trouble(Trouble what, Range at) {
    Diagnostic d;
    d.code = "E008";
    d.range = at;
    d.variant = what;
    return d;
}

// A cell of a decision table may be a lone `*`, which YAML takes for an alias without a name. It is read as a character
// that no file may hold, and given back with the text.
constexpr char kStar = '\x7F';

std::string without_lone_stars(std::string_view text) {
    constexpr std::string_view kBefore = " [,\n", kAfter = " ,]\r\n";
    std::string out(text);
    for (std::size_t at = out.find('*'); at != out.npos; at = out.find('*', at + 1)) {
        const bool begins = at == 0 || kBefore.find(text[at - 1]) != kBefore.npos;
        const bool ends = at + 1 == text.size() || kAfter.find(text[at + 1]) != kAfter.npos;
        if (begins && ends) out[at] = kStar;
    }
    return out;
}

class Builder : public YAML::EventHandler {
public:
    Builder(const std::vector<std::string_view>& lines, Document& document) : lines_(lines), document_(document) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Stop{trouble(kAnchor, at(mark))}; }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        no_anchor(mark, anchor);
        Node node;
        node.range = at(mark);
        const auto rest = rest_of_line(mark);
        const bool written = rest.starts_with("~") || rest.starts_with("null") || rest.starts_with("Null") || rest.starts_with("NULL");
        if (written) {
            node.kind = NodeKind::Scalar;
            node.text = rest.starts_with("~") ? "~" : rest.substr(0, 4);
            node.range.end_column = node.range.column + static_cast<int>(node.text.size());
        } else if (awaiting_value()) {
            node.range = open_.back().node.entries.back().key.range;  // the mark is the next token's
        }
        add(std::move(node));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& read) override {
        auto value = read;
        std::ranges::replace(value, kStar, '*');
        no_anchor(mark, anchor);
        no_tag(mark, tag);
        Node node;
        node.kind = NodeKind::Scalar;
        node.range = at(mark);
        if (count_code_points(value) > kLongestText) throw Stop{trouble(kLongText, node.range)};
        const auto rest = rest_of_line(mark);
        if (first_unseen(value) != value.npos) {
            const auto here = first_unseen(rest);  // written as "\u200B" it is not seen in the line
            const int column = node.range.column + (here == rest.npos ? 0 : static_cast<int>(here));
            throw Stop{trouble(kControl, {node.range.line, column, column + 1})};
        }
        node.text = to_nfc(value);
        const char first = rest.empty() ? ' ' : rest.front();
        node.quoted = tag == "!" && (first == '"' || first == '\'');
        if (node.quoted && !is_closed(mark, first)) throw Stop{trouble(kUnclosed, node.range)};
        const bool is_block = tag == "!" && !node.quoted;
        const auto width = is_block ? 1 : count_code_points(value) + (node.quoted ? 2 : 0);
        node.range.end_column = node.range.column + std::max(1, static_cast<int>(count_up_to(rest, width)));
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
        start(mark, tag, anchor, NodeKind::List, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
        start(mark, tag, anchor, NodeKind::Map, style);
    }
    void OnMapEnd() override { close(); }

    Range at(const YAML::Mark& mark) const {
        const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
        if (line >= lines_.size()) {
            const int last = static_cast<int>(lines_.size());
            const int column = static_cast<int>(count_code_points(lines_.back())) + 1;
            return {last, column, column + 1};
        }
        const auto bytes = whole_characters(lines_[line], std::min(lines_[line].size(), static_cast<std::size_t>(std::max(mark.column, 0)))).size();
        // Marks move forward: counting goes on where it last stood, so that a line of a whole file stays linear.
        if (line != counted_line_ || bytes < counted_bytes_) counted_line_ = line, counted_bytes_ = 0, counted_ = 0;
        counted_ += count_code_points(lines_[line].substr(counted_bytes_, bytes - counted_bytes_));
        counted_bytes_ = bytes;
        const int column = static_cast<int>(counted_) + 1;
        return {static_cast<int>(line) + 1, column, column + 1};
    }

    // The bracket that was opened last and is open still.
    std::optional<Range> open_bracket() const {
        const auto last = std::ranges::find_if(open_.rbegin(), open_.rend(), &Open::in_brackets);
        return last == open_.rend() ? std::nullopt : std::optional(last->node.range);
    }

    std::string_view rest_of_line(const YAML::Mark& mark) const {
        if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= lines_.size()) return {};
        const auto line = lines_[static_cast<std::size_t>(mark.line)];
        return line.substr(whole_characters(line, std::min(line.size(), static_cast<std::size_t>(std::max(mark.column, 0)))).size());
    }

private:
    struct Open {
        Node node;
        bool awaits_value = false;
        bool in_brackets = false;
        std::map<std::string, int> keys;  // -> line
    };

    // Marks count bytes, and a byte order mark or an error may leave one inside a character.
    static std::size_t count_up_to(std::string_view text, std::size_t most) {
        std::size_t count = 0;
        for (const char c : text) {
            const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
            if (begins && count == most) break;
            count += begins ? 1 : 0;
        }
        return count;
    }
    // yaml-cpp takes the end of the file for the end of a quotation.
    bool is_closed(const YAML::Mark& mark, char quote) const {
        auto line = static_cast<std::size_t>(mark.line);
        auto byte = lines_[line].size() - rest_of_line(mark).size() + 1;
        for (; line < lines_.size(); ++line, byte = 0)
            for (; byte < lines_[line].size(); ++byte) {
                if (quote == '"' && lines_[line][byte] == '\\') ++byte;
                else if (lines_[line][byte] != quote) continue;
                else if (quote == '\'' && byte + 1 < lines_[line].size() && lines_[line][byte + 1] == quote) ++byte;
                else return true;
            }
        return false;
    }
    static std::string_view whole_characters(std::string_view line, std::size_t bytes) {
        while (bytes > 0 && bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0) == 0x80) --bytes;
        return line.substr(0, bytes);
    }
    bool awaiting_value() const { return !open_.empty() && open_.back().node.kind == NodeKind::Map && open_.back().awaits_value; }

    void no_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
        if (anchor != 0) throw Stop{trouble(kAnchor, at(mark))};
    }
    void no_tag(const YAML::Mark& mark, const std::string& tag) const {
        if (!tag.empty() && tag != "?" && tag != "!") throw Stop{trouble(kTag, at(mark))};
    }
    void count(const Range& range) {
        if (++nodes_ > kMostNodes) throw Stop{trouble(kTooMany, range)};
    }

    void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind, YAML::EmitterStyle::value style) {
        no_anchor(mark, anchor);
        no_tag(mark, tag);
        const auto range = at(mark);
        if (static_cast<int>(open_.size()) >= kDeepestNode) throw Stop{trouble(kTooDeep, range)};
        if (!open_.empty() && open_.back().node.kind == NodeKind::Map && !open_.back().awaits_value)
            throw Stop{trouble(kKeyNotText, range)};
        count(range);
        Open open;
        open.node.kind = kind;
        open.node.range = range;
        open.in_brackets = style == YAML::EmitterStyle::Flow;
        open_.push_back(std::move(open));
    }
    void close() {
        auto node = std::move(open_.back().node);
        open_.pop_back();
        --nodes_;  // counted when it was opened
        add(std::move(node));
    }
    void add(Node node) {
        count(node.range);
        if (open_.empty()) {
            document_.root = std::move(node);
            return;
        }
        auto& top = open_.back();
        if (top.node.kind == NodeKind::List) {
            node.listed = top.in_brackets;
            if (node.kind == NodeKind::Empty) throw Stop{trouble(kEmptyItem, node.range)};
            top.node.items.push_back(std::move(node));
        } else if (!top.awaits_value) {
            if (node.kind != NodeKind::Scalar) throw Stop{trouble(kKeyNotText, node.range)};
            key(top, std::move(node));
        } else {
            flow_key_without_colon(top.node.entries.back().key, node);
            top.node.entries.back().value = std::move(node);
            top.awaits_value = false;
        }
    }
    void key(Open& top, Node node) {
        if (node.text == "<<") throw Stop{trouble(kAnchor, node.range)};
        const auto [first, fresh] = top.keys.emplace(node.text, node.range.line);
        if (!fresh) {
            Diagnostic d;
            d.code = "E002";
            d.range = node.range;
            d.arguments = {node.text, std::to_string(first->second)};
            for (const auto& open : open_)
                if (open.node.kind == NodeKind::Map && open.awaits_value) d.path.push_back(open.node.entries.back().key.text);
            // As the pages of the checker write places: "steps" is said only where it is the last word.
            for (std::size_t i = 0; i + 1 < d.path.size();)
                if (d.path[i] == "steps" || d.path[i] == "步骤") d.path.erase(d.path.begin() + static_cast<std::ptrdiff_t>(i));
                else ++i;
            document_.diagnostics.push_back(std::move(d));
        }
        top.node.entries.push_back({std::move(node), {}});
        top.awaits_value = true;
    }
    // {由：承办人} or {by:handler}: YAML takes all of it as a key without a value.
    void flow_key_without_colon(const Node& key, const Node& value) {
        if (value.kind != NodeKind::Empty || key.quoted) return;
        if (key.text.find(':') != key.text.npos) throw Stop{trouble(kNoColonSpace, key.range)};
        if (key.text.find("：") == key.text.npos) return;
        const auto line = lines_[static_cast<std::size_t>(key.range.line - 1)];
        const auto first = bytes_before(line, key.range.column);
        if (const auto colon = line.find("：", first); colon != line.npos)
            document_.diagnostics.push_back(full_width_colon(line, colon, key.range.line));
    }
    const std::vector<std::string_view>& lines_;
    Document& document_;
    std::vector<Open> open_;
    int nodes_ = 0;
    mutable std::size_t counted_line_ = 0, counted_bytes_ = 0, counted_ = 0;
};

// Whatever follows the document would be dropped without a word.
class Trailing : public YAML::EventHandler {
public:
    explicit Trailing(const Builder& builder) : builder_(builder) {}
    void OnDocumentStart(const YAML::Mark& mark) override {
        const bool begins_line = mark.column == 0 || builder_.at(mark).column == 1;
        stop(mark, builder_.rest_of_line(mark).starts_with("---") ? kSecondDocument : begins_line ? kTrailing : kAfterEnd);
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { stop(mark, kTrailing); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { stop(mark, kTrailing); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string&) override { stop(mark, kTrailing); }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        stop(mark, kTrailing);
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
        stop(mark, kTrailing);
    }
    void OnMapEnd() override {}

private:
    [[noreturn]] void stop(const YAML::Mark& mark, Trouble what) const { throw Stop{trouble(what, builder_.at(mark))}; }
    const Builder& builder_;
};

Trouble plain_reason(std::string_view message) {
    struct Known {
        std::string_view part;
        Trouble what;
    };
    constexpr std::array kKnown{
        Known{"end of map flow", kUnclosed},       Known{"end of sequence flow", kUnclosed}, Known{"EOF in scalar", kUnclosed},
        Known{"end of map", kIndentation},         Known{"end of sequence", kIndentation},   Known{"illegal map value", kNoColonSpace},
        Known{"illegal map key", kKeyNotText},     Known{"bad file", kTooDeep},              Known{"anchor is not defined", kAnchor},
        Known{"referenced anchor", kAnchor},       Known{"illegal block entry", kIndentation},
    };
    for (const auto& known : kKnown)
        if (message.find(known.part) != message.npos) return known.what;
    return kSyntax;
}

constexpr std::string_view kComma = "，";

// "，期限: …": a word of the language and its colon follow, so that the comma cannot belong to a text.
bool begins_with_word(std::string_view rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const auto word = rest.substr(0, rest.find(':'));
    return word.size() < rest.size() && std::ranges::any_of(keywords(), [&](const Keyword& k) { return k.en == word || k.zh == word; });
}

// "[a，b: c]" leaves YAML at a loss: what is meant is the comma.
Diagnostic full_width_comma_or(Diagnostic d, const std::vector<std::string_view>& lines) {
    for (int number = d.range.line; number > 0 && number + 1 >= d.range.line; --number) {  // the mark may be the next line's
        const auto line = lines[static_cast<std::size_t>(number) - 1];
        const auto comma = line.find("，");
        if (comma == line.npos || line.find_first_of("[{") > comma) continue;
        const int column = static_cast<int>(count_code_points(line.substr(0, comma))) + 1;
        d.code = "E001";
        d.variant = 1;
        d.range = {number, column, column + 1};
        d.fixes.push_back({begins_with_word(line.substr(comma + kComma.size())) ? FixGrade::Sure : FixGrade::Probable, d.range, half_width_comma(line, comma)});
        break;
    }
    return d;
}

// YAML's reader stops where it no longer understands; the mistake is often before that.
Diagnostic better_place(Diagnostic d, const Builder& builder, const std::vector<std::string_view>& lines) {
    if (d.code != "E008" || d.range.line < 1 || static_cast<std::size_t>(d.range.line) > lines.size()) return d;
    if (d.variant == kKeyNotText && !is_closed_bracket(lines, d.range)) return trouble(kUnclosed, d.range);
    if (d.variant == kUnclosed)
        if (const auto bracket = builder.open_bracket()) d.range = *bracket;
    const auto line = lines[static_cast<std::size_t>(d.range.line) - 1];
    if ((d.variant == kIndentation || d.variant == kAfterEnd) && line.substr(bytes_before(line, d.range.column)).starts_with(':')) d.variant = kNoColonSpace;
    return d;
}

void parse(std::string_view text, const std::vector<std::string_view>& lines, Document& document) {
    Builder builder(lines, document);
    try {
        std::istringstream in{without_lone_stars(text)};
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(builder)) throw Stop{trouble(kEmptyFile, {})};
        Trailing trailing(builder);
        parser.HandleNextDocument(trailing);
    } catch (const Stop& stop) {
        document.diagnostics.push_back(better_place(stop.diagnostic, builder, lines));
    } catch (const YAML::Exception& e) {
        const auto reason = plain_reason(e.msg);
        auto d = trouble(reason, builder.at(e.mark));
        if (reason == kUnclosed || reason == kNoColonSpace) d = full_width_comma_or(std::move(d), lines);
        document.diagnostics.push_back(better_place(std::move(d), builder, lines));
    }
}

Document checked_bytes(std::string_view text, const std::vector<std::string_view>& lines) {
    Document document;
    if (text.size() > kLargestFile) {
        document.diagnostics.push_back(trouble(kTooLarge, {}));
    } else if (!is_utf8(text)) {
        Diagnostic d;
        d.code = looks_like_gb18030(text) ? "E004" : "E005";
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (!is_utf8(lines[i])) {
                const int column = column_of_no_utf8(lines[i]);
                d.range = {static_cast<int>(i) + 1, column, column + 1};
                if (lines[i].starts_with("\xFF\xFE") || lines[i].starts_with("\xFE\xFF")) d.variant = 1;
                break;
            }
        document.diagnostics.push_back(std::move(d));
    } else {
        for (std::size_t i = 0; i < lines.size() && document.diagnostics.empty(); ++i)
            if (const auto at = control_character(lines[i]); at != std::string_view::npos) {
                const int column = static_cast<int>(count_code_points(lines[i].substr(0, at))) + 1;
                document.diagnostics.push_back(trouble(kControl, {static_cast<int>(i) + 1, column, column + 1}));
            }
        if (document.diagnostics.empty()) document.diagnostics = scan_lines(lines);
    }
    return document;
}

}  // namespace

Document read_document(const std::string& file, std::string_view text) {
    const auto body = without_bom(text);
    const auto lines = split_lines(body);
    auto document = checked_bytes(body, lines);
    if (document.diagnostics.empty()) {
        parse(body, lines, document);
        if (document.diagnostics.empty() && document.root.kind == NodeKind::Empty)
            document.diagnostics.push_back(trouble(kEmptyFile, {}));
    }
    const auto first = std::ranges::find_if(lines, [](std::string_view line) {
        const auto at = line.find_first_not_of(" -{");
        return at != line.npos && line[at] != '#' && line[at] != '%';
    });
    const bool chinese = first != lines.end() && is_utf8(*first) && has_chinese(first->substr(0, first->find(':')));
    for (auto& d : document.diagnostics) {
        d.file = file;
        d.tongue = chinese ? Tongue::Chinese : Tongue::English;
    }
    return document;
}

}  // namespace docket::load
