#pragma once
// Documents as they were issued: the values of the case at that moment, read from its records, put into the template that was
// deployed with its edition. The act that issues a document and whoever asks for it years later go one way, so the bytes are the
// same.

#include <optional>
#include <string>
#include <string_view>

#include "audit/case_fold.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket::audit {

// The moment at which a document was issued: the case right after its record `document.issued`, before what followed from the act.
struct Issue {
    std::string document;
    int issue = 1;                      // which copy: a document issued anew is the next
    std::string number;                 // "" where it bears none
    FoldedCase at;
    std::string recorded;               // of the record, RFC 3339
    std::string authority_version;      // of the authority's file that the act was judged by
    std::int64_t before_cseq = -1;      // of the record before its issue, which the receipt names (record.md "Receipts")
    Digest before_rec{};
    Json rendered;                      // what its record `document.rendered` says; null where there is none
};

struct Rendered {
    std::string bytes;
    documents::FileForm form = documents::FileForm::Html;
    Json reference;                     // of the template: {id, version, hash, source}
    std::vector<std::string> private_facts;  // that it shows
};

// From the records. `issue` 0: the latest. Errors: document.not_issued (NotFound), as follow().
Result<Issue> find_issue(const journal::Journal& journal, Library& library, const std::string& case_id, const std::string& document, int issue);

// Errors: document.no_template (NotFound); document.unknown, where a private value was erased since.
Result<Rendered> render(const Issue& issue, Library& library);

// What was made then, and what is made now.
enum class Compared : std::uint8_t {
    Same, Differs,
    Erased,       // a private value that it shows was erased since: nobody can tell
    NotRecorded,  // it was issued before its process had a template, or could not be made
};
Result<Compared> compare(const journal::Journal& journal, const Issue& issue, std::string_view bytes);

}  // namespace docket::audit
