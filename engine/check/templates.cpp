#include "check/templates.hpp"

#include <algorithm>

#include "check/issuing.hpp"
#include "documents/parse.hpp"
#include "load/draft_reader.hpp"

namespace docket::check {
namespace {

using namespace definition;
using conditions::Expression;
using conditions::Operand;
using conditions::Reads;
using documents::Parsed;
using documents::Piece;

// Facts that are known where the condition is true (or, `is` false, where it is false): what it compared it knew.
Facts known_where(const Definition& model, const Expression& e, bool is, int depth = 0) {
    Facts out;
    const auto operand = [&](const Operand& one, auto& self) -> void {
        if (one.reads == Reads::Fact || one.reads == Reads::CountOf) out.insert(one.name);
        if (one.reads == Reads::Result) out.insert(result_fact(one.name));
        for (const auto& argument : one.arguments) self(argument, self);
    };
    const auto both = [&](bool all) {  // all of the parts hold, or only one of them is sure to
        for (std::size_t i = 0; i < e.parts.size(); ++i) {
            const auto part = known_where(model, e.parts[i], is, depth + 1);
            if (i == 0 || all) out.insert(part.begin(), part.end());
            else std::erase_if(out, [&](const std::string& fact) { return !part.contains(fact); });
        }
    };
    if (depth > 100) return out;
    switch (e.form) {
        case conditions::Form::All: both(is); break;
        case conditions::Form::Any: both(!is); break;
        case conditions::Form::Not: return known_where(model, e.parts[0], !is, depth + 1);
        case conditions::Form::Named: {
            const auto at = std::ranges::find(model.conditions, e.name, &NamedCondition::name);
            if (at != model.conditions.end()) return known_where(model, at->expression, is, depth + 1);
            break;
        }
        case conditions::Form::Truth:
            if (e.left.reads == Reads::IsKnown && is) out.insert(e.left.name);
            else operand(e.left, operand);
            break;
        case conditions::Form::Compare: {
            const bool asks_known = e.left.reads == Reads::IsKnown && e.right[0].literal && std::holds_alternative<bool>(*e.right[0].literal);
            if (asks_known) {
                if ((std::get<bool>(*e.right[0].literal) == (e.comparison == conditions::Comparison::Equal)) == is) out.insert(e.left.name);
                break;
            }
            [[fallthrough]];
        }
        case conditions::Form::In:
        case conditions::Form::Between:
            operand(e.left, operand);
            for (const auto& right : e.right) operand(right, operand);
            break;
        case conditions::Form::Several: break;
    }
    return out;
}

// The first deadline whose last day the operand or condition asks for and that may not run then.
std::optional<std::string> unfixed(const Operand& operand, const std::set<std::string>& clocks) {
    if (operand.reads == Reads::DueOf && !clocks.contains(operand.name)) return operand.name;
    for (const auto& argument : operand.arguments)
        if (auto found = unfixed(argument, clocks)) return found;
    return std::nullopt;
}
std::optional<std::string> unfixed(const Definition& model, const Expression& e, const std::set<std::string>& clocks, int depth = 0) {
    if (auto found = unfixed(e.left, clocks)) return found;
    for (const auto& right : e.right)
        if (auto found = unfixed(right, clocks)) return found;
    for (const auto& part : e.parts)
        if (auto found = unfixed(model, part, clocks, depth)) return found;
    const auto at = std::ranges::find(model.conditions, e.name, &NamedCondition::name);
    return e.form == conditions::Form::Named && at != model.conditions.end() && depth < 100 ? unfixed(model, at->expression, clocks, depth + 1) : std::nullopt;
}

// The first fact that the operand reads and that may not be known.
std::optional<std::string> unknown_fact(const load::Draft& draft, const Operand& operand, const Facts& certain) {
    if ((operand.reads == Reads::Fact || operand.reads == Reads::CountOf) && !certain.contains(operand.name)) return operand.name;
    if (operand.reads == Reads::Result && !certain.contains(result_fact(operand.name))) return operand.name;
    for (const auto& argument : operand.arguments)
        if (auto found = unknown_fact(draft, argument, certain)) return found;
    const auto* table = operand.reads == Reads::Table ? find_table(draft.model, operand.name) : nullptr;
    for (const auto& row : table ? table->decides.rows : std::vector<conditions::TableRow>{})
        if (row.when)
            if (auto found = unanswered_fact(draft, *row.when, certain)) return found;
    return std::nullopt;
}

// One template as one document uses it.
class TemplateCheck {
public:
    TemplateCheck(const load::Draft& draft, const Document& document, const std::string& file) : draft_(draft), document_(document) {
        said_.file = file;
        said_.tongue = draft.tongue;
        path_ = draft.place("document:" + document.name).path;
    }

