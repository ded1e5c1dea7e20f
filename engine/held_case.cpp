#include "held_case.hpp"

#include "base/format.hpp"
#include "journal/record.hpp"
#include "audit/private_values.hpp"

namespace docket {
namespace {

Error unknown_case(const std::string& case_id) {
    return fail(ErrorKind::NotFound, "case.unknown", format("there is no case '{}'", case_id), format("没有案件“{}”", case_id));
}

// Another process may have moved the case: a journal opened for reading has no writer of its own that would know.
Status forget_if_moved(EngineParts& engine, const std::string& case_id, CaseEntry& entry) {
    if (!engine.options.read_only || !entry.folded) return ok();
    DOCKET_TRY_ASSIGN(const auto head, engine.journal->head(case_id));
    if (!head || head->cseq != entry.folded->head.cseq) entry.folded.reset();
    return ok();
}

Status load(EngineParts& engine, const std::string& case_id, CaseEntry& entry) {
    DOCKET_TRY(forget_if_moved(engine, case_id, entry));
    if (entry.folded) return ok();
    DOCKET_TRY_ASSIGN(auto folded, audit::load_case(*engine.journal, *engine.library, case_id));
    DOCKET_TRY(restore_private(*engine.journal, *folded.edition->definition, folded.state));
    entry.folded = std::move(folded);
    return ok();
}

}  // namespace

HeldCase::HeldCase(std::shared_ptr<CaseEntry> entry, bool is_kept)
    : entry_(std::move(entry)), lock_(entry_->mutex), is_kept_(is_kept) {}

HeldCase::~HeldCase() {
    if (entry_ && !is_kept_) entry_->folded.reset();
}

Result<HeldCase> HeldCase::hold(EngineParts& engine, const std::string& case_id, const std::string& visible_to) {
    if (case_id == journal::kLogCase) return unknown_case(case_id);  // records of no case: history alone shows them
    HeldCase out(engine.cases.entry(case_id), engine.options.cached_cases > 0);
    DOCKET_TRY(load(engine, case_id, *out.entry_));
    const auto& authority = out.folded().state.standing.authority;
    // A caller limited to one authority sees no other's cases, not even that they exist.
    if (!visible_to.empty() && visible_to != authority) return unknown_case(case_id);
    DOCKET_TRY_ASSIGN(out.office_, office_now(engine, authority));
    return out;
}

}  // namespace docket
