#include "writing/rewrite.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "check/check.hpp"
#include "load/calendar_file.hpp"
#include "load/draft.hpp"
#include "load/source_lines.hpp"
#include "writing/layout.hpp"
#include "writing/scalar.hpp"

namespace docket::writing {
namespace {

using check::FileKind;
using load::Node;
using load::Note;
using load::Notes;
using load::Tongue;

struct Read {
    load::Document document;
    Notes notes;
    std::vector<load::Diagnostic> diagnostics;
};

bool has_error(const std::vector<load::Diagnostic>& all) {
    return std::ranges::any_of(all, [](const auto& d) { return d.severity == load::Severity::Error; });
}

// A template is its author's layout: nothing of it is written anew.
load::Diagnostic no_yaml(const std::string& file) {
    load::Diagnostic out;
    out.code = "E009";
    out.file = file;
    return out;
}

Read read_with_notes(const std::string& file, std::string_view text, FileKind kind, const Processes& processes) {
    Read out;
    out.document = load::read_document(file, text);
    out.diagnostics = out.document.diagnostics;
    if (!out.diagnostics.empty()) return out;
    const auto& root = out.document.root;
    switch (kind) {
        case FileKind::Process: out.diagnostics = load::read_draft(file, root, &out.notes).diagnostics; break;
        case FileKind::Authority: load::read_authority(file, root, out.diagnostics, &out.notes); break;
        case FileKind::Calendar: load::read_calendar(file, root, out.diagnostics, &out.notes); break;
        case FileKind::Scenarios: out.notes = scenario_notes(root, processes); break;
        case FileKind::Template: out.diagnostics.push_back(no_yaml(file)); break;
    }
    return out;
}

Tongue main_tongue(const Node& root) {
    const auto& first = root.kind == load::NodeKind::List && !root.items.empty() ? root.items.front() : root;
    return !first.entries.empty() && load::has_chinese(first.entries.front().key.text) ? Tongue::Chinese : Tongue::English;
}

// The first place where two trees, with what was noted of them, are not the same.
const Node* difference(const Node& a, const Notes& of_a, const Node& b, const Notes& of_b) {
    if (a.kind != b.kind || a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return &a;
    const auto *note_a = of_a.find(a), *note_b = of_b.find(b);
    const bool is_scalar = a.kind == load::NodeKind::Scalar;
    if (is_scalar && ((note_a == nullptr) != (note_b == nullptr) || (note_a ? note_a->en != note_b->en : a.text != b.text))) return &a;
    for (std::size_t i = 0; i < a.items.size(); ++i)
        if (const auto* found = difference(a.items[i], of_a, b.items[i], of_b)) return found;
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (const auto* found = difference(a.entries[i].key, of_a, b.entries[i].key, of_b)) return found;
        if (const auto* found = difference(a.entries[i].value, of_a, b.entries[i].value, of_b)) return found;
    }
    return nullptr;
}

Error changes_meaning(const std::string& file, const Node& at, const Note* note, Tongue tongue) {
    const auto would_be = note ? note->in(tongue) : at.text;
    return fail(ErrorKind::Rejected, "text.means_otherwise",
                format("{}:{}: written as \"{}\", \"{}\" would mean something else; rename what bears that name", file, at.range.line, would_be, at.text),
                format("{}:{}：“{}”写成“{}”会改变意思；请先给同名的事项改名", file, at.range.line, at.text, would_be), file);
}

}  // namespace

Result<Rewritten> rewritten(const std::string& file, const std::string& text, std::optional<Tongue> asked, const Processes& processes) {
    Rewritten out{text, {}};
    const auto checked = check::check_file(file, text);
    const auto body = load::without_bom(text);
    const auto read = read_with_notes(file, body, checked.kind, processes);
    if (has_error(read.diagnostics) || has_error(read.document.diagnostics)) {
        out.diagnostics = checked.diagnostics.empty() ? read.diagnostics : checked.diagnostics;
        return out;
    }
    const auto& root = read.document.root;
    const auto tongue = asked.value_or(main_tongue(root));
    auto signs = load::scan(body);
    if (!load::is_as_read(signs, body, root))
        return fail(ErrorKind::Rejected, "text.not_followed", "the layout of \"" + file + "\" cannot be followed; it is left as it is",
                    "文件“" + file + "”的排版无法识别，未作改动", file);
    std::vector<std::string> texts;
    for (const auto& sign : signs) {
        const auto* note = sign.node ? read.notes.find(*sign.node) : nullptr;
        texts.push_back(note ? scalar_text(body, sign, note->in(tongue)) : std::string());
    }
    auto written = laid_out(body, signs, texts);
    const auto again = read_with_notes(file, written, checked.kind, processes);
    if (!again.document.diagnostics.empty()) return changes_meaning(file, root, nullptr, tongue);
    if (const auto* at = difference(root, read.notes, again.document.root, again.notes)) return changes_meaning(file, *at, read.notes.find(*at), tongue);
    out.text = std::move(written);
    return out;
}

}  // namespace docket::writing
