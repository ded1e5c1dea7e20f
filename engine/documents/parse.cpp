#include "documents/parse.hpp"

#include <algorithm>
#include <array>

#include "base/alike.hpp"
#include "base/text.hpp"
#include "documents/markup.hpp"
#include "documents/package.hpp"
#include "documents/read_tag.hpp"

namespace docket::documents {
namespace {

class Builder {
public:
    Builder(const Naming& naming, Parsed& out) : naming_(naming), out_(out) {}

    std::vector<Piece> build(Marked& marked) {
        text_ = marked.text;
        for (auto& one : marked.mistakes) out_.mistakes.push_back(std::move(one));
        match(marked.tags);
        items_.insert(items_.end(), rows_.begin(), rows_.end());
        rows_.clear();
        std::ranges::stable_sort(items_, {}, [](const Item& item) { return item.cut.begin; });
        next_ = 0;
        at_ = 0;
        auto pieces = sequence({}, {});
        add_text(pieces, text_.size());
        return pieces;
    }

private:
    struct Item {
        Region cut;
        const Tag* tag;
        Read read;
    };

    void say(std::string code, int variant, const Tag& tag, std::vector<std::string> arguments = {}, std::vector<std::string> hints = {""}) {
        out_.mistakes.push_back(mistake(std::move(code), variant, tag.at, tag.length, std::move(arguments), std::move(hints)));
    }

    // Which end belongs to which beginning, and how much of the text goes with both.
    void match(const std::vector<Tag>& tags) {
        items_.clear();
        std::vector<std::vector<std::size_t>> open;  // of each block: its beginning, its otherwise
        for (const auto& tag : tags) {
            auto read = read_tag(tag);
            const auto index = items_.size();
            switch (read.role) {
                case Role::Nothing: say("E084", 7, tag); continue;
                case Role::Comment: items_.push_back({is_set(tag.alone) ? tag.alone : tag.cut, &tag, std::move(read)}); continue;
                case Role::Insert: items_.push_back({tag.cut, &tag, std::move(read)}); continue;
                case Role::Begin:
                    if (open.size() >= static_cast<std::size_t>(kDeepestBlock)) say("E084", 8, tag, {std::to_string(kDeepestBlock)});
                    open.push_back({index});
                    break;
                case Role::Otherwise:
                    if (open.empty() || items_[open.back()[0]].read.block != Block::OnlyIf || open.back().size() > 1) {
                        say("E084", 3, tag);
                        continue;
                    }
                    open.back().push_back(index);
                    break;
                case Role::End:
                    if (open.empty() || items_[open.back()[0]].read.block != read.block) {
                        say("E084", 2, tag, {std::string(trimmed(tag.inside))});
                        continue;
                    }
                    open.back().push_back(index);
                    break;
            }
            const bool is_end = read.role == Role::End;
            items_.push_back({tag.cut, &tag, std::move(read)});
            if (!is_end) continue;
            widen(open.back());
            open.pop_back();
        }
        for (const auto& block : open) {
            say("E084", 1, *items_[block[0]].tag, {std::string(trimmed(items_[block[0]].tag->inside))});
            for (const auto index : block) items_[index].read.role = Role::Comment;
        }
    }

    static bool is_set(const Region& region) { return region.end > region.begin; }

    // In one paragraph: the tags alone. Each in a paragraph (or line) of its own: those go too. In one row of a table: the row.
    void widen(const std::vector<std::size_t>& block) {
        const auto all = [&](auto&& test) { return std::ranges::all_of(block, [&](std::size_t i) { return test(*items_[i].tag); }); };
        const auto& first = *items_[block[0]].tag;
        const bool is_package = is_set(first.paragraph);
        const bool one_paragraph = all([&](const Tag& tag) { return tag.paragraph == first.paragraph; });
        if (is_package && one_paragraph) return;
        if (all([](const Tag& tag) { return is_set(tag.alone); }) && all([&](const Tag& tag) { return tag.parent == first.parent; })) {
            for (const auto index : block) items_[index].cut = items_[index].tag->alone;
            return;
        }
        if (!is_package) return;
        if (block.size() != 2 || !is_set(first.row) || !all([&](const Tag& tag) { return tag.row == first.row; })) {
            say("E084", 6, first, {std::string(trimmed(first.inside))});
            return;
        }
        const auto hidden = [&](std::size_t index) {
            auto item = items_[index];
            item.read.role = Role::Comment;
            rows_.push_back(item);
        };
        for (const auto index : block) hidden(index);
        items_[block[0]].cut = {first.row.begin, first.row.begin};
        items_[block[1]].cut = {first.row.end, first.row.end};
    }

