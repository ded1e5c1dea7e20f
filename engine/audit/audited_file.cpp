#include "audit/audited_file.hpp"

#include "audit/derive.hpp"
#include "audit/verification.hpp"

namespace docket::audit {

Status AuditedFile::open() {
    DOCKET_TRY_ASSIGN(file_, journal::UntrustedFile::open(url_));
    VerifyOptions options;
    Report report;
    Verification on{options, *file_, report, 0, {}, {}, {}, {}, {}, {}};
    DOCKET_TRY(verify_schema(on));
    if (!report.findings.empty()) {
        const auto& first = report.findings.front();
        return fail(ErrorKind::Corrupt, first.id, first.en, first.zh, url_);
    }
    return open_journal();
}

Status AuditedFile::unchanged() const { return file_ ? file_->unchanged() : ok(); }

Status AuditedFile::open_journal() {
    if (journal_) return ok();
    journal::OpenOptions options;
    options.url = url_;
    options.create = false;
    options.read_only = true;
    options.leave_no_trace = true;
    DOCKET_TRY_ASSIGN(journal_, journal::Journal::open(options));
    library_ = std::make_unique<Library>(*journal_, [](const std::string&) { return std::nullopt; });  // nothing is deployed here
    derive_ = derive_with(*journal_, *library_);
    return ok();
}

journal::Derive AuditedFile::derive() {
    return [this](const std::string& case_id, const std::vector<journal::StoredRecord>& records) -> Result<journal::Derived> {
        DOCKET_TRY(open_journal());
        return derive_(case_id, records);
    };
}

}  // namespace docket::audit
