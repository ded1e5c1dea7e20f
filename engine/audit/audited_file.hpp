#pragma once
// A journal's file as an auditor uses it: opened for reading alone, with what is deployed in it, once it is needed.

#include <memory>
#include <string>

#include "audit/verify.hpp"
#include "journal/journal.hpp"
#include "library/library.hpp"

namespace docket::audit {

class AuditedFile {
public:
    explicit AuditedFile(std::string url) : url_(std::move(url)) {}

    // Errors: as Journal::open for a file that must exist.
    Status open();
    const journal::Journal& journal() const { return *journal_; }
    Library& library() { return *library_; }

    // For verify(): derives each case as its records and the deployed files say. The file is opened at the first case,
    // when its schema has been found to be ours.
    journal::Derive derive();

private:
    const std::string url_;
    std::unique_ptr<journal::Journal> journal_;
    std::unique_ptr<Library> library_;
};

}  // namespace docket::audit