    Parsed check(std::string_view bytes, const FactsFlow& flow) {
        const conditions::Vocabulary vocabulary(draft_.scope);
        documents::Naming naming{draft_.scope, vocabulary, {}, {}, {}, document_.number.has_value(), document_.sealed, draft_.tongue};
        for (const auto& role : draft_.model.roles) (role.many > 0 ? naming.lists : role.per_case ? naming.persons : naming.pools).push_back(role.name);
        auto parsed = documents::parse_template(*documents::form_of_file(said_.file), bytes, naming);
        for (const auto& one : parsed.mistakes) say(one);
        if (!parsed.mistakes.empty()) return parsed;
        for (const auto& issuing : issuings(draft_.model, flow, document_.name))
            for (const auto& use : parsed.uses) is_known(parsed, use, issuing);
        return parsed;
    }

    std::vector<load::Diagnostic> diagnostics() { return std::move(said_.diagnostics); }

private:
    void say(const documents::Mistake& one) {
        const load::Range range{one.at.line, one.at.column, one.at.column + one.length};
        if (!one.problem) return load::say(said_, one.code, range, path_, one.arguments, one.hints, one.variant);
        load::Node node;
        node.text = one.text;
        node.range = range;
        load::tell(said_, *one.problem, node, path_);
    }

    void is_known(const Parsed& parsed, const Parsed::Placed& use, const Issuing& issuing) {
        auto certain = issuing.certain;
        for (const auto& [index, in_otherwise] : use.under) certain.merge(known_where(draft_.model, parsed.uses[index].piece.condition, !in_otherwise));
        const auto say = [&](const std::string& what, int variant) {
            load::say(said_, "E023", {use.at.line, use.at.column, use.at.column + use.length}, path_, {what, document_.name, issuing.act}, {what}, variant);
        };
        const auto& piece = use.piece;
        if (piece.kind == Piece::Kind::ForEach) {
            if (find_fact(draft_.model, piece.list) && !certain.contains(piece.list)) say(piece.list, 3);
        } else if (piece.kind == Piece::Kind::OnlyIf) {
            if (const auto clock = unfixed(draft_.model, piece.condition, issuing.clocks)) return say(*clock, 4);
            if (const auto fact = unanswered_fact(draft_, piece.condition, certain)) say(*fact, 6);
        } else if (!piece.insert.otherwise) {
            insert(piece.insert, certain, issuing, say);
        }
    }

    template <class Say>
    void insert(const documents::Insert& insert, const Facts& certain, const Issuing& issuing, Say&& say) {
        if (insert.source == documents::Source::Operand) {
            if (const auto clock = unfixed(insert.operand, issuing.clocks)) return say(*clock, 4);
            auto values = certain;  // the result of a step that did not apply is known, and no value; that of the act itself is one
            std::erase_if(values, [&](const std::string& fact) { return fact.starts_with("result(") && fact != result_fact(issuing.act); });
            if (const auto fact = unknown_fact(draft_, insert.operand, values)) say(*fact, 3);
        } else if (insert.source == documents::Source::Role) {
            const auto* role = find_role(draft_.model, insert.role);
            const bool is_bound_by_act = issuing.by.size() == 1 && issuing.by[0] == insert.role;  // the first act binds its doer
            if (role->many == 0 && !is_bound_by_act) say(insert.role, 5);
        }
    }

