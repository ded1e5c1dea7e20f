// kill -9 between any two steps. Whatever the dying process had printed as acknowledged is in the journal, whole.
#include <chrono>
#include <csignal>
#include <random>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "commands.hpp"
#include "directory.hpp"

using namespace docket;
using namespace docket::faults;

namespace {

class Child {
public:
    Child(const std::string& url, int threads, int commands, long kill_at, std::size_t bulk) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execl(DOCKET_FAULTS_CHILD, "child", url.c_str(), std::to_string(threads).c_str(), std::to_string(commands).c_str(),
                    std::to_string(kill_at).c_str(), std::to_string(bulk).c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        out_ = ends[0];
    }
    ~Child() { ::close(out_); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void kill() { ::kill(pid_, SIGKILL); }
    void wait_for_output() {
        char c;
        if (::read(out_, &c, 1) == 1) said_ += c;
    }
    // True: it ended by itself, with everything done.
    bool wait(Acknowledged& acknowledged) {
        char buffer[4096];
        for (auto n = ::read(out_, buffer, sizeof buffer); n > 0; n = ::read(out_, buffer, sizeof buffer))
            said_.append(buffer, static_cast<std::size_t>(n));
        int status = 0;
        ::waitpid(pid_, &status, 0);
        std::istringstream lines(said_);
        std::string id;
        for (std::int64_t cseq = 0; lines >> id >> cseq;) acknowledged.take(id, cseq);
        if (WIFSIGNALED(status)) {
            REQUIRE(WTERMSIG(status) == SIGKILL);
            return false;
        }
        REQUIRE(WEXITSTATUS(status) == 0);
        return true;
    }

private:
    pid_t pid_ = -1;
    int out_ = -1;
    std::string said_;
};

// One journal, killed and carried on again and again.
void kill_at_random(std::uint32_t seed, int rounds) {
    std::mt19937 random(seed);
    std::int64_t acknowledgements = 0;
    for (int round = 0; round < rounds;) {
        const Directory directory;
        Acknowledged acknowledged;
        for (int life = 0; life < 10 && round < rounds; ++life, ++round) {
            Child child(directory.url(), 3, 1'000'000, 0, random() % 2 == 0 ? 0 : 4000);
            if (random() % 8 != 0) child.wait_for_output();  // else it dies while opening
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 20'000));
            child.kill();
            REQUIRE_FALSE(child.wait(acknowledged));
            const auto wrong = what_is_wrong(directory.url(), acknowledged.last());
            INFO("seed " << seed << ", round " << round);
            REQUIRE(wrong == "");
        }
        acknowledgements += acknowledged.count();
    }
    CHECK(acknowledgements > rounds);
    WARN(rounds << " kills at random, " << acknowledgements << " acknowledged commands, none lost");
}

// The death of a process that lives through `commands` commands of one thread, at every step of its life.
int kill_at_every_step(int commands, int from, int stride) {
    for (int step = from;; step += stride) {
        const Directory directory;
        Acknowledged acknowledged;
        Child child(directory.url(), 1, commands, step, 0);
        const bool survived = child.wait(acknowledged);
        const auto wrong = what_is_wrong(directory.url(), acknowledged.last());
        INFO("killed before step " << step);
        REQUIRE(wrong == "");
        if (survived) {
            CHECK(acknowledged.count() == commands);
            return step;
        }
    }
}

}  // namespace

TEST_CASE("kill -9 at random moments: every acknowledged command is there, no half of any") { kill_at_random(1, 25); }

TEST_CASE("kill -9 before every third step from the first open to the close") { CHECK(kill_at_every_step(3, 1, 3) > 40); }

TEST_CASE("kill -9 at random, three hundred times", "[.ci]") { kill_at_random(2, 300); }

TEST_CASE("kill -9 before every step of ten commands", "[.ci]") {
    const int steps = kill_at_every_step(10, 1, 1);
    CHECK(steps > 100);
    WARN("killed before each of " << steps << " steps");
}
