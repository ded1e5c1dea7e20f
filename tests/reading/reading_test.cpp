// A reading says everything that a process says: alter any value of the model, and the text must change.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "alterations.hpp"
#include "check/check.hpp"
#include "definition/fold.hpp"
#include "reading/reading.hpp"
#include "reading/sentences.hpp"
#include "reading/words.hpp"

using namespace docket;
using calendar::Tongue;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::shared_ptr<const definition::Definition> process_of(const std::string& path) {
    const auto text = text_of(path);
    const auto checked = check::check_file(path, text);
    for (const auto& d : checked.diagnostics)
        if (d.severity == load::Severity::Error) FAIL(load::render(d, text, d.tongue));
    return checked.process;
}

std::string markdown(const definition::Definition& process, Tongue tongue) { return reading::to_markdown(reading::read(process, tongue)); }

const std::vector<Tongue> kTongues{Tongue::English, Tongue::Chinese};

}  // namespace

TEST_CASE("nothing that a file can say is left out of a reading") {
    const auto process = process_of(DOCKET_SOURCE_DIR "/tests/definition/every_field.yaml");
    REQUIRE(process);
    const auto model = definition::to_json(definition::folded(*process));
    const auto all = alterations_of(model);
    REQUIRE(all.size() > 400);
    std::size_t told = 0;
    for (const auto tongue : kTongues) {
        const auto before = markdown(*process, tongue);
        for (const auto& ways : all) {
            bool is_model = false, is_told = false;
            for (const auto& way : ways) {
                const auto other = definition::definition_from_json(way.model);
                if (!other) continue;
                is_model = true;
                is_told = is_told || markdown(**other, tongue) != before;
            }
            if (!is_model || ways.empty()) continue;
            told += is_told ? 1 : 0;
            INFO((tongue == Tongue::English ? "en " : "zh ") << ways.front().where.to_string());
            if (!is_type(ways.front().where) && !means_nothing(model, ways.front().where)) CHECK(is_told);
        }
    }
    CHECK(told > 800);
}

TEST_CASE("a process over lists is folded to what its author wrote, and unfolds to the same") {
    const auto process = process_of(DOCKET_SOURCE_DIR "/tests/definition/every_field.yaml");
    const auto whole = definition::folded(*process);
    CHECK(definition::to_json(definition::expanded(whole)) == definition::to_json(*process));
    CHECK(definition::find_step(whole, "reply").step);
    CHECK_FALSE(definition::find_step(whole, "reply[1]").step);
    CHECK(definition::without_place("reply[12]") == "reply");
    for (const auto* name : {"reply", "[1]", "a[]", "a[x]", "a[1"}) CHECK(definition::without_place(name) == name);
}

TEST_CASE("every shipped process is read in both tongues without a gap, and unfolds to itself") {
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCKET_SOURCE_DIR "/workflows")) {
        const auto path = entry.path().string();
        if (!path.ends_with(".yaml") || path.ends_with(".scenarios.yaml") || path.ends_with(".distributions.yaml") || path.ends_with(".authority.yaml") || path.find("/calendars/") != path.npos) continue;
        const auto process = process_of(path);
        REQUIRE(process);
        INFO(path);
        CHECK(definition::to_json(definition::expanded(definition::folded(*process))) == definition::to_json(*process));
        ++count;
        for (const auto tongue : kTongues) {
            const auto reading = reading::read(*process, tongue);
            const auto text = reading::to_markdown(reading);
            for (const auto* gap : {"{0}", "{1}", "{2}", "。。", "..", "“”", "，。", "；。", " ,", "  1", ": .", "：。", "[1]"}) {
                INFO(gap << " at " << text.substr(text.find(gap) == text.npos ? 0 : std::max<std::size_t>(text.find(gap), 60) - 60, 160));
                CHECK(text.find(gap) == text.npos);
            }
            for (const auto& section : reading.sections)
                for (const auto& paragraph : section.paragraphs) CHECK(!paragraph.text.empty());
        }
    }
    CHECK(count >= 5);
}

TEST_CASE("both columns of the sentence table take the same places, each key once") {
    std::set<std::string_view> keys;
    for (const auto& sentence : reading::kSentences) {
        INFO(sentence.key);
        CHECK(keys.insert(sentence.key).second);
        CHECK(!sentence.en.empty());
        CHECK(!sentence.zh.empty());
        for (char n = '0'; n <= '9'; ++n) {
            const std::string place{'{', n, '}'};
            CHECK((sentence.en.find(place) == sentence.en.npos) == (sentence.zh.find(place) == sentence.zh.npos));
        }
    }
}

TEST_CASE("what an author typed is text in the reading, never Markdown or a control character") {
    CHECK(reading::as_text("<b>&amp;*[a](b)|`") == "\\<b>\\&amp;\\*\\[a\\](b)\\|\\`");
    CHECK(reading::as_text("check_application amount < 500 & more") == "check_application amount < 500 & more");
    CHECK(reading::as_text("_a_") == "\\_a\\_");
    CHECK(reading::as_text("a\nb\tc") == "a b c");
    CHECK(reading::as_text("x\xE2\x80\xAEy\x01") == "x\\\\u{202E}y\\\\u{1}");
}

TEST_CASE("the small process is read as the lawyers' text, in both tongues") {
    for (const auto& [name, tongue] : {std::pair{"zh", Tongue::Chinese}, {"en", Tongue::English}}) {
        const auto process = process_of(DOCKET_SOURCE_DIR "/tests/reading/small.yaml");
        const auto golden = std::string(DOCKET_SOURCE_DIR "/tests/reading/small.") + name + ".md";
        const auto text = markdown(*process, tongue);
        if (std::getenv("DOCKET_WRITE_EXPECTED")) std::ofstream(golden, std::ios::binary) << text;
        CHECK(text == text_of(golden));
    }
}
