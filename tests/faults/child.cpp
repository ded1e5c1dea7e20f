// The process that is killed: submits commands on several threads and prints each acknowledgement, until it is done or
// dead. With kill_at N it kills itself before the N-th operation on the journal's files.
//
//     child URL THREADS COMMANDS KILL_AT BULK
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <unistd.h>

#include "commands.hpp"
#include "disk.hpp"

using namespace docket;
using namespace docket::faults;

int main(int count, char** arguments) {
    if (count != 6) return 2;
    const int threads = std::atoi(arguments[2]), commands = std::atoi(arguments[3]);
    const long kill_at = std::atol(arguments[4]);
    const auto bulk = static_cast<std::size_t>(std::atol(arguments[5]));
    Disk disk("mortal");
    long operations = 0;
    disk.before = [&](Operation, const std::string&) {
        if (++operations == kill_at) ::kill(::getpid(), SIGKILL);
        return SQLITE_OK;
    };
    journal::OpenOptions options;
    options.url = arguments[1];
    options.log = "faults";
    options.clock = [] { return kMorning; };
    if (kill_at > 0) options.sqlite_vfs = "mortal";
    auto journal = journal::Journal::open(options);
    if (!journal) {
        std::fprintf(stderr, "%s\n", journal.error().en.c_str());
        return 3;
    }
    std::vector<std::thread> workers;
    for (int t = 0; t < threads; ++t)
        workers.emplace_back([&, t] {
            for (int i = 0; i < commands; ++i) {
                const auto id = "c" + std::to_string(t) + "-" + std::to_string(i % 5);
                const auto cseq = command(**journal, id, bulk);
                if (!cseq) std::_Exit(4);
                const auto line = id + " " + std::to_string(*cseq) + "\n";
                if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(5);
            }
        });
    for (auto& worker : workers) worker.join();
    return 0;
}
