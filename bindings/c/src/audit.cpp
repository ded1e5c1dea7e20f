#include "docket_audit.h"

#include "arguments.hpp"
#include "audit/audited_file.hpp"
#include "audit/checkpoint.hpp"
#include "audit/replay.hpp"
#include "audit/timeline.hpp"
#include "audit/verify.hpp"
#include "guard.hpp"

using namespace docket;
using namespace docket::capi;

namespace {

const docket_verify_options kVerify = DOCKET_VERIFY_OPTIONS_INIT;
const docket_replay_options kReplay = DOCKET_REPLAY_OPTIONS_INIT;

template <class Options>
std::function<bool(std::int64_t, std::int64_t)> progress_of(const Options& options) {
    if (!options.progress) return {};
    return [options](std::int64_t done, std::int64_t total) { return options.progress(done, total, options.user_data) != 0; };
}

Result<std::vector<audit::Checkpoint>> checkpoints_of(const docket_verify_options& options) {
    std::vector<audit::Checkpoint> out;
    if (options.checkpoint_count == 0) return out;
    DOCKET_TRY_ASSIGN(const auto texts, files(options.checkpoints, options.checkpoint_count));
    for (const auto& text : texts) {
        auto checkpoint = audit::checkpoint_from_text(text.text);
        if (!checkpoint) {
            auto error = std::move(checkpoint).error();
            error.kind = ErrorKind::InvalidArgument;
            error.place = text.name + (error.place.empty() ? "" : ": " + error.place);
            return error;
        }
        out.push_back(*std::move(checkpoint));
    }
    return out;
}

// A file that nobody writes is read as it lies. If somebody carries records into it meanwhile, it is read again from the
// start: by then the writer's log lies beside it, and all of it is one state. Only one who opens and closes it over and
// over again makes this fail.
template <class Read>
auto settled(const Read& read) {
    constexpr int kTries = 5;
    auto out = read();
    for (int i = 1; i < kTries && !out && out.error().id == "journal.changed"; ++i) out = read();
    return out;
}

}  // namespace

extern "C" {

docket_status docket_audit_verify(const char* journal, const docket_verify_options* options, char** report_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        audit::VerifyOptions wanted;
        DOCKET_TRY_ASSIGN(wanted.url, required_text(journal, "journal"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kVerify));
        DOCKET_TRY_ASSIGN(wanted.checkpoints, checkpoints_of(c));
        wanted.progress = progress_of(c);
        DOCKET_TRY_ASSIGN(const auto report, settled([&] {
            audit::AuditedFile file(wanted.url);
            wanted.rebuild = file.derive();
            return audit::verify(wanted);
        }));
        return give(report_out, audit::to_json(report));
    });
}

docket_status docket_audit_checkpoint(const char* journal, char** checkpoint_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(checkpoint_out, "checkpoint_out"));
        audit::VerifyOptions wanted;
        DOCKET_TRY_ASSIGN(wanted.url, required_text(journal, "journal"));
        DOCKET_TRY_ASSIGN(const auto checkpoint, settled([&] {
            audit::AuditedFile file(wanted.url);
            wanted.rebuild = file.derive();
            return audit::checkpoint_of(wanted);
        }));
        return give(checkpoint_out, audit::to_text(checkpoint));
    });
}

docket_status docket_audit_timeline(const char* journal, const char* case_id, char** json_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(json_out, "json_out"));
        DOCKET_TRY_ASSIGN(const auto url, required_text(journal, "journal"));
        DOCKET_TRY_ASSIGN(const auto id, required_text(case_id, "case_id"));
        DOCKET_TRY_ASSIGN(const auto timeline, settled([&]() -> Result<Json> {
            audit::AuditedFile file(url);
            DOCKET_TRY(file.open());
            DOCKET_TRY_ASSIGN(auto read, audit::timeline(file.journal(), id));
            DOCKET_TRY(file.unchanged());
            return read;
        }));
        return give(json_out, timeline);
    });
}

docket_status docket_audit_replay(const char* journal, const docket_replay_options* options, char** report_out, docket_error** error) {
    return guard(error, [&]() -> Status {
        DOCKET_TRY(required(report_out, "report_out"));
        DOCKET_TRY_ASSIGN(const auto url, required_text(journal, "journal"));
        DOCKET_TRY_ASSIGN(const auto c, read_options(options, kReplay));
        audit::ReplayOptions wanted;
        DOCKET_TRY_ASSIGN(wanted.case_id, optional_text(c.case_id, "case_id"));
        wanted.progress = progress_of(c);
        DOCKET_TRY_ASSIGN(const auto report, settled([&]() -> Result<audit::ReplayReport> {
            audit::AuditedFile file(url);
            DOCKET_TRY(file.open());
            DOCKET_TRY_ASSIGN(auto replayed, audit::replay(file.journal(), file.library(), wanted));
            DOCKET_TRY(file.unchanged());
            return replayed;
        }));
        return give(report_out, audit::to_json(report));
    });
}

}  // extern "C"
