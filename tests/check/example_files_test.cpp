// The two example files of the language page say the same in two tongues; and what programs read of a diagnostic.

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "check/check.hpp"

using namespace docket;

namespace {

std::string example(const std::string& name) {
    std::ifstream in(DOCKET_SOURCE_DIR "/tests/check/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Json model_of(const std::string& name) {
    const auto text = example(name);
    const auto checked = check::check_file(name, text);
    for (const auto& d : checked.diagnostics) FAIL_CHECK(load::render(d, text, d.tongue));
    REQUIRE(checked.process);
    return definition::to_json(*checked.process);
}

// Walks both models at once. A name in one is one name in the other, among names of its kind (不予受理 is a result and an
// outcome, which the English file calls refused and not_accepted); all else but prose is equal.
struct Twins {
    std::map<std::string, std::string> to_zh;
    std::map<std::pair<std::string, std::string>, std::string> to_en;  // kind and name
    int names = 0;

    // "/outcomes/0/name" -> "outcomes/name"
    static std::string kind_of(const std::string& at) {
        std::string kind;
        for (std::size_t begin = 1, end; begin < at.size(); begin = end + 1) {
            end = std::min(at.find('/', begin), at.size());
            if (const auto word = at.substr(begin, end - begin); word.find_first_not_of("0123456789") != word.npos)
                kind = kind.substr(kind.rfind('/') == kind.npos ? 0 : kind.rfind('/') + 1) + "/" + word;
        }
        return kind;
    }

    void walk(const Json& en, const Json& zh, const std::string& at) {
        INFO(at);
        REQUIRE(en.type() == zh.type());
        if (en.is_object()) {
            REQUIRE(en.size() == zh.size());
            for (const auto& [key, value] : en.items()) {
                static const std::set<std::string> kProse{"title", "basis", "text", "tongue"};
                REQUIRE(zh.contains(key));
                if (!kProse.contains(key)) walk(value, zh[key], at + "/" + key);
            }
        } else if (en.is_array()) {
            REQUIRE(en.size() == zh.size());
            for (std::size_t i = 0; i < en.size(); ++i) walk(en[i], zh[i], at + "/" + std::to_string(i));
        } else if (en.is_string()) {
            ++names;
            const auto one = en.get<std::string>(), other = zh.get<std::string>();
            CHECK(to_zh.emplace(one, other).first->second == other);
            CHECK(to_en.emplace(std::pair(kind_of(at), other), one).first->second == one);
        } else {
            CHECK(en == zh);
        }
    }
};

}  // namespace

TEST_CASE("the English and the Chinese example are one process, its names aside") {
    Twins twins;
    twins.walk(model_of("reconsideration.en.yaml"), model_of("行政复议.zh.yaml"), "");
    CHECK(twins.names > 400);
    CHECK(twins.to_zh.at("handler") == "承办人");
    CHECK(twins.to_zh.at("reply_period") == "答复期限");
    CHECK(twins.to_zh.at("done") == "done");  // what the engine names itself is named alike
}

TEST_CASE("a diagnostic as JSON has one structure, whatever its sentence") {
    auto text = example("reconsideration.en.yaml");
    const std::string right = "        within: reply_period\n";
    text.replace(text.find(right), right.size(), "        within: replay_period\n");
    const auto checked = check::check_file("reconsideration.en.yaml", text);
    REQUIRE(checked.diagnostics.size() == 1);
    const auto line = checked.diagnostics[0].range.line;
    const Json range{{"line", line}, {"column", 17}, {"end_column", 30}};
    const Json expected{{"code", "E010"},
                        {"severity", "error"},
                        {"file", "reconsideration.en.yaml"},
                        {"range", range},
                        {"path", {"stages", "exchange", "reply"}},
                        {"args", {"deadline", "replay_period"}},
                        {"message", "there is no deadline called \"replay_period\""},
                        {"hint", "did you mean \"reply_period\"?"},
                        {"fixes", Json::array({{{"grade", "probable"}, {"range", range}, {"replacement", "reply_period"}}})}};
    CHECK(load::to_json(checked.diagnostics[0], load::Tongue::English) == expected);
    const auto zh = load::to_json(checked.diagnostics[0], load::Tongue::Chinese);
    CHECK(zh["message"] == "没有名为“replay_period”的期限");
    for (const auto& [key, value] : expected.items()) CHECK(zh[key].type() == value.type());
    CHECK(zh.size() == expected.size());
}

TEST_CASE("the kind of a file is told even where it cannot be read") {
    using check::FileKind;
    const auto kind = [](const char* text) { return check::check_file("f.yaml", text).kind; };
    CHECK(kind("calendar:\n  id: [\n") == FileKind::Calendar);
    CHECK(kind("日历：\n  编号: 甲\n") == FileKind::Calendar);
    CHECK(kind("authority:\n\tid: a\n") == FileKind::Authority);
    CHECK(kind("{机关: {编号: \"}}\n") == FileKind::Authority);
    CHECK(kind("- scenario: a\n-b\n") == FileKind::Scenarios);
    CHECK(kind("process:\n  id: \"a\n") == FileKind::Process);
    CHECK(kind("\xEF\xBB\xBF" "calendar:\n  id: &a x\n") == FileKind::Calendar);
}

TEST_CASE("a warning waits until the file has no error") {
    auto text = example("reconsideration.en.yaml");
    text.replace(text.find("documents:\n"), 11, "documents:\n  leaflet: {title: Leaflet}\n");
    const auto warned = check::check_file("f.yaml", text);
    REQUIRE(warned.diagnostics.size() == 1);
    CHECK(warned.diagnostics[0].code == "W063");
    CHECK(warned.process);
    text.replace(text.find("start: acceptance"), 17, "start: somewhere!");
    const auto refused = check::check_file("f.yaml", text);
    REQUIRE(refused.diagnostics.size() == 1);
    CHECK(refused.diagnostics[0].code == "E010");
}

TEST_CASE("a byte order mark, the line ends of Windows and a last line without end change nothing") {
    for (const auto* name : {"reconsideration.en.yaml", "行政复议.zh.yaml"}) {
        const auto plain = example(name);
        std::string other = "\xEF\xBB\xBF";
        for (const char c : plain) other += c == '\n' ? std::string("\r\n") : std::string(1, c);
        const auto cut = plain.substr(0, plain.find_last_not_of('\n') + 1);
        for (const auto& text : {other, cut}) {
            const auto checked = check::check_file(name, text);
            for (const auto& d : checked.diagnostics) FAIL_CHECK(load::render(d, text, d.tongue));
            REQUIRE(checked.process);
            CHECK(definition::to_json(*checked.process) == model_of(name));
        }
    }
}
