#include "program_log.hpp"

#include <spdlog/details/null_mutex.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include "base/format.hpp"

namespace docket {
namespace {

// No mutex: the callback may call the engine again, and answers for its own threads.
class HostSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
public:
    explicit HostSink(ProgramLog::Sink callback) : callback_(std::move(callback)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        callback_(static_cast<int>(message.level), std::string(message.payload.data(), message.payload.size()));
    }
    void flush_() override {}

    ProgramLog::Sink callback_;
};

}  // namespace

ProgramLog::ProgramLog(Sink sink) {
    if (!sink) return;
    logger_ = std::make_unique<spdlog::logger>("docket", std::make_shared<HostSink>(std::move(sink)));
    logger_->set_level(spdlog::level::trace);
}

ProgramLog::~ProgramLog() = default;

void ProgramLog::info(const std::string& message) const {
    if (logger_) logger_->info("{}", message);
}

void ProgramLog::warn(const std::string& message) const {
    if (logger_) logger_->warn("{}", message);
}

void ProgramLog::error(const Error& error, const std::string& about) const {
    if (logger_) logger_->error("{}: {} [{}] {}", about, error.en, error.id, error.place);
}

}  // namespace docket
