#include "explore/findings.hpp"

#include <set>

#include "explore/deadlines.hpp"
#include "load/draft.hpp"
#include "load/yaml_doc.hpp"

namespace docket::explore {
namespace {

// As diagnostics.md writes it: one move a line, numbered; that a case is opened goes without saying.
std::string told(const Definition& process, const std::vector<Move>& story) {
    std::string out;
    int number = 0;
    for (const auto& move : story)
        if (move.kind != MoveKind::Open || !move.fills.empty() || !move.result.empty())
            out += "\n        " + std::to_string(++number) + ". " + to_text(process, move);
    return out;
}

void say_rules(load::Draft& draft, const Definition& process, const Report& report) {
    for (const auto& proof : report.proofs) {
        const auto id = "rule:" + std::to_string(proof.rule);
        const bool is_only_guard = proof.verdict == Verdict::Monitored && !proof.story.empty();
        const bool is_of_ends = process.rules[proof.rule].form == definition::RuleForm::CanEnd;  // said of the stage
        if (is_only_guard) draft.report("W040", id, {proof.text}, {told(process, proof.story)});
        else if (proof.verdict == Verdict::Broken && !is_of_ends && !proof.story.empty()) draft.report("E040", id, {proof.text}, {told(process, proof.story)});
    }
}

void say_dead(load::Draft& draft, const Report& report) {
    std::set<std::string> said;
    for (const auto& [act, result] : report.dead) {
        const auto whole = act.substr(0, act.find('['));  // of a step over a list: as the file writes it
        for (const auto* kind : {"step:", "anytime:", "suspension:"}) {
            const auto id = kind + whole + (result.empty() ? "" : ".results." + result);
            const auto name = result.empty() ? whole : whole + "." + result;
            if (draft.places.contains(id) && said.insert(id).second) draft.report("W034", id, {name}, {""});
        }
    }
}

std::vector<std::string> sum_of(const Definition& process, const TimeNeeded& needed) {
    std::string parts;
    for (const auto& part : parts_of(process, needed)) parts += (parts.empty() ? "" : " + ") + part;
    return {parts, std::to_string(needed.days), calendar::to_text(needed.allowed, process.tongue), calendar::to_text(*needed.worst)};
}

void say_deadlines(load::Draft& draft, const Definition& process, const Report& report) {
    for (const auto& [name, needed] : report.too_long) {
        auto hints = sum_of(process, needed);
        if (needed.extended) hints.push_back(calendar::to_text({needed.extended->count * needed.extensions, needed.extended->unit}, process.tongue));
        draft.report("W050", "deadline:" + name, {name}, std::move(hints), needed.extended ? 1 : 0);
    }
    for (const auto& proof : report.proofs)
        if (proof.too_long) draft.report("E041", "rule:" + std::to_string(proof.rule), {proof.text}, sum_of(process, *proof.too_long), 1);
}

}  // namespace

std::vector<load::Diagnostic> findings(std::string_view file_name, std::string_view text, const Definition& process, const Report& report) {
    const std::string file(file_name);
    auto document = load::read_document(file, text);
    auto draft = load::read_draft(file, document.root);
    draft.diagnostics.clear();
    say_rules(draft, process, report);
    if (!report.stuck.empty()) {  // the shortest; the others lie further on
        const auto& stuck = report.stuck.front();
        draft.report("E034", "stage:" + stuck.stage, {stuck.stage}, {told(process, stuck.story)}, 1);
    }
    say_dead(draft, report);
    say_deadlines(draft, process, report);
    return std::move(draft.diagnostics);
}

}  // namespace docket::explore