    void add_text(std::vector<Piece>& pieces, std::size_t to) {
        if (to <= at_) return;
        Piece text;
        text.text = text_.substr(at_, to - at_);
        pieces.push_back(std::move(text));
        at_ = to;
    }

    using Under = std::vector<std::pair<std::size_t, bool>>;

    // Up to the end of the block that began, which stays to be read.
    std::vector<Piece> sequence(const Under& under, const std::string& list) {
        std::vector<Piece> pieces;
        while (next_ < items_.size()) {
            const auto& item = items_[next_];
            add_text(pieces, item.cut.begin);
            if (item.read.role == Role::Otherwise || item.read.role == Role::End) return pieces;
            at_ = std::max(at_, item.cut.end);
            ++next_;
            if (item.read.role == Role::Insert) insert(pieces, item, under, list);
            if (item.read.role == Role::Begin) begin(pieces, item, under, list);
        }
        return pieces;
    }

    void begin(std::vector<Piece>& pieces, const Item& item, const Under& under, const std::string& list) {
        Piece piece;
        piece.kind = item.read.block == Block::ForEach ? Piece::Kind::ForEach : Piece::Kind::OnlyIf;
        if (piece.kind == Piece::Kind::ForEach) piece.list = named_list(item);
        else condition(piece.condition, item);
        const auto use = keep(piece, item, under);
        auto inner = under;
        if (piece.kind == Piece::Kind::OnlyIf) inner.emplace_back(use, false);
        piece.parts = sequence(inner, piece.kind == Piece::Kind::ForEach ? piece.list : list);
        if (next_ < items_.size() && items_[next_].read.role == Role::Otherwise) {
            at_ = std::max(at_, items_[next_].cut.end);
            ++next_;
            inner.back().second = true;
            piece.otherwise = sequence(inner, list);
        }
        if (next_ < items_.size()) {
            at_ = std::max(at_, items_[next_].cut.end);
            ++next_;
        }
        pieces.push_back(std::move(piece));
    }

    std::size_t keep(const Piece& piece, const Item& item, const Under& under) {
        Parsed::Placed placed;
        placed.piece = piece;
        placed.at = {item.tag->at.line, item.tag->at.column + item.read.skipped};
        placed.length = std::max(1, static_cast<int>(count_code_points(item.read.rest)));
        placed.under = under;
        out_.uses.push_back(std::move(placed));
        return out_.uses.size() - 1;
    }

    void problem(const Item& item, std::string_view text, const conditions::Problem& found) {
        Mistake one;
        one.code = found.code;
        one.at = {item.tag->at.line, item.tag->at.column + item.read.skipped};
        one.problem = found;
        one.text = text;
        out_.mistakes.push_back(std::move(one));
    }

    void condition(conditions::Expression& into, const Item& item) {
        auto read = conditions::parse_condition(item.read.rest, naming_.scope, naming_.vocabulary);
        if (const auto* found = std::get_if<conditions::Problem>(&read)) problem(item, item.read.rest, *found);
        else into = std::get<conditions::Expression>(std::move(read));
    }

    std::string named_list(const Item& item) {
        const auto& name = item.read.rest;
        const auto fact = naming_.scope.facts.find(name);
        if (std::ranges::find(naming_.lists, name) != naming_.lists.end()) return name;
        if (fact != naming_.scope.facts.end() && fact->second.kind == Kind::Choices) return name;
        if (is_known(name)) say("E086", 4, *item.tag, {name});
        else unknown_name(item, "list of several", name);
        return name;
    }

    bool is_known(const std::string& name) const {
        const auto in = [&](const std::vector<std::string>& names) { return std::ranges::find(names, name) != names.end(); };
        return naming_.scope.facts.contains(name) || naming_.scope.tables.contains(name) || in(naming_.persons) || in(naming_.lists) || in(naming_.pools) ||
               word_named(name);
    }

