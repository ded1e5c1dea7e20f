#pragma once
// The program's log: what an operator wants to know and no record holds (opening, closing, repeats, faults). It goes to the
// host's callback through a logger of our own, never through spdlog's default registry; without a callback it goes nowhere.
// Values of facts never stand in it.

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace spdlog {
class logger;
}

namespace docket {

class ProgramLog {
public:
    // level: 0 trace … 5 critical, as spdlog counts. Called with no lock of ours held.
    using Sink = std::function<void(int level, const std::string& message)>;
    explicit ProgramLog(Sink sink);
    ~ProgramLog();

    void info(const std::string& message) const;
    void warn(const std::string& message) const;
    void error(const Error& error, const std::string& about) const;

private:
    std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace docket
