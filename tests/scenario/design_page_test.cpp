// The long story of the design pages, played on the process of the language page: two texts that nobody wrote for the engine.

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <optional>

#include "scenario/scenario.hpp"

using namespace docket;

namespace {

std::optional<std::string> block(const std::string& page, const std::string& heading) {
    std::ifstream in(DOCKET_SHARED_DIR "/design/" + page, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto section = text.find("\n## " + heading + "\n");
    const auto begin = section == text.npos ? text.npos : text.find("```yaml\n", section);
    if (begin == text.npos) return std::nullopt;
    return text.substr(begin + 8, text.find("\n```", begin) + 1 - begin - 8);
}

// The story still calls the stage by the name it had in an earlier form of the process.
std::string with_stage_of_today(std::string story) {
    const std::string old = "{阶段: 送达, ", now = "{阶段: 送达决定书, ";
    if (const auto at = story.find(old); at != story.npos) story.replace(at, old.size(), now);
    return story;
}

}  // namespace

TEST_CASE("the stories of the design page hold on the process of the language page, each of their days included") {
    const auto process = block("language.md", "Chinese"), stories = block("scenarios-and-proofs.md", "Scenario tests");
    if (!process || !stories) {
        WARN("skipped: the design pages are not at hand");
        return;
    }
    for (const bool replay : {false, true}) {
        scenario::Options options;
        options.replay_after_each_step = replay;
        options.twice = !replay;
        const auto report = scenario::run({{"page.scenarios.yaml", with_stage_of_today(*stories)}, {"page.yaml", *process}}, options);
        if (!report) FAIL(report.error().en);
        for (const auto& story : (*report)["scenarios"])
            for (const auto& failure : story["failures"])
                FAIL_CHECK(story["scenario"].get<std::string>() << ", line " << failure["line"] << ": " << failure["en"].get<std::string>());
        CHECK((*report)["passed"] == 3);
        CHECK((*report)["errors"] == 0);
    }
}