    const load::Draft& draft_;
    const Document& document_;
    std::vector<std::string> path_;
    load::Draft said_;
};

// One file may be the template of several documents: a mistake in it is said once.
void add(std::vector<load::Diagnostic>& to, std::vector<load::Diagnostic> more) {
    for (auto& one : more) {
        const bool is_there = std::ranges::any_of(to, [&](const load::Diagnostic& d) {
            return d.code == one.code && d.variant == one.variant && d.range.line == one.range.line && d.range.column == one.range.column;
        });
        if (!is_there) to.push_back(std::move(one));
    }
    std::ranges::stable_sort(to, {}, [](const load::Diagnostic& d) { return std::pair{d.range.line, d.range.column}; });
}

bool is_below(std::string_view named) { return !named.starts_with('/') && named.find("..") == named.npos && named.find('\\') == named.npos; }

std::string_view plain(std::string_view file) {
    while (file.starts_with("./")) file.remove_prefix(2);
    return file;
}

void check_process_templates(const std::vector<SourceFile>& files, std::vector<Checked>& checked, Checked& process, Templates templates) {
    const auto draft = process.draft;
    std::optional<FactsFlow> flow;
    for (const auto& document : draft->model.documents) {
        if (document.template_file.empty()) continue;
        const auto place = "document:" + document.name + ".template";
        load::Draft said;
        said.file = process.file;
        said.tongue = draft->tongue;
        said.places[place] = draft->place(place);
        const auto name = beside(process.file, document.template_file);
        const auto at = std::ranges::find_if(files, [&](const SourceFile& file) { return plain(file.name) == plain(name); });
        if (!documents::form_of_file(name) || !is_below(document.template_file)) said.report("E083", place, {document.template_file}, {""}, 1);
        else if (at == files.end() && templates == Templates::All) said.report("E083", place, {document.template_file}, {""}, 0);
        else if (at != files.end()) {
            if (!flow) flow.emplace(draft->model);
            TemplateCheck one(*draft, document, at->name);
            auto parsed = one.check(at->text, *flow);
            auto& into = checked[static_cast<std::size_t>(at - files.begin())];
            into.readable = std::move(parsed.readable);
            add(into.diagnostics, one.diagnostics());
            into.templates.push_back({draft->model.id, draft->model.version, document.name, std::move(parsed.made)});
        }
        add(process.diagnostics, std::move(said.diagnostics));
    }
}

}  // namespace

std::string beside(const std::string& process_file, const std::string& named) {
    const auto slash = process_file.find_last_of("/\\");
    return (slash == process_file.npos ? std::string() : process_file.substr(0, slash + 1)) + std::string(plain(named));
}

std::vector<std::string> templates_named(const SourceFile& process) {
    std::vector<std::string> out;
    auto document = load::read_document(process.name, process.text);
    if (!document.diagnostics.empty() || document.root.kind != load::NodeKind::Map) return out;
    const auto is_process = [](const load::Entry& entry) {
        const auto* word = load::find_keyword(load::Context::File, entry.key.text);
        return word && word->en == "process";
    };
    if (std::ranges::none_of(document.root.entries, is_process)) return out;
    for (const auto& one : load::read_draft(process.name, document.root).model.documents)
        if (!one.template_file.empty() && is_below(one.template_file) && std::ranges::find(out, one.template_file) == out.end()) out.push_back(one.template_file);
    return out;
}

void check_templates(const std::vector<SourceFile>& files, std::vector<Checked>& checked, Templates templates) {
    for (auto& one : checked)
        if (one.draft && one.process) check_process_templates(files, checked, one, templates);
    const bool has_wrong = std::ranges::any_of(checked, [](const Checked& one) { return one.kind == FileKind::Process && !one.process; });
    for (auto& one : checked) {
        if (one.kind != FileKind::Template || !one.templates.empty() || has_wrong) continue;
        load::Draft said;
        said.file = one.file;
        said.tongue = load::has_chinese(one.file) ? load::Tongue::Chinese : load::Tongue::English;
        load::say(said, "W067", {}, {}, {}, {one.file.substr(one.file.find_last_of('/') + 1)});
        one.diagnostics = std::move(said.diagnostics);
    }
}

}  // namespace docket::check