    void unknown_name(const Item& item, const char* kind, const std::string& name) {
        std::vector<std::string> names;
        for (const auto& [fact, type] : naming_.scope.facts) names.push_back(fact);
        for (const auto& [table, type] : naming_.scope.tables) names.push_back(table);
        for (const auto* roles : {&naming_.persons, &naming_.lists}) names.insert(names.end(), roles->begin(), roles->end());
        for (const auto& row : words()) names.emplace_back(naming_.tongue == Tongue::Chinese ? row.zh : row.en);
        const auto near = nearest_name(name, names);
        auto one = mistake("E010", 0, {item.tag->at.line, item.tag->at.column + item.read.skipped}, static_cast<int>(count_code_points(name)), {kind, name},
                           near ? std::vector{*near} : std::vector<std::string>{});
        out_.mistakes.push_back(std::move(one));
    }

    void insert(std::vector<Piece>& pieces, const Item& item, const Under& under, const std::string& list) {
        Piece piece;
        piece.kind = Piece::Kind::Insert;
        piece.insert.one_line = item.tag->one_line;
        auto parts = split(item.read.rest);
        const auto kind = name(piece.insert, item, std::string(trimmed(parts[0])), list);
        for (std::size_t i = 1; i < parts.size(); ++i) addition(piece.insert, item, std::string(trimmed(parts[i])), kind);
        auto shown = item;
        shown.read.rest = trimmed(parts[0]);
        keep(piece, shown, under);
        pieces.push_back(std::move(piece));
    }

    // By | or ｜; the text after "otherwise" may hold them.
    static std::vector<std::string> split(std::string_view text) {
        std::vector<std::string> out;
        for (;;) {
            const auto bar = text.find('|'), wide = text.find("｜");
            const auto at = std::min(bar, wide);
            const bool is_last = !out.empty() && (after_word(trimmed(text), row_of(Block::Otherwise).en) || after_word(trimmed(text), row_of(Block::Otherwise).zh));
            if (at == text.npos || is_last) break;
            out.emplace_back(text.substr(0, at));
            text.remove_prefix(at + (at == bar ? 1 : std::string_view("｜").size()));
        }
        out.emplace_back(text);
        return out;
    }

    void addition(Insert& into, const Item& item, const std::string& text, std::optional<Kind> kind) {
        for (const auto word : {row_of(Block::Otherwise).en, row_of(Block::Otherwise).zh})
            if (const auto rest = after_word(text, word)) {
                into.otherwise = trimmed(*rest);
                return;
            }
        const auto* form = form_named(text);
        if (!form) {
            std::vector<std::string> names;
            for (const auto& row : forms()) names.emplace_back(naming_.tongue == Tongue::Chinese ? row.zh : row.en);
            const auto near = nearest_name(text, names);
            return say("E085", near ? 0 : 1, *item.tag, {text}, {near ? *near : listed(names)});
        }
        if (!kind) return;
        if (!fits(*form, *kind)) {
            const auto names = forms_for(*kind, naming_.tongue);
            conditions::Type type;
            type.kind = *kind;
            return say("E085", names.empty() ? 3 : 2, *item.tag, {text, std::string(trimmed(split(item.read.rest)[0])), *kind == Kind::Length ? "length" : conditions::type_word(type)},
                       {listed(names)});
        }
        into.form = form->form;
    }

    static std::string listed(const std::vector<std::string>& names) {
        std::string out;
        for (const auto& name : names) out.append(out.empty() ? "" : "\x1f").append(name);  // load::kListSeparator
        return out;
    }

    // The static type of what it reads; nullopt where that is not known after a mistake.
    std::optional<Kind> name(Insert& into, const Item& item, const std::string& text, const std::string& list) {
        const auto in = [&](const std::vector<std::string>& names) { return std::ranges::find(names, text) != names.end(); };
        if (!naming_.scope.facts.contains(text) && !naming_.scope.tables.contains(text)) {  // a declared name is nothing else
            if (in(naming_.persons) || in(naming_.lists)) {
                into.source = Source::Role;
                into.role = text;
                return Kind::Text;
            }
            if (in(naming_.pools)) return say("E086", 2, *item.tag, {text}), std::nullopt;
            if (const auto* row = word_named(text)) return word(into, item, *row, list);
        }
        auto read = conditions::parse_operand(text, naming_.scope, naming_.vocabulary);
        if (const auto* found = std::get_if<conditions::Problem>(&read)) {
            if (is_plain_name(text)) unknown_name(item, "fact", text);
            else problem(item, text, *found);
            return std::nullopt;
        }
        auto& operand = std::get<conditions::TypedOperand>(read);
        if (const auto many = conditions::list_of(operand.operand, naming_.scope); !many.empty()) return say("E086", 5, *item.tag, {text, many}), std::nullopt;
        into.operand = std::move(operand.operand);
        return operand.type.kind;
    }

