#include <catch2/catch.hpp>

#include "check/check.hpp"
#include "writing/sarif.hpp"

using namespace docket;

TEST_CASE("a SARIF log names the place in characters, the rule once, and a fix with its grade") {
    const std::string text = "流程：{编号: x}\n角色：{甲: {}}\n";
    const auto checked = check::check_file("目录 1/甲.yaml", text);
    REQUIRE(checked.diagnostics.size() == 2);
    const auto log = writing::to_sarif(checked.diagnostics, std::nullopt);
    CHECK(log["version"] == "2.1.0");
    const auto& run = log["runs"][0];
    CHECK(run["columnKind"] == "unicodeCodePoints");
    CHECK(run["tool"]["driver"]["rules"] == Json::array({Json{{"id", "E001"}}}));
    const auto& result = run["results"][0];
    CHECK(result["ruleId"] == "E001");
    CHECK(result["level"] == "error");
    const auto& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "%E7%9B%AE%E5%BD%95%201/%E7%94%B2.yaml");
    CHECK(place["region"] == Json{{"startLine", 1}, {"startColumn", 3}, {"endLine", 1}, {"endColumn", 4}});
    CHECK(result["fixes"][0]["properties"]["grade"] == "sure");
    CHECK(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == ": ");
    CHECK(result["message"]["text"].get<std::string>().find("全角") != std::string::npos);
    CHECK(writing::to_sarif({}, std::nullopt)["runs"][0]["results"] == Json::array());
}
