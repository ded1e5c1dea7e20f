#include "issued_document.hpp"

#include <array>

#include "audit/issued.hpp"

namespace docket {
namespace {

constexpr std::array kForms{"html", "docx", "odt"};
constexpr std::array kCompared{"same", "differs", "erased", "not_recorded"};

}  // namespace

Result<IssuedDocument> issued_document(const EngineParts& engine, const std::string& case_id, const std::string& document, int issue) {
    DOCKET_TRY_ASSIGN(const auto found, audit::find_issue(*engine.journal, *engine.library, case_id, document, issue));
    DOCKET_TRY_ASSIGN(auto made, audit::render(found, *engine.library));
    DOCKET_TRY_ASSIGN(const auto compared, audit::compare(*engine.journal, found, made.bytes));
    const auto algorithm = engine.journal->algorithm();
    IssuedDocument out;
    out.about = {{"case", case_id}, {"document", document}, {"issue", found.issue}, {"issued", to_text(found.at.state.documents.at(document).issued.day)},
                 {"form", kForms[static_cast<std::size_t>(made.form)]}, {"size", made.bytes.size()},
                 {"digest", to_text(algorithm, hash(algorithm, made.bytes))}, {"template", made.reference},
                 {"compared", kCompared[static_cast<std::size_t>(compared)]}};
    if (!found.number.empty()) out.about["number"] = found.number;
    out.bytes = std::move(made.bytes);
    return out;
}

}  // namespace docket
