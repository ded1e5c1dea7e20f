#include "check/check.hpp"

#include <algorithm>
#include <tuple>

#include "check/rules.hpp"
#include "load/calendar_file.hpp"
#include "load/draft.hpp"
#include "load/keywords.hpp"
#include "load/source_lines.hpp"

namespace docket::check {
namespace {

using load::Diagnostic;

constexpr std::size_t kMostDiagnostics = 100;

bool is_error(const Diagnostic& d) { return d.severity == load::Severity::Error; }

// Reading (E00x, E09x) comes before naming and typing (E01x, E02x): a slot that was not read makes no wrong names.
void keep_first_phase(std::vector<Diagnostic>& all) {
    const auto of_words = [](const Diagnostic& d) { return d.code.starts_with("E00") || d.code.starts_with("E09"); };
    if (std::ranges::any_of(all, of_words)) std::erase_if(all, [&](const Diagnostic& d) { return !of_words(d); });
}

void finish(Checked& out) {
    // A warning is about a file that could be published: first it must be one.
    if (out.has_errors()) std::erase_if(out.diagnostics, [](const Diagnostic& d) { return !is_error(d); });
    const auto order = [](const Diagnostic& d) { return std::tie(d.range.line, d.range.column, d.code); };
    std::ranges::stable_sort(out.diagnostics, [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    const auto same = [](const Diagnostic& a, const Diagnostic& b) {
        return a.code == b.code && a.range.line == b.range.line && a.range.column == b.range.column && a.arguments == b.arguments;
    };
    out.diagnostics.erase(std::unique(out.diagnostics.begin(), out.diagnostics.end(), same), out.diagnostics.end());
    if (out.diagnostics.size() > kMostDiagnostics) out.diagnostics.resize(kMostDiagnostics);
}

std::optional<FileKind> kind_of_words(const std::vector<std::string_view>& words) {
    bool a_section = false;
    for (const auto one : words) {
        const auto* word = load::find_keyword(load::Context::File, one);
        if (!word) continue;
        if (word->en == "calendar") return FileKind::Calendar;
        if (word->en == "authority") return FileKind::Authority;
        if (word->en == "process") return FileKind::Process;
        a_section = true;
    }
    return a_section ? std::optional(FileKind::Process) : std::nullopt;
}

std::optional<FileKind> kind_of(const load::Node& root) {
    if (root.kind == load::NodeKind::List) return FileKind::Scenarios;
    if (root.kind != load::NodeKind::Map) return std::nullopt;
    std::vector<std::string_view> words;
    for (const auto& entry : root.entries) words.push_back(entry.key.text);
    return kind_of_words(words);
}

// Of a file that cannot be read as YAML: what its lines that are not indented begin with.
std::optional<FileKind> kind_of_lines(std::string_view text) {
    std::vector<std::string_view> words;
    for (const auto line : load::split_lines(load::without_bom(text))) {
        if (line.starts_with("- ")) return FileKind::Scenarios;
        const auto key = line.substr(line.starts_with('{') ? 1 : 0);
        words.push_back(key.substr(0, std::min(key.find(':'), key.find("："))));
    }
    return kind_of_words(words);
}

void unknown_kind(Checked& out, const std::string& file, const load::Node& root) {
    Diagnostic d;
    d.code = "E009";
    d.file = file;
    d.range = root.entries.empty() ? root.range : root.entries.front().key.range;
    out.diagnostics.push_back(std::move(d));
}

// Of steps that open a case elsewhere: the step's words and its results; and of rounds the meeting that decides them.
void keep_links(Checked& out, const load::Draft& draft) {
    const auto keep = [&](std::string_view prefix) {
        for (auto at = draft.places.lower_bound(prefix); at != draft.places.end() && at->first.starts_with(prefix); ++at)
            out.link_places[at->first] = {{}, at->second.range, at->second.path};
    };
    const auto rounds = [&](const std::string& act, const std::vector<definition::Round>& chain) {
        for (std::size_t i = 0; i < chain.size(); ++i)
            if (const auto id = act + ".held_in." + std::to_string(i); chain[i].held_in && draft.places.contains(id))
                out.link_places[id] = {*chain[i].held_in, draft.place(id).range, draft.place(id).path};
    };
    const auto steps = [&](const std::vector<definition::Step>& all) {
        for (const auto& step : all) {
            const auto id = "step:" + step.name;
            if (step.opens) keep(id + ".opens"), keep(id + ".results.");
            rounds(id, step.approval);
        }
    };
    for (const auto* prefix : {"role:", "step:", "rule:"})  // the thing itself: who does it, whom it keeps apart
        for (auto at = draft.places.lower_bound(prefix); at != draft.places.end() && at->first.starts_with(prefix); ++at)
            if (at->first.find('.') == at->first.npos) out.link_places[at->first] = {{}, at->second.range, at->second.path};
    for (const auto& stage : draft.model.stages) steps(stage.steps);
    for (const auto& act : draft.model.anytime) rounds("anytime:" + act.name, act.approval);
    for (const auto& suspension : draft.model.suspensions) {
        steps(suspension.steps);
        rounds("suspension:" + suspension.name, suspension.approval);
    }
}

void check_process(Checked& out, const std::string& file, const load::Node& root) {
    auto draft = load::read_draft(file, root);
    keep_first_phase(draft.diagnostics);
    for (const auto rules : {structure_rules(), check_rules()})
        if (std::ranges::none_of(draft.diagnostics, is_error))
            for (const auto& rule : rules) rule.run(draft);
    out.diagnostics = std::move(draft.diagnostics);
    if (!out.has_errors()) keep_links(out, draft);
    const bool has_templates = std::ranges::any_of(draft.model.documents, [](const auto& one) { return !one.template_file.empty(); });
    if (!out.has_errors() && has_templates) out.draft = std::make_shared<load::Draft>(draft);
    if (!out.has_errors()) out.process = std::make_shared<const definition::Definition>(definition::expanded(std::move(draft.model)));
}

}  // namespace

bool Checked::has_errors() const { return std::ranges::any_of(diagnostics, is_error); }

Checked check_file(std::string_view file_name, std::string_view text) {
    Checked out;
    const std::string file(file_name);
    out.file = file;
    if (documents::form_of_file(file)) {
        out.kind = FileKind::Template;
        return out;
    }
    auto document = load::read_document(file, text);
    if (!document.diagnostics.empty()) {
        out.diagnostics = std::move(document.diagnostics);
        out.kind = kind_of_lines(text).value_or(FileKind::Process);
        finish(out);
        return out;
    }
    const auto kind = kind_of(document.root);
    out.kind = kind.value_or(FileKind::Process);
    if (kind == FileKind::Process) {
        check_process(out, file, document.root);
    } else if (kind == FileKind::Authority) {
        auto authority = load::read_authority(file, document.root, out.diagnostics);
        if (!out.has_errors()) out.authority = std::make_shared<const definition::Authority>(std::move(authority));
    } else if (kind == FileKind::Calendar) {
        out.calendar = load::read_calendar(file, document.root, out.diagnostics);
    } else if (kind != FileKind::Scenarios) {
        unknown_kind(out, file, document.root);
    }
    finish(out);
    return out;
}

}  // namespace docket::check
