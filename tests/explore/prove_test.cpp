#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include "check/check.hpp"
#include "explore/prove.hpp"
using namespace docket;
TEST_CASE("probe", "[.probe]") {
    const auto* path = std::getenv("PROBE");
    std::ifstream in(path, std::ios::binary);
    const auto checked = check::check_file(path, std::string(std::istreambuf_iterator<char>(in), {}));
    REQUIRE(checked.process);
    explore::Budget budget;
    budget.states = std::stoul(std::getenv("STATES") ? std::getenv("STATES") : "100000");
    const auto report = explore::prove(*checked.process, budget);
    std::printf("complete %d states %zu transitions %zu decisions %ld\n", report.complete, report.states, report.transitions, (long)report.decisions);
    auto say = [&](const explore::Proof& p) {
        std::printf("%s: %s %s\n", std::string(explore::to_text(p.verdict)).c_str(), p.text.c_str(), p.stage.c_str());
        for (const auto& m : p.story) std::printf("    %s\n", explore::to_text(*checked.process, m).c_str());
    };
    for (const auto& p : report.proofs) say(p);
    for (const auto& p : report.stuck) say(p);
    for (const auto& [a, b] : report.dead) std::printf("dead %s %s\n", a.c_str(), b.c_str());
}
