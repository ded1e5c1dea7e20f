#pragma once
// A journal's file as an auditor uses it: opened for reading alone, its schema found to be ours before a row is read, with
// what is deployed in it.

#include <memory>
#include <string>

#include "audit/verify.hpp"
#include "journal/journal.hpp"
#include "journal/untrusted.hpp"
#include "library/library.hpp"

namespace docket::audit {

class AuditedFile {
public:
    explicit AuditedFile(std::string url) : url_(std::move(url)) {}

    // Errors: as Journal::open for a file that must exist; NotYet for a newer schema; Corrupt schema.* where it is not ours.
    Status open();
    // Whether what was read is one state of the file. Errors: journal.changed (Unavailable): somebody began to write it.
    Status unchanged() const;

    const journal::Journal& journal() const { return *journal_; }
    Library& library() { return *library_; }

    // For verify(), which looks at the schema itself: derives each case as its records and the deployed files say.
    journal::Derive derive();

private:
    Status open_journal();

    const std::string url_;
    std::unique_ptr<journal::UntrustedFile> file_;
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<Library> library_;
    journal::Derive derive_;
};

}  // namespace docket::audit
