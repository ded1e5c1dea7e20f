// The stored form of templates.

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "conditions/strict.hpp"
#include "documents/template.hpp"

namespace docket::documents {
namespace {

constexpr int kFormat = 1;
constexpr int kDeepest = 64;  // well above what the parser lets through
constexpr std::array<std::string_view, 3> kFiles{"html", "docx", "odt"};

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

Json pieces_to_json(const std::vector<Piece>& pieces);

Json insert_to_json(const Insert& insert) {
    Json out = Json::object();
    switch (insert.source) {
        case Source::Operand: out["operand"] = conditions::to_json(insert.operand); break;
        case Source::Word: out["word"] = row_of(insert.word).en; break;
        case Source::Role: out["role"] = insert.role; break;
    }
    if (insert.form != Form::Plain) out["as"] = std::ranges::find(forms(), insert.form, &FormRow::form)->en;
    if (insert.otherwise) out["otherwise"] = *insert.otherwise;
    if (insert.one_line) out["one_line"] = true;
    return out;
}

Json piece_to_json(const Piece& piece) {
    switch (piece.kind) {
        case Piece::Kind::Text: return {{"text", piece.text}};
        case Piece::Kind::Insert: return {{"insert", insert_to_json(piece.insert)}};
        case Piece::Kind::ForEach: return {{"for_each", piece.list}, {"parts", pieces_to_json(piece.parts)}};
        case Piece::Kind::OnlyIf: break;
    }
    return {{"only_if", conditions::to_json(piece.condition)}, {"parts", pieces_to_json(piece.parts)}, {"otherwise", pieces_to_json(piece.otherwise)}};
}

Json pieces_to_json(const std::vector<Piece>& pieces) {
    auto out = Json::array();
    for (const auto& piece : pieces) out.push_back(piece_to_json(piece));
    return out;
}

Result<Insert> insert_from_json(const Json& json) {
    conditions::ObjectReader in(json, "insert");
    Insert out;
    if (const auto* operand = in.find("operand")) {
        DOCKET_TRY_ASSIGN(out.operand, conditions::operand_from_json(*operand));
    } else if (in.has("word")) {
        const auto* row = word_named(in.text("word"));
        if (row) out.word = row->word;
        else in.fault("a word this release does not know", "word");
        out.source = Source::Word;
    } else {
        out.role = in.text("role");
        out.source = Source::Role;
    }
    if (in.has("as")) {
        const auto* row = form_named(in.text("as"));
        if (row) out.form = row->form;
        else in.fault("a form this release does not know", "as");
    }
    if (in.has("otherwise")) out.otherwise = in.text("otherwise");
    out.one_line = in.flag("one_line");
    DOCKET_TRY(in.finish());
    return out;
}

Result<std::vector<Piece>> pieces_from_json(const Json* json, int depth);

Result<Piece> piece_from_json(const Json& json, int depth) {
    conditions::ObjectReader in(json, "piece");
    Piece out;
    if (in.has("text")) {
        out.text = in.text("text");
    } else if (const auto* insert = in.find("insert")) {
        out.kind = Piece::Kind::Insert;
        DOCKET_TRY_ASSIGN(out.insert, insert_from_json(*insert));
    } else if (in.has("for_each")) {
        out.kind = Piece::Kind::ForEach;
        out.list = in.text("for_each");
        DOCKET_TRY_ASSIGN(out.parts, pieces_from_json(in.need("parts"), depth + 1));
    } else if (const auto* condition = in.need("only_if")) {
        out.kind = Piece::Kind::OnlyIf;
        DOCKET_TRY_ASSIGN(out.condition, conditions::expression_from_json(*condition));
        DOCKET_TRY_ASSIGN(out.parts, pieces_from_json(in.need("parts"), depth + 1));
        DOCKET_TRY_ASSIGN(out.otherwise, pieces_from_json(in.need("otherwise"), depth + 1));
    }
    DOCKET_TRY(in.finish());
    return out;
}

Result<std::vector<Piece>> pieces_from_json(const Json* json, int depth) {
    if (!json || !json->is_array() || depth > kDeepest)
        return fail(ErrorKind::Corrupt, "model.invalid", "the stored template cannot be read", "存储的模板无法读取");
    std::vector<Piece> out;
    for (const auto& one : *json) {
        DOCKET_TRY_ASSIGN(auto piece, piece_from_json(one, depth));
        out.push_back(std::move(piece));
    }
    return out;
}

Result<Part> part_from_json(const Json& json) {
    conditions::ObjectReader in(json, "part");
    Part out;
    out.name = in.text("name");
    if (const auto* pieces = in.find("pieces")) {
        DOCKET_TRY_ASSIGN(out.pieces, pieces_from_json(pieces, 0));
    } else if (auto bytes = from_base64(in.text("bytes"))) {
        out.bytes = *std::move(bytes);
    } else {
        in.fault("no base64", "bytes");
    }
    DOCKET_TRY(in.finish());
    return out;
}

}  // namespace

Json to_json(const Template& made) {
    Json out = {{"format", kFormat}, {"file", kFiles[static_cast<std::size_t>(made.form)]},
                {"tongue", made.tongue == Tongue::Chinese ? "zh" : "en"}, {"parts", Json::array()}};
    for (const auto& part : made.parts) {
        Json one = {{"name", part.name}};
        if (part.pieces.empty()) one["bytes"] = to_base64(bytes_of(part.bytes));
        else one["pieces"] = pieces_to_json(part.pieces);
        out["parts"].push_back(std::move(one));
    }
    return out;
}

Result<Template> template_from_json(const Json& json) {
    conditions::ObjectReader in(json, "template");
    Template out;
    in.whole("format", kFormat, kFormat);
    const auto file = std::ranges::find(kFiles, in.text("file"));
    if (file == kFiles.end()) in.fault("a kind of file this release does not know", "file");
    else out.form = static_cast<FileForm>(file - kFiles.begin());
    out.tongue = in.text("tongue") == "zh" ? Tongue::Chinese : Tongue::English;
    const auto* parts = in.need("parts");
    if (parts && !parts->is_array()) in.fault("a list", "parts");
    DOCKET_TRY(in.finish());
    for (const auto& one : *parts) {
        DOCKET_TRY_ASSIGN(auto part, part_from_json(one));
        out.parts.push_back(std::move(part));
    }
    return out;
}

}  // namespace docket::documents
