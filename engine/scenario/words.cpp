#include "scenario/words.hpp"

#include <array>

namespace docket::scenario {

std::span<const Word> words() {
    static const auto kWords = [] {
        std::vector<Word> out;
        for (const auto& keyword : load::keywords())
            for (const auto context : {Context::Scenario, Context::Given, Context::OtherCase, Context::Turn, Context::When, Context::Then})
                if (keyword.context == context) out.push_back({context, keyword.en, keyword.zh});
        return out;
    }();
    return kWords;
}

std::span<const DeedWord> deed_words() {
    static const auto kDeeds = [] {
        std::vector<DeedWord> out;
        for (const auto& keyword : load::keywords())
            if (keyword.context == Context::Deed) out.push_back({keyword.en, keyword.zh});
        return out;
    }();
    return kDeeds;
}

std::string_view word(Context context, std::string_view written) {
    const auto* found = load::find_keyword(context, written);
    return found ? found->en : std::string_view{};
}

std::string_view in_tongue(Context context, std::string_view english, calendar::Tongue tongue) {
    const auto* found = load::find_english(context, english);
    return !found ? english : tongue == calendar::Tongue::Chinese ? found->zh : found->en;
}

std::vector<std::string> words_of(Context context) {
    std::vector<std::string> out;
    for (const auto& w : words())
        if (w.context == context) {
            out.emplace_back(w.en);
            out.emplace_back(w.zh);
        }
    return out;
}

std::string_view context_name(Context context) {
    switch (context) {
        case Context::Given: return "given";
        case Context::OtherCase: return "other case";
        case Context::Turn: return "turn";
        case Context::When: return "when";
        case Context::Then: return "then";
        default: return "scenario";
    }
}

std::optional<bool> yes_or_no(std::string_view written) {
    const auto* found = load::find_keyword(load::Context::Value, written);
    if (!found || (found->en != "yes" && found->en != "no")) return std::nullopt;
    return found->en == "yes";
}

}  // namespace docket::scenario
