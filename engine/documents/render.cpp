// From a template and the values of a case to the bytes of a document.

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "documents/numerals.hpp"
#include "documents/package.hpp"
#include "documents/template.hpp"

namespace docket::documents {
namespace {

using conditions::Value;

// The text of a value in the form that was asked for; a form that does not fit was refused by the checker.
std::string written(const Value& value, Form form, Tongue tongue) {
    const bool zh = tongue == Tongue::Chinese;
    if (const auto* day = std::get_if<calendar::Day>(&value)) {
        if (form == Form::Capitals) return capital_day(*day);
        return form == Form::YearMonthDay || (form == Form::Plain && zh) ? calendar::to_chinese_text(*day) : calendar::to_text(*day);
    }
    if (const auto* money = std::get_if<conditions::Money>(&value)) {
        if (form == Form::Capitals) return capital_amount(money->amount);
        if (form == Form::Grouped) return grouped(money->amount);
        if (form == Form::Figures) return money->amount.to_text();
    }
    if (const auto* number = std::get_if<Decimal>(&value)) {
        if (form == Form::Capitals) return capital_number(*number);
        if (form == Form::Numerals) return numeral_number(*number);
        if (form == Form::Grouped) return grouped(*number);
    }
    if (const auto* length = std::get_if<calendar::Length>(&value)) {
        if (form == Form::Figures) return std::to_string(length->count);
        if (form == Form::Numerals) {  // 六十日: the number in front of the unit, as a statute writes it
            auto text = calendar::to_text(*length, Tongue::Chinese);
            const auto digits = text.find_first_not_of("0123456789");
            return numeral_number(Decimal(length->count)) + (digits == text.npos ? "" : text.substr(digits));
        }
    }
    return conditions::to_text(value, tongue);
}

// A value stands as it was typed and can never be taken for a tag of the file.
std::string escaped(const std::string& text, FileForm file, bool one_line) {
    std::string out;
    for (const auto c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else if (c == '\n') out += one_line ? " " : file == FileForm::Html ? "<br>" : file == FileForm::Docx ? "</w:t><w:br/><w:t xml:space=\"preserve\">" : "<text:line-break/>";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\t') out += c == '\r' ? "" : "\uFFFD";  // no XML may hold them
        else out += c;
    }
    return out;
}

// The name of what a place reads, for messages.
std::string name_of(const Insert& insert, Tongue tongue) {
    switch (insert.source) {
        case Source::Operand: return conditions::to_text(insert.operand, tongue);
        case Source::Word: return std::string(tongue == Tongue::Chinese ? row_of(insert.word).zh : row_of(insert.word).en);
        case Source::Role: break;
    }
    return insert.role;
}

class Renderer {
public:
    Renderer(const Template& made, Values& values) : made_(made), values_(values) {}

    Result<std::string> pieces(const std::vector<Piece>& pieces) {
        std::string out;
        for (const auto& piece : pieces) {
            DOCKET_TRY_ASSIGN(const auto text, one(piece));
            out += text;
        }
        return out;
    }

private:
    Result<std::string> one(const Piece& piece) {
        switch (piece.kind) {
            case Piece::Kind::Text: return piece.text;
            case Piece::Kind::Insert: return insert(piece.insert);
            case Piece::Kind::ForEach: return for_each(piece);
            case Piece::Kind::OnlyIf: break;
        }
        const auto truth = values_.holds(piece.condition);
        if (truth == conditions::Tri::Unknown) return unknown(piece.condition.text);
        return pieces(truth == conditions::Tri::Yes ? piece.parts : piece.otherwise);
    }

    Result<std::string> for_each(const Piece& piece) {
        const auto elements = values_.elements(piece.list);
        if (!elements) return unknown(piece.list);
        std::string out;
        const auto outer = element_;
        for (std::size_t i = 0; i < elements->size(); ++i) {
            element_ = Element{(*elements)[i], static_cast<long long>(i + 1)};
            auto text = pieces(piece.parts);
            if (!text) return text;
            out += *text;
        }
        element_ = outer;
        return out;
    }

    Result<std::string> insert(const Insert& insert) {
        if (insert.source == Source::Word && insert.word == Word::Seal) return seal();
        const auto value = value_of(insert);
        if (value) return escaped(written(*value, insert.form, made_.tongue), made_.form, insert.one_line);
        if (insert.otherwise) return escaped(*insert.otherwise, made_.form, insert.one_line);
        return unknown(name_of(insert, made_.tongue));
    }

