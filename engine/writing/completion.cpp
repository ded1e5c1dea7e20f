#include "writing/completion.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "conditions/words.hpp"
#include "load/source_lines.hpp"
#include "writing/hover.hpp"
#include "writing/names.hpp"

namespace docket::writing {
namespace {

using load::Context;
using load::Tongue;

constexpr std::u32string_view kEndsAName = U" \t　:：,，[]{}()（）\"“”'=＝≠≤≥!！<>.#";
constexpr std::string_view kMeansColon = ":";

// The word under the cursor, and the file before and after it.
struct Cursor {
    std::string head, tail;  // of the file
    std::string before;      // of the line, up to the word
    int first = 1, end = 1;  // columns
    bool keeps_colon = false;
};

std::optional<Cursor> cursor_at(std::string_view text, int line, int column) {
    const auto lines = load::split_lines(load::without_bom(text));
    if (line < 1 || static_cast<std::size_t>(line) > lines.size()) return std::nullopt;
    const auto whole = lines[static_cast<std::size_t>(line) - 1];
    if (!is_utf8(whole)) return std::nullopt;
    const auto points = code_points(whole);
    const auto ends = [](char32_t c) { return kEndsAName.find(c) != kEndsAName.npos; };
    auto first = std::min(points.size(), static_cast<std::size_t>(std::max(0, column - 1))), end = first;
    while (first > 0 && !ends(points[first - 1])) --first;
    while (end < points.size() && !ends(points[end])) ++end;
    Cursor out;
    out.first = static_cast<int>(first) + 1;
    out.end = static_cast<int>(end) + 1;
    const auto begins = static_cast<std::size_t>(whole.data() - text.data());
    const auto at = load::bytes_before(whole, out.first), after = load::bytes_before(whole, out.end);
    out.before = whole.substr(0, at);
    out.head = text.substr(0, begins + at);
    out.tail = text.substr(begins + after);
    const auto rest = whole.substr(after);
    const auto next = rest.find_first_not_of(' ');
    out.keeps_colon = next != rest.npos && rest.substr(next).starts_with(kMeansColon);
    return out;
}

// What the brackets of this line still wait for.
std::string closing(std::string_view before) {
    std::string out;
    char quote = 0;
    for (const char c : before) {
        if (quote) quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '{') out.insert(out.begin(), '}');
        else if (c == '[') out.insert(out.begin(), ']');
        else if ((c == '}' || c == ']') && !out.empty()) out.erase(out.begin());
    }
    return (quote ? std::string(1, quote) : "") + out;
}

// The file as it might be: the marker alone or as a key; at last without what follows, which may be what is broken.
std::vector<std::string> tries(const Cursor& cursor) {
    const std::string marker = (cursor.before.ends_with(':') ? " " : "") + std::string(kMarker);
    const auto as_name = cursor.head + marker, as_key = as_name + ": x";
    const bool alone = cursor.before.find_first_not_of(' ') == cursor.before.npos;
    const auto rest_of_line = cursor.tail.substr(0, cursor.tail.find('\n'));
    const auto lines_after = cursor.tail.substr(rest_of_line.size());
    std::vector<std::string> out{as_name + cursor.tail, as_key + cursor.tail};
    if (alone && !cursor.keeps_colon) std::swap(out[0], out[1]);
    const auto close = closing(cursor.before);
    for (const auto& after : {lines_after, std::string("\n")})
        for (const auto& one : alone && !cursor.keeps_colon ? std::vector{as_key, as_name} : std::vector{as_name, as_key}) out.push_back(one + close + after);
    return out;
}

// Where the file is broken elsewhere too, the lines that cannot be read are left out; never the one being written.
load::Document read_past_mistakes(std::string text, int line) {
    constexpr int kMostLeftOut = 3;
    auto document = load::read_document("", text);
    for (int i = 0; i < kMostLeftOut && !document.diagnostics.empty(); ++i) {
        const auto lines = load::split_lines(load::without_bom(text));
        const int wrong = document.diagnostics.front().range.line;
        if (wrong == line || wrong < 1 || static_cast<std::size_t>(wrong) > lines.size()) break;
        const auto whole = lines[static_cast<std::size_t>(wrong) - 1];
        text.erase(static_cast<std::size_t>(whole.data() - text.data()), whole.size());
        document = load::read_document("", text);
    }
    return document;
}

class Items {
public:
    Items(const Names& names, const Wanted& wanted, const Cursor& cursor) : names_(names), wanted_(wanted), cursor_(cursor), zh_(names.tongue == Tongue::Chinese) {}

