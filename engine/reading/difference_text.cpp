// A comparison as Markdown and as JSON.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "definition/definition.hpp"
#include "reading/difference.hpp"
#include "reading/words.hpp"

namespace docket::reading {
namespace {

struct PartWords {
    Part part;
    std::string_view code;
    Key heading, called;
};
constexpr std::array<PartWords, 14> kParts{{{Part::Process, "process", "head.general", "diff.process"},
                                            {Part::Role, "role", "head.roles", "diff.role"},
                                            {Part::Fact, "fact", "head.facts", "diff.fact"},
                                            {Part::Condition, "condition", "head.conditions", "diff.condition"},
                                            {Part::Parameter, "parameter", "head.parameters", "diff.parameter"},
                                            {Part::Table, "table", "head.tables", "diff.table"},
                                            {Part::Deadline, "deadline", "head.deadlines", "diff.deadline"},
                                            {Part::Document, "document", "head.documents", "diff.document"},
                                            {Part::Outcome, "outcome", "head.outcomes", "diff.outcome"},
                                            {Part::Stage, "stage", "diff.head.stages", "diff.stage"},
                                            {Part::Step, "step", "diff.head.steps", "diff.step"},
                                            {Part::Anytime, "anytime", "head.anytime", "diff.act"},
                                            {Part::Suspension, "suspension", "head.suspensions", "diff.suspension"},
                                            {Part::Rule, "rule", "head.rules", "diff.rule"}}};

const PartWords& words_of(Part part) { return *std::ranges::find(kParts, part, &PartWords::part); }

constexpr std::array<std::string_view, 4> kChanges{"added", "removed", "renamed", "changed"};

class Telling {
public:
    Telling(const Comparison& comparison, bool brief) : comparison_(comparison), brief_(brief), words_(kNothing, comparison.tongue) {}

    std::string text() {
        const auto& [before, after] = std::pair{comparison_.before, comparison_.after};
        if (before.id != after.id) out_ += words_.say("diff.other_process", {words_.name(before.id), words_.name(after.id)}) + "\n\n";
        out_ += "# " + words_.say("diff.title", {as_text(after.title.empty() ? after.id : after.title), as_text(before.version), as_text(after.version)}) + "\n";
        if (comparison_.differences.empty()) return out_ + "\n" + words_.say("diff.none") + "\n";
        for (const auto& part : kParts) tell(part);
        return out_;
    }

private:
    std::vector<const Difference*> of(Part part, Change change) const {
        std::vector<const Difference*> out;
        for (const auto& one : comparison_.differences)
            if (one.part == part && one.change == change) out.push_back(&one);
        return out;
    }
    std::string called(const Difference& one) const {
        if (one.part == Part::Process) return words_.say("diff.process");
        if (one.part == Part::Step) return words_.say("diff.step", {words_.name(one.name), words_.name(one.within)});
        return words_.say(words_of(one.part).called, {words_.name(one.name)});
    }
    void tell(const PartWords& part) {
        if (std::ranges::none_of(comparison_.differences, [&](const Difference& one) { return one.part == part.part; })) return;
        out_ += "\n## " + words_.say(part.heading) + "\n\n";
        for (const auto* one : of(part.part, Change::Changed)) changed(*one);
        for (const auto* one : of(part.part, Change::Renamed)) out_ += "- " + words_.say("diff.renamed", {words_.name(one->name), words_.name(one->was)}) + "\n";
        come_or_gone(of(part.part, Change::Added), "diff.added");
        come_or_gone(of(part.part, Change::Removed), "diff.removed");
    }
    void come_or_gone(const std::vector<const Difference*>& all, const Key& key) {
        if (all.empty()) return;
        if (brief_) {
            std::vector<std::string> names;
            for (const auto* one : all) names.push_back(called(*one));
            out_ += "- " + words_.say(key, {words_.joined(names, "list.and")}) + "\n";
            return;
        }
        for (const auto* one : all) {
            out_ += "- " + words_.say(key, {called(*one)}) + "\n";
            sentences(*one);
        }
    }
    void changed(const Difference& one) {
        out_ += "- " + words_.say("diff.changed", {called(one)}) + words_.say("colon");
        if (brief_ && one.says.empty()) {
            const auto& pairs = one.sentences;
            out_ += "\n";
            for (const auto& pair : pairs) both(pair);
            return;
        }
        out_ += "\n";
        for (const auto& lead : one.says) out_ += "  - " + cut(lead) + "\n";
        if (!brief_) sentences(one);
    }
    void sentences(const Difference& one) {
        for (const auto& pair : one.sentences) {
            if (one.change == Change::Changed) both(pair);
            else out_ += "  - " + (pair.before.empty() ? pair.after : pair.before) + "\n";
        }
    }
    // What is brief says where to look, not all that is there.
    std::string cut(const std::string& text) const {
        constexpr std::size_t kBrief = 120;
        const auto points = code_points(text);
        if (!brief_ || points.size() <= kBrief) return text;
        std::string out;
        for (std::size_t i = 0; i < kBrief; ++i) out += to_utf8(points[i]);
        return out + "……";
    }
    void both(const Pair& pair) {
        const auto absent = words_.say("diff.absent");
        out_ += "  - " + words_.say("diff.before", {pair.before.empty() ? absent : cut(pair.before)}) + "\n";
        out_ += "    " + words_.say("diff.after", {pair.after.empty() ? absent : cut(pair.after)}) + "\n";
    }

    static const definition::Definition kNothing;  // names are said alone
    const Comparison& comparison_;
    bool brief_;
    Words words_;
    std::string out_;
};
const definition::Definition Telling::kNothing{};

Json to_json(const Edition& edition) { return {{"id", edition.id}, {"title", edition.title}, {"version", edition.version}}; }

}  // namespace

std::string_view part_code(Part part) { return words_of(part).code; }

std::string to_markdown(const Comparison& comparison, bool brief) { return Telling(comparison, brief).text(); }

Json to_json(const Comparison& comparison) {
    Json out = {{"before", to_json(comparison.before)}, {"after", to_json(comparison.after)}, {"tongue", comparison.tongue == Tongue::Chinese ? "zh" : "en"},
                {"same_process", comparison.before.id == comparison.after.id}, {"differences", Json::array()}};
    for (const auto& one : comparison.differences) {
        Json json = {{"part", part_code(one.part)}, {"change", kChanges[static_cast<std::size_t>(one.change)]}, {"name", one.name}, {"says", one.says}, {"sentences", Json::array()}};
        if (!one.was.empty()) json["was"] = one.was;
        if (!one.within.empty()) json["within"] = one.within;
        if (!one.was_within.empty()) json["was_within"] = one.was_within;
        for (const auto& pair : one.sentences) json["sentences"].push_back({{"before", pair.before}, {"after", pair.after}});
        out["differences"].push_back(std::move(json));
    }
    return out;
}

}  // namespace docket::reading
