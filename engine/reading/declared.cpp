// What a process declares before its stages: itself, who acts, what has to be known, terms, parameters, tables, documents.
#include <algorithm>

#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

Paragraphs general(const Words& words) {
    const auto& p = words.process();
    Paragraphs out;
    add(out, words, {words.say("process.is", {words.name(p.id), as_text(p.version), words.day(p.in_force)}),
                     p.until ? words.say("process.until", {words.day(*p.until)}) : "", basis_of(words, p.basis)});
    add(out, words, {words.say("process.calendar", {words.name(p.calendar)}), p.number.empty() ? "" : words.say("process.number", {words.name(p.number)}),
                     p.tongue == words.tongue() ? "" : words.say("process.tongue", {p.tongue == Tongue::Chinese ? words.say("tongue.zh") : words.say("tongue.en")})});
    const auto& opening = p.opening;
    add(out, words, {opening.by.empty() ? "" : words.say("opening.by", {words.anyone_of(opening.by)}), words.say("process.start", {words.name(p.start)}),
                     opening.fills.empty() ? "" : words.say("opening.fills", {words.names(opening.fills)}),
                     opening.document ? words.say("opening.document", {words.name(*opening.document)}) : "",
                     opening.late_entry_days ? words.say("opening.late", {words.days(opening.late_entry_days)}) : ""});
    const auto waits = [](const Stage& stage) { return std::ranges::any_of(stage.steps, [](const Step& step) { return !step.after.empty(); }); };
    if (std::ranges::any_of(p.stages, waits)) add(out, words, {words.say("process.after")});
    for (const auto& entry : p.entries)
        add(out, words, {words.say("entry", {words.name(entry.name), words.name(entry.stage)}), title_of(words, entry.title),
                         entry.with.empty() ? "" : words.say("entry.with", {words.names(entry.with)}), basis_of(words, entry.basis)});
    add(out, words, {p.clerk.empty() ? "" : words.say("process.clerk", {words.anyone_of(p.clerk)}),
                     p.rectify_by.empty() ? "" : words.say("process.rectify", {words.anyone_of(p.rectify_by)})});
    if (const auto& joining = p.joined_to) {
        add(out, words, {words.say("joining", {words.anyone_of(joining->by)}),
                         joining->in.empty() ? "" : words.say("joining.in", {words.names(joining->in)}), basis_of(words, joining->basis)});
        add_approval(out, words, joining->approval, "joining.approval");
    }
    if (const auto& agenda = p.agenda)
        add(out, words, {words.say("agenda", {words.anyone_of(agenda->by)}), agenda->in.empty() ? "" : words.say("agenda.in", {words.names(agenda->in)}),
                         basis_of(words, agenda->basis)});
    return out;
}

Paragraphs roles(const Words& words) {
    Paragraphs out;
    for (const auto& role : words.process().roles) {
        add(out, words, {role.title.empty() || role.title == role.name ? words.say("role", {words.name(role.name)}) : words.say("role.titled", {words.name(role.name), as_text(role.title)}),
                         role.external ? words.say("role.external") : "", role.per_case ? words.say("role.per_case") : "",
                         role.assigned_by ? words.say("role.assigned_by", {words.who(*role.assigned_by)}) : "",
                         role.group ? words.say("role.group", {words.name(*role.group)}) : "",
                         role.members_at_least ? words.say("role.body", {std::to_string(role.members_at_least)}) : "",
                         role.many ? words.say("role.many", {std::to_string(role.many)}) : "",
                         role.who_did ? words.say("role.who_did", {words.name(*role.who_did)}) : "",
                         role.superior_of ? words.say("role.superior_of", {words.name(*role.superior_of)}) : "",
                         role.named_by ? words.say("role.named_by", {words.who(*role.named_by)}) : "",
                         role.qualified.empty() ? "" : words.say("role.qualified", {words.names(role.qualified)}),
                         role.not_who_did.empty() ? "" : words.say("role.not_who_did", {words.names(role.not_who_did)}),
                         role.distribution == Distribution::InTurn ? words.say("role.in_turn") : "",
                         role.distribution == Distribution::LeastLoaded ? words.say("role.least_loaded") : ""});
        if (!role.recusal) continue;
        Paragraphs recusal;
        const auto asked = role.recusal->by.empty() ? words.say("recusal.self") : words.say("recusal.by", {words.anyone_of(role.recusal->by)});
        if (role.recusal->approval.empty()) add(recusal, words, {asked, words.say("recusal.at_once")});
        else add(recusal, words, {asked});
        add_approval(recusal, words, role.recusal->approval, "recusal.approval");
        add(recusal, words, {basis_of(words, role.recusal->basis)});
        for (auto& part : recusal) {
            std::string item = part.text;
            for (const auto& inner : part.items) item += (words.tongue() == Tongue::English ? " " : "") + inner;
            out.back().items.push_back(std::move(item));
        }
    }
    return out;
}