    static bool is_plain_name(std::string_view text) { return !text.empty() && text.find_first_of("()（）+-=<>, \"0123456789") == text.npos; }

    std::optional<Kind> word(Insert& into, const Item& item, const WordRow& row, const std::string& list) {
        const std::string said(naming_.tongue == Tongue::Chinese ? row.zh : row.en);
        if (row.word == Word::Seal && !naming_.is_sealed) say("E086", 0, *item.tag);
        if (row.word == Word::DocumentNumber && !naming_.is_numbered) say("E086", 1, *item.tag);
        if ((row.word == Word::Element || row.word == Word::Place) && list.empty()) say("E086", 3, *item.tag, {said});
        into.source = Source::Word;
        into.word = row.word;
        return row.kind;
    }

    const Naming& naming_;
    Parsed& out_;
    std::string text_;
    std::vector<Item> items_, rows_;
    std::size_t next_ = 0, at_ = 0;
};

bool holds_text(FileForm form, std::string_view name) {
    if (form == FileForm::Odt) return name == "content.xml" || name == "styles.xml";
    if (!name.starts_with("word/") || !name.ends_with(".xml") || name.find('/', 5) != name.npos) return false;
    const auto file = name.substr(5);
    return std::ranges::any_of(std::array{"document", "header", "footer", "footnotes", "endnotes"}, [&](const char* one) { return file.starts_with(one); });
}

int lines_in(std::string_view text) { return static_cast<int>(std::ranges::count(text, '\n')); }

// Calls `each(entry, marked)` for every part; marked is null where it holds no text. False: it cannot be read.
template <class Each>
bool for_each_part(FileForm form, std::string_view bytes, Each&& each) {
    if (bytes.size() > kLargestTemplate) return false;
    if (form == FileForm::Html) {
        if (!is_utf8(bytes) || bytes.find('\0') != bytes.npos) return false;
        auto marked = mark_html(bytes);
        each(PackageEntry{"", std::string(bytes)}, &marked);
        return true;
    }
    auto entries = read_package(bytes);
    if (!entries) return false;
    int line = 1;
    bool has_text = false;
    for (auto& entry : *entries) {
        if (!holds_text(form, entry.name)) {
            each(std::move(entry), nullptr);
            continue;
        }
        if (!is_utf8(entry.bytes)) return false;
        auto marked = mark_xml(entry.bytes, form, line);
        line += lines_in(marked.readable);
        has_text = true;
        each(std::move(entry), &marked);
    }
    return has_text;
}

}  // namespace

Parsed parse_template(FileForm form, std::string_view bytes, const Naming& naming) {
    Parsed out;
    out.made.form = form;
    out.made.tongue = naming.tongue;
    const bool is_read = for_each_part(form, bytes, [&](PackageEntry entry, Marked* marked) {
        Part part;
        part.name = std::move(entry.name);
        if (marked) {
            out.readable += marked->readable;
            if (!marked->tags.empty() || !marked->mistakes.empty()) part.pieces = Builder(naming, out).build(*marked);
        }
        if (part.pieces.empty()) part.bytes = std::move(entry.bytes);
        out.made.parts.push_back(std::move(part));
    });
    if (!is_read) out.mistakes.push_back(mistake("E083", 2, {}, 1));
    return out;
}

std::string readable_text(FileForm form, std::string_view bytes) {
    std::string out;
    const bool is_read = for_each_part(form, bytes, [&](const PackageEntry&, const Marked* marked) {
        if (marked) out += marked->readable;
    });
    return is_read ? out : std::string();
}

}  // namespace docket::documents