    Json::array_t all() {
        if (wanted_.keys) keys(*wanted_.keys);
        for (const auto& mention : names_.mentions) name(mention);
        for (const auto* word : wanted_.words) add(*word, nullptr, "word", "", '1');
        if (wanted_.kinds == only(NameKind::Value) && (items_.empty() || is_yes_no())) yes_no();
        if (wanted_.in_condition) condition_words();
        return std::move(items_);
    }

private:
    bool is_written(const load::Keyword& word) const {
        return wanted_.group && std::ranges::any_of(wanted_.group->entries, [&](const load::Entry& e) { return e.key.text == word.en || e.key.text == word.zh; });
    }

    void keys(Context context) {
        for (const auto& row : load::slot_table()) {
            const auto* word = row.context == context ? load::find_english(context, row.en) : nullptr;
            if (word && !is_written(*word)) add(*word, &row, "word", cursor_.keeps_colon ? "" : ": ", row.needed ? '0' : '1');
        }
    }

    void add(const load::Keyword& word, const load::SlotRow* row, const char* kind, std::string_view after, char rank) {
        const auto label = std::string(zh_ ? word.zh : word.en), other = std::string(zh_ ? word.en : word.zh);
        items_.push_back({{"label", label}, {"kind", kind}, {"insert", label + std::string(after)}, {"detail", other}, {"documentation", told_of(word, row, names_.tongue)},
                          {"filter", label + " " + other}, {"rank", std::string(1, rank)}});
    }

    void name(const Mention& mention) {
        const bool is_owned = mention.kind == NameKind::Result || mention.kind == NameKind::Value;
        if (!mention.declares || !(wanted_.kinds & only(mention.kind)) || (is_owned && mention.owner != wanted_.owner)) return;
        const auto known = [&](const Json& item) { return item["label"] == mention.name; };
        if (std::ranges::any_of(items_, known)) return;
        const auto title = title_of(mention);
        auto detail = std::string(kind_term(mention.kind, names_.tongue));
        if (!title.empty() && title != mention.name) detail += (zh_ ? "：" : ": ") + title;
        items_.push_back({{"label", mention.name}, {"kind", std::string(kind_term(mention.kind, Tongue::English))}, {"insert", mention.name}, {"detail", detail},
                          {"documentation", ""}, {"filter", mention.name}, {"rank", "0"}});
    }

    bool is_yes_no() const {
        const auto fact = std::ranges::find_if(names_.mentions, [&](const Mention& m) { return m.declares && m.name == wanted_.owner && m.body && (only(m.kind) & (only(NameKind::Fact) | only(NameKind::Parameter))); });
        if (fact == names_.mentions.end()) return false;
        return std::ranges::any_of(fact->body->entries, [](const load::Entry& e) { return e.value.text == "是否" || e.value.text == "yes/no"; });
    }

    void yes_no() {
        if (!is_yes_no()) return;
        for (const auto* one : {"yes", "no"}) add(*load::find_english(Context::Value, one), nullptr, "word", "", '0');
    }

    void condition_words() {
        for (const auto& word : conditions::words()) {
            const bool is_function = word.kind == conditions::WordKind::Function;
            if (!is_function && word.kind != conditions::WordKind::Not) continue;
            const auto label = std::string(zh_ ? word.zh : word.en), other = std::string(zh_ ? word.en : word.zh);
            items_.push_back({{"label", label}, {"kind", is_function ? "function" : "word"}, {"insert", label + (is_function ? "(" : " ")}, {"detail", other}, {"documentation", ""},
                              {"filter", label + " " + other}, {"rank", "1"}});
        }
    }

    const Names& names_;
    const Wanted& wanted_;
    const Cursor& cursor_;
    bool zh_;
    Json::array_t items_;
};

}  // namespace

Json completions(std::string_view text, int line, int column) {
    Json out = {{"items", Json::array()}, {"range", {{"line", line}, {"column", column}, {"end_column", column}}}};
    const auto cursor = cursor_at(text, line, column);
    if (!cursor) return out;
    out["range"]["column"] = cursor->first;
    out["range"]["end_column"] = cursor->end;
    for (const auto& attempt : tries(*cursor)) {
        const auto document = read_past_mistakes(attempt, line);
        if (!document.diagnostics.empty()) continue;
        const auto names = names_of(document.root, attempt);
        if (!names.wanted) continue;
        out["items"] = Items(names, *names.wanted, *cursor).all();
        if (cursor->before.ends_with(':'))
            for (auto& item : out["items"]) item["insert"] = " " + item["insert"].get<std::string>();
        break;
    }
    return out;
}

}  // namespace docket::writing