    std::optional<Value> value_of(const Insert& insert) {
        if (insert.source == Source::Operand) return values_.read(insert.operand);
        if (insert.source == Source::Word) {
            if (insert.word == Word::Element) return element_ ? std::optional<Value>(element_->name) : std::nullopt;
            if (insert.word == Word::Place) return element_ ? std::optional<Value>(Decimal(element_->place)) : std::nullopt;
            return values_.word(insert.word);
        }
        if (const auto all = values_.elements(insert.role)) return joined(*all);
        const auto holder = values_.holder(insert.role);
        return holder ? std::optional<Value>(*holder) : std::nullopt;
    }

    Value joined(const std::vector<std::string>& names) const {
        std::string out;
        for (const auto& name : names) out.append(out.empty() ? "" : made_.tongue == Tongue::Chinese ? "、" : ", ").append(name);
        return out;
    }

    // A place to press the seal on; who signs electronically finds it by its name.
    std::string seal() const {
        const std::string text = made_.tongue == Tongue::Chinese ? "（盖章处）" : "(seal)";
        return made_.form == FileForm::Html ? "<span class=\"docket-seal\">" + text + "</span>" : text;
    }

    static Error unknown(const std::string& name) {
        return fail(ErrorKind::Rejected, "document.unknown", format("the document needs \"{}\", which is not known", name),
                    format("制作文书需要“{}”，而它并不已知", name), name);
    }

    struct Element {
        std::string name;
        long long place;
    };

    const Template& made_;
    Values& values_;
    std::optional<Element> element_;
};

void gather(const conditions::Operand& operand, const definition::Definition& process, std::vector<std::string>& into) {
    const auto* fact = definition::find_fact(process, operand.name);
    if (fact && fact->is_private && operand.reads != conditions::Reads::IsKnown && std::ranges::find(into, operand.name) == into.end())
        into.push_back(operand.name);
    for (const auto& argument : operand.arguments) gather(argument, process, into);
}

// What a paragraph that stands or does not stand lets the reader conclude counts as shown.
void gather(const conditions::Expression& condition, const definition::Definition& process, std::vector<std::string>& into, std::set<std::string>& named) {
    gather(condition.left, process, into);
    for (const auto& right : condition.right) gather(right, process, into);
    for (const auto& part : condition.parts) gather(part, process, into, named);
    if (condition.form != conditions::Form::Named || !named.insert(condition.name).second) return;
    for (const auto& one : process.conditions)
        if (one.name == condition.name) gather(one.expression, process, into, named);
}

void gather(const std::vector<Piece>& pieces, const definition::Definition& process, std::vector<std::string>& into) {
    for (const auto& piece : pieces) {
        std::set<std::string> named;
        if (piece.kind == Piece::Kind::Insert) gather(piece.insert.operand, process, into);
        if (piece.kind == Piece::Kind::OnlyIf) gather(piece.condition, process, into, named);
        const auto* list = definition::find_fact(process, piece.list);
        if (piece.kind == Piece::Kind::ForEach && list && list->is_private && std::ranges::find(into, piece.list) == into.end()) into.push_back(piece.list);
        gather(piece.parts, process, into);
        gather(piece.otherwise, process, into);
    }
}

}  // namespace

std::optional<FileForm> form_of_file(std::string_view file_name) {
    for (const auto& [end, form] : {std::pair{".html", FileForm::Html}, {".htm", FileForm::Html}, {".docx", FileForm::Docx}, {".odt", FileForm::Odt}})
        if (file_name.ends_with(end)) return form;
    return std::nullopt;
}

std::vector<std::string> private_facts(const Template& made, const definition::Definition& process) {
    std::vector<std::string> out;
    for (const auto& part : made.parts) gather(part.pieces, process, out);
    return out;
}

Result<std::string> render(const Template& made, Values& values) {
    std::vector<PackageEntry> entries;
    for (const auto& part : made.parts) {
        PackageEntry entry{part.name, part.bytes};
        if (!part.pieces.empty()) {
            DOCKET_TRY_ASSIGN(entry.bytes, Renderer(made, values).pieces(part.pieces));
        }
        if (made.form == FileForm::Html) return std::move(entry.bytes);
        entries.push_back(std::move(entry));
    }
    return write_package(entries);
}

}  // namespace docket::documents
