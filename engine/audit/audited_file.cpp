#include "audit/audited_file.hpp"

#include "audit/derive.hpp"

namespace docket::audit {

Status AuditedFile::open() {
    if (journal_) return ok();
    journal::OpenOptions options;
    options.url = url_;
    options.create = false;
    options.read_only = true;
    options.leave_no_trace = true;
    DOCKET_TRY_ASSIGN(journal_, journal::Journal::open(options));
    library_ = std::make_unique<Library>(*journal_, [](const std::string&) { return std::nullopt; });  // nothing is deployed here
    return ok();
}

journal::Derive AuditedFile::derive() {
    return [this](const std::string& case_id, const std::vector<journal::StoredRecord>& records) -> Result<journal::Derived> {
        DOCKET_TRY(open());
        return derive_with(*library_, journal_->algorithm())(case_id, records);
    };
}

}  // namespace docket::audit
