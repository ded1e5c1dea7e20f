#pragma once
// A progress bar on a terminal; nothing elsewhere.

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace fines {

class Progress {
public:
    Progress(std::string what, std::int64_t total) : what_(std::move(what)), total_(total), shown_(isatty(STDERR_FILENO) != 0) {}
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() {
        if (shown_) std::fputs("\r\033[K", stderr);
    }

    void show(std::int64_t done, const std::string& where = "") {
        if (!shown_) return;
        const auto now = std::chrono::steady_clock::now();
        if (done < total_ && now - last_ < std::chrono::milliseconds(100)) return;
        last_ = now;
        const std::chrono::duration<double> took = now - began_;
        const int filled = total_ > 0 ? static_cast<int>(done * kWidth / total_) : 0;
        std::fprintf(stderr, "\r\033[K%s [%.*s%.*s] %3d%%  %s  %.0f/s", what_.c_str(), filled, kFull, kWidth - filled, kEmpty,
                     total_ > 0 ? static_cast<int>(done * 100 / total_) : 0, where.c_str(), took.count() > 0 ? static_cast<double>(done) / took.count() : 0);
        std::fflush(stderr);
    }

private:
    static constexpr int kWidth = 40;
    static constexpr const char* kFull = "########################################";
    static constexpr const char* kEmpty = "........................................";
    std::string what_;
    std::int64_t total_;
    bool shown_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now(), last_{};
};

}  // namespace fines