namespace {

std::string type_words(const Words& words, const conditions::Type& type) {
    std::vector<std::string> values;
    for (const auto& value : type.values) values.push_back(words.name(value));
    const auto all = words.joined(values, "list.and");
    std::vector<std::string> parts;
    switch (type.kind) {
        case conditions::Kind::YesNo: parts.push_back(words.say("type.yes_no")); break;
        case conditions::Kind::Choice: parts.push_back(words.say("type.choice", {all})); break;
        case conditions::Kind::Choices: parts.push_back(words.say("type.choices", {all})); break;
        case conditions::Kind::Number: parts.push_back(words.say("type.number")); break;
        case conditions::Kind::Money: parts.push_back(words.say("type.money")); break;
        case conditions::Kind::Date: parts.push_back(words.say("type.date")); break;
        case conditions::Kind::Text: parts.push_back(words.say("type.text")); break;
        case conditions::Kind::Length: {
            const std::string unit(type.unit ? calendar::unit_name(*type.unit, words.tongue()) : "");
            parts.push_back(words.say("type.length", {unit.starts_with("个") ? unit.substr(std::string_view("个").size()) : unit}));
            break;
        }
    }
    if (type.at_least) parts.push_back(words.say("type.at_least", {type.at_least->to_text()}));
    if (type.at_most) parts.push_back(words.say("type.at_most", {type.at_most->to_text()}));
    if (type.longest) {
        const auto longest = std::to_string(*type.longest);
        parts.push_back(type.kind == conditions::Kind::Text ? words.say("type.longest.text", {longest}) : words.say("type.longest.list", {longest}));
    }
    return words.joined(parts, "list.comma");
}

}  // namespace

Paragraphs facts(const Words& words) {
    Paragraphs out;
    for (const auto& fact : words.process().facts) {
        const auto type = type_words(words, fact.type);
        add(out, words, {fact.title.empty() ? words.say("fact", {words.name(fact.name), type}) : words.say("fact.titled", {words.name(fact.name), as_text(fact.title), type}),
                         fact.starts ? words.say("fact.starts", {words.value(*fact.starts)}) : "", fact.is_private ? words.say("fact.private") : ""});
    }
    return out;
}

Paragraphs conditions_of(const Words& words) {
    Paragraphs out;
    for (const auto& one : words.process().conditions)
        add(out, words, {words.say("condition", {words.name(one.name), in_words(words, one.expression)}), basis_of(words, one.basis)});
    return out;
}

Paragraphs parameters(const Words& words) {
    Paragraphs out;
    for (const auto& one : words.process().parameters) {
        const auto name = words.name(one.name), value = words.value(one.value), type = type_words(words, one.type);
        const auto sure = one.certainty == Certainty::Law       ? words.say("certainty.law")
                          : one.certainty == Certainty::Example ? words.say("certainty.example")
                                                                : words.say("certainty.memory");
        add(out, words, {one.title.empty() ? words.say("parameter", {name, value, type}) : words.say("parameter.titled", {name, as_text(one.title), value, type}),
                         words.say("certainty", {sure}), basis_of(words, one.basis)});
    }
    return out;
}

Paragraphs documents(const Words& words) {
    Paragraphs out;
    for (const auto& one : words.process().documents)
        add(out, words, {one.title.empty() || one.title == one.name ? words.say("document", {words.name(one.name)}) : words.say("document.titled", {words.name(one.name), as_text(one.title)}),
                         one.number ? words.say("document.number", {words.name(*one.number)}) : "", one.sealed ? words.say("document.sealed") : "",
                         one.template_file.empty() ? "" : words.say("document.template", {words.name(one.template_file)})});
    return out;
}

Paragraphs outcomes(const Words& words) {
    Paragraphs out;
    for (const auto& one : words.process().outcomes)
        add(out, words, {one.title.empty() || one.title == one.name ? words.say("document", {words.name(one.name)}) : words.say("document.titled", {words.name(one.name), as_text(one.title)})});
    return out;
}

Paragraphs table(const Words& words, const Table& table) {
    Paragraphs out;
    const auto answer = words.name(table.out.empty() ? table.name : table.out), type = type_words(words, table.decides.gives);
    std::string says;
    switch (table.gives) {
        case Gives::Role: says = words.say("table.role", {answer}); break;
        case Gives::Length: {
            const std::string unit(table.decides.gives.unit ? calendar::unit_name(*table.decides.gives.unit, words.tongue()) : "");
            says = words.say("table.length", {answer, unit.starts_with("个") ? unit.substr(std::string_view("个").size()) : unit});
            break;
        }
        case Gives::FactValue: says = words.say("table.fact_value", {answer, type}); break;
        case Gives::Choice: says = words.say("table.choice", {answer, type}); break;
    }
    std::vector<std::string> columns;
    for (const auto& column : table.decides.in) columns.push_back(in_words(words, column));
    add(out, words, {title_of(words, table.title), says, words.say("table.reads", {words.joined(columns, "list.and")}),
                     table.decides.hit == conditions::Hit::Unique ? words.say("table.unique") : words.say("table.first"), basis_of(words, table.basis)});
    return out;
}

std::vector<std::vector<std::string>> rows(const Words& words, const Table& table) {
    std::vector<std::vector<std::string>> out{{words.say("table.when"), words.say("table.answer")}};
    for (const auto& row : table.decides.rows)
        out.push_back({row.when ? in_words(words, *row.when) : words.say("table.always"), words.value(row.answer)});
    return out;
}

}  // namespace docket::reading
