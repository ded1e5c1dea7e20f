#include "progress.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace docket_cli {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

extern "C" void on_interrupt(int) {
    stop_asked = 1;
    std::signal(SIGINT, SIG_DFL);
}

constexpr std::int64_t kRedrawMs = 100;

std::int64_t steady_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Watch::Watch() : shows_(isatty(STDERR_FILENO) == 1) {
    stop_asked = 0;
    std::signal(SIGINT, on_interrupt);
}

Watch::~Watch() {
    std::signal(SIGINT, SIG_DFL);
    if (drawn_) std::fputs("\r\033[K", stderr);
}

int Watch::tell(std::int64_t done, std::int64_t total, void* user_data) {
    auto& watch = *static_cast<Watch*>(user_data);
    if (watch.shows_ && (steady_ms() - watch.last_ms_ >= kRedrawMs)) {
        watch.last_ms_ = steady_ms();
        watch.drawn_ = true;
        if (total > 0) std::fprintf(stderr, "\r%lld / %lld\033[K", static_cast<long long>(done), static_cast<long long>(total));
        else std::fprintf(stderr, "\r%lld\033[K", static_cast<long long>(done));
        std::fflush(stderr);
    }
    return stop_asked ? 0 : 1;
}

}  // namespace docket_cli
