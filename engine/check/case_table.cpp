#include "check/case_table.hpp"

#include <algorithm>

#include "check/facts_flow.hpp"

namespace docket::check {

using conditions::Comparison;
using conditions::Form;
using conditions::Kind;
using conditions::Operand;
using conditions::Reads;

namespace {

constexpr int kDeepest = 64;

bool is_ordered(Kind kind) { return kind == Kind::Number || kind == Kind::Money || kind == Kind::Date || kind == Kind::Length; }
bool is_whole(const Operand& operand) { return operand.reads != Reads::Fact || operand.kind == Kind::Date || operand.kind == Kind::Length; }

Decimal number_of(const conditions::Value& value) {
    if (const auto* number = std::get_if<Decimal>(&value)) return *number;
    if (const auto* money = std::get_if<conditions::Money>(&value)) return money->amount;
    if (const auto* day = std::get_if<calendar::Day>(&value)) return Decimal(day->number);
    if (const auto* length = std::get_if<calendar::Length>(&value)) return Decimal(length->count);
    return Decimal(0);
}

std::string name_of(const conditions::Value& value) {
    if (const auto* choice = std::get_if<conditions::Choice>(&value)) return choice->name;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* answer = std::get_if<bool>(&value)) return *answer ? "yes" : "no";
    return {};
}

bool holds(Comparison comparison, int order) {
    switch (comparison) {
        case Comparison::Equal: return order == 0;
        case Comparison::NotEqual: return order != 0;
        case Comparison::Less: return order < 0;
        case Comparison::LessOrEqual: return order <= 0;
        case Comparison::Greater: return order > 0;
        case Comparison::GreaterOrEqual: return order >= 0;
    }
    return false;
}

// Small whole numbers: days, counts of a length. Nothing where it is none.
std::optional<std::int32_t> whole(const Decimal& number) {
    const auto text = number.to_text();
    if (text.size() > 9 || text.find('.') != text.npos) return std::nullopt;
    return std::stoi(text);
}

bool are_neighbours(const Decimal& a, const Decimal& b) {
    const auto one = whole(a), two = whole(b);
    return one && two && *two - *one == 1;
}

std::string relation_key(const std::string& a, const std::string& b) { return a < b ? a + " ? " + b : b + " ? " + a; }

}  // namespace

void CaseTable::facts_of(const Operand& operand, std::set<std::string>& into) const {
    if (operand.reads == Reads::Fact || operand.reads == Reads::CountOf || operand.reads == Reads::IsKnown) into.insert(operand.name);
    if (operand.reads == Reads::Result) into.insert(result_fact(operand.name));
    for (const auto& argument : operand.arguments) facts_of(argument, into);
    if (operand.reads != Reads::Table) return;
    if (const auto* table = definition::find_table(draft_.model, operand.name))
        for (const auto& column : table->decides.in) facts_of(column, into);
}

std::optional<Expression> CaseTable::rows_of(const Expression& expression) const {
    const auto* table = expression.left.reads == Reads::Table ? definition::find_table(draft_.model, expression.left.name) : nullptr;
    return table ? conditions::written_out(table->decides, expression) : std::nullopt;
}

std::string CaseTable::text(const Operand& operand) const { return conditions::to_text(operand, draft_.tongue); }

CaseTable::Variable& CaseTable::variable(const std::string& key, const Operand& operand, const Operand* other) {
    const auto at = std::ranges::find(variables_, key, &Variable::key);
    if (at != variables_.end()) return *at;
    auto& made = variables_.emplace_back();
    made.key = key;
    made.operand = operand;
    if (operand.reads != Reads::IsKnown) facts_of(operand, made.facts);
    if (other) facts_of(*other, made.facts);
    return made;
}

bool CaseTable::asks_if_known(const Operand& operand) const {
    return operand.reads == Reads::IsKnown && !unknown_.empty() && operand.name == unknown_;
}

std::size_t CaseTable::index_of(const std::string& key) const {
    return static_cast<std::size_t>(std::ranges::find(variables_, key, &Variable::key) - variables_.begin());
}

CaseTable::CaseTable(const load::Draft& draft, const std::vector<const Expression*>& expressions, std::string unknown)
    : draft_(draft), unknown_(std::move(unknown)) {
    for (const auto* expression : expressions)
        if (expression) gather(*expression, 0);
    for (auto& one : variables_) lay_out(one);
    for (const auto& one : variables_) {
        strides_.push_back(cases_);
        cases_ = std::min(cases_ * std::max<std::size_t>(one.words.size(), 1), kMostCases + 1);
    }
    if (too_many()) return;
    for (const auto* expression : expressions) terms_.push_back(expression ? compile(*expression, 0) : Term{});
}

// ---- what is read ----

conditions::Type CaseTable::type_of(const Operand& operand) const {
    conditions::Type type;
    type.kind = operand.kind;
    if (operand.reads == Reads::Fact) {
        const auto fact = draft_.scope.facts.find(operand.name);
        if (fact != draft_.scope.facts.end() && !operand.shift) return fact->second;
    }
    if (operand.reads == Reads::Table) {
        const auto table = draft_.scope.tables.find(operand.name);
        if (table != draft_.scope.tables.end() && !operand.shift) return table->second;
    }
    if (operand.reads == Reads::Result) {
        const auto results = draft_.scope.results.find(operand.name);
        if (results != draft_.scope.results.end()) type.values = results->second;
        type.values.emplace_back("none");
    }
    const bool counts = operand.reads == Reads::Visits || operand.reads == Reads::Times || operand.reads == Reads::Missed || operand.reads == Reads::CountOf;
    if (counts) type.at_least = Decimal(0);
    return type;
}

void CaseTable::gather_operand(const Operand& left, const std::vector<Operand>& right) {
    const bool among_literals = std::ranges::all_of(right, [](const Operand& r) { return r.literal.has_value(); });
    if (asks_if_known(left)) {
        auto fact = left;
        fact.reads = Reads::Fact;
        fact.kind = draft_.scope.facts.contains(left.name) ? draft_.scope.facts.at(left.name).kind : Kind::Text;
        variable(left.name, fact);
    } else if (!among_literals) {
        for (const auto& one : right) {
            if (one.literal) gather_operand(left, {one});
            else variable(relation_key(text(left), text(one)), left, &one);
        }
    } else if (left.kind == Kind::Choices) {
        for (const auto& one : right) variable(name_of(*one.literal) + " in " + text(left), left);
    } else {
        auto& read = variable(left.reads == Reads::Fact && !left.shift ? left.name : text(left), left);
        for (const auto& one : right) {
            if (is_ordered(left.kind)) read.constants.push_back(number_of(*one.literal));
            else if (left.kind == Kind::Text) read.values.push_back(name_of(*one.literal));
        }
    }
}

// What is asked of each element of a list is one question here, true or not, by its text.
void CaseTable::gather_several(const Expression& expression) {
    Operand whole;
    whole.reads = Reads::IsDone;
    whole.name = conditions::to_text(expression, draft_.tongue);
    auto& made = variable(whole.name, whole);
    const auto facts = [&](const Expression& e, auto& self) -> void {
        facts_of(e.left, made.facts);
        for (const auto& right : e.right) facts_of(right, made.facts);
        for (const auto& part : e.parts) self(part, self);
    };
    facts(expression, facts);
    if (std::ranges::find(draft_.model.facts, expression.name, &definition::Fact::name) != draft_.model.facts.end()) made.facts.insert(expression.name);
}

void CaseTable::gather(const Expression& expression, int depth) {
    if (depth > kDeepest) return;
    if (const auto rows = rows_of(expression)) return gather(*rows, depth + 1);
    if (expression.form == Form::Named) {
        const auto [at, is_new] = gathered_.try_emplace(expression.name, depth);
        if (!is_new && at->second <= depth) return;
        at->second = depth;
        for (const auto& named : draft_.model.conditions)
            if (named.name == expression.name) gather(named.expression, depth + 1);
    } else if (expression.form == Form::Several) {
        gather_several(expression);
    } else if (!expression.parts.empty()) {
        for (const auto& part : expression.parts) gather(part, depth + 1);
    } else {
        gather_operand(expression.left, expression.right);
    }
}

// ---- its values ----

void CaseTable::lay_out_order(Variable& one, const conditions::Type& type) {
    auto& constants = one.constants;
    std::ranges::sort(constants);
    constants.erase(std::unique(constants.begin(), constants.end()), constants.end());
    const auto name = text(one.operand);
    const auto shown = [&](std::size_t k) {
        const auto number = whole(constants[k]);
        if (one.operand.kind == Kind::Date && number) return calendar::to_text(calendar::Day{*number});
        if (one.operand.kind == Kind::Length && type.unit && number) return calendar::to_text(calendar::Length{*number, *type.unit}, draft_.tongue);
        return constants[k].to_text();
    };
    const auto add = [&](std::size_t place, std::string words) {
        one.places.push_back(place);
        one.words.push_back(std::move(words));
    };
    const bool in_steps = is_whole(one.operand);
    for (std::size_t k = 0; k < constants.size(); ++k) {
        const bool nothing_between = k > 0 && in_steps && are_neighbours(constants[k - 1], constants[k]);
        const bool below = (!type.at_least || *type.at_least < constants[k]) && (k == 0 || !type.at_most || constants[k - 1] < *type.at_most);
        if (below && !nothing_between) add(2 * k, k == 0 ? name + " < " + shown(k) : shown(k - 1) + " < " + name + " < " + shown(k));
        const bool at = (!type.at_least || *type.at_least <= constants[k]) && (!type.at_most || constants[k] <= *type.at_most);
        if (at) add(2 * k + 1, name + " = " + shown(k));
    }
    if (!constants.empty() && (!type.at_most || constants.back() < *type.at_most))
        add(2 * constants.size(), name + " > " + shown(constants.size() - 1));
}

void CaseTable::lay_out(Variable& one) {
    const bool chinese = draft_.tongue == load::Tongue::Chinese;
    const auto name = text(one.operand);
    const auto yes_or_no = [&](const std::string& what) {
        one.values = {"yes", "no"};
        one.words = {what + (chinese ? " = 是" : " = yes"), what + (chinese ? " = 否" : " = no")};
    };
    if (const auto at = one.key.find(" ? "); at != one.key.npos) {
        const auto a = one.key.substr(0, at), b = one.key.substr(at + 3);
        if (is_ordered(one.operand.kind)) one.words = {a + " < " + b, a + " = " + b, a + " > " + b};
        else one.words = {a + " = " + b, a + " != " + b};
    } else if (one.operand.kind == Kind::Choices) {
        one.values = {"yes", "no"};
        const auto element = one.key.substr(0, one.key.find(" in "));
        one.words = {name + (chinese ? " 含 " : " has ") + element, name + (chinese ? " 不含 " : " has no ") + element};
    } else if (is_ordered(one.operand.kind)) {
        lay_out_order(one, type_of(one.operand));
    } else if (one.operand.kind == Kind::Choice) {
        one.values = type_of(one.operand).values;
        for (const auto& value : one.values) one.words.push_back(name + " = " + value);
    } else if (one.operand.kind == Kind::YesNo) {
        yes_or_no(one.key.ends_with(')') && one.operand.name == one.key ? one.key : name);
    } else {
        std::ranges::sort(one.values);
        one.values.erase(std::unique(one.values.begin(), one.values.end()), one.values.end());
        for (const auto& value : one.values) one.words.push_back(name + " = \"" + value + "\"");
        one.values.emplace_back();
        one.words.push_back(name + (chinese ? " 为其他" : " is another"));
    }
    if (one.words.empty()) one.words.push_back(name);
    if (!unknown_.empty() && one.facts.contains(unknown_)) {
        one.unknown = one.words.size();
        one.words.push_back(unknown_ + (chinese ? " 未知" : " is not known"));
    }
}

// ---- conditions over them ----

CaseTable::Term CaseTable::atom(const std::string& key, const std::vector<bool>& by_value) const {
    Term out;
    out.kind = Term::Kind::Atom;
    out.variable = index_of(key);
    for (const auto yes : by_value) out.by_value.push_back(yes ? Tri::Yes : Tri::No);
    if (variables_[out.variable].unknown) out.by_value.push_back(Tri::Unknown);
    return out;
}

CaseTable::Term CaseTable::relation(const Operand& left, Comparison comparison, const Operand& right) const {
    const auto a = text(left), b = text(right);
    if (!is_ordered(left.kind)) return atom(relation_key(a, b), {holds(comparison, 0), holds(comparison, 1)});
    const int sign = a < b ? 1 : -1;
    return atom(relation_key(a, b), {holds(comparison, -sign), holds(comparison, 0), holds(comparison, sign)});
}

CaseTable::Term CaseTable::compare(const Operand& left, Comparison comparison, const Operand& right) const {
    if (!right.literal) return relation(left, comparison, right);
    const auto key = left.reads == Reads::Fact && !left.shift ? left.name : text(left);
    const auto& read = variables_[index_of(key)];
    std::vector<bool> by_value;
    if (is_ordered(left.kind)) {
        const auto k = static_cast<std::size_t>(std::ranges::lower_bound(read.constants, number_of(*right.literal)) - read.constants.begin());
        for (const auto place : read.places) by_value.push_back(holds(comparison, place < 2 * k + 1 ? -1 : place == 2 * k + 1 ? 0 : 1));
    } else {
        const auto name = name_of(*right.literal);
        for (const auto& value : read.values) by_value.push_back(holds(comparison, value == name ? 0 : 1));
    }
    return atom(key, by_value);
}

CaseTable::Term CaseTable::member(const Operand& list, const std::string& element) const { return atom(element + " in " + text(list), {true, false}); }

CaseTable::Term CaseTable::compile(const Expression& e, int depth) {
    Term out;
    if (depth > kDeepest || ++written_out_ > kMostTerms) cases_ = kMostCases + 1;
    if (too_many()) return out;
    if (const auto rows = rows_of(e)) return compile(*rows, depth + 1);
    const auto all_of = [&](Term::Kind kind, std::vector<Term> parts) {
        out.kind = kind;
        out.parts = std::move(parts);
        return out;
    };
    switch (e.form) {
        case Form::Named: {
            const auto at = std::ranges::find(draft_.model.conditions, e.name, &definition::NamedCondition::name);
            return at == draft_.model.conditions.end() ? out : compile(at->expression, depth + 1);
        }
        case Form::All:
        case Form::Any:
        case Form::Not: {
            std::vector<Term> parts;
            for (const auto& part : e.parts) parts.push_back(compile(part, depth + 1));
            return all_of(e.form == Form::All ? Term::Kind::All : e.form == Form::Any ? Term::Kind::Any : Term::Kind::Not, std::move(parts));
        }
        case Form::Compare: {
            if (!asks_if_known(e.left)) return compare(e.left, e.comparison, e.right.front());
            break;
        }
        case Form::In: {
            std::vector<Term> parts;
            for (const auto& one : e.right)
                parts.push_back(e.left.kind == Kind::Choices ? member(e.left, name_of(*one.literal)) : compare(e.left, Comparison::Equal, one));
            return all_of(Term::Kind::Any, std::move(parts));
        }
        case Form::Between:
            return all_of(Term::Kind::All, {compare(e.left, Comparison::GreaterOrEqual, e.right[0]), compare(e.left, Comparison::LessOrEqual, e.right[1])});
        case Form::Several: return atom(conditions::to_text(e, draft_.tongue), {true, false});
        case Form::Truth:
            if (!asks_if_known(e.left))
                return atom(e.left.reads == Reads::Fact ? e.left.name : text(e.left), {true, false});
            break;
    }
    // known(x) of a fact that may be unknown: of the values of x, all but one are known
    const bool wants_yes =
        e.form == Form::Truth || !e.right.front().literal || holds(e.comparison, name_of(*e.right.front().literal) == "yes" ? 0 : 1);
    const auto& read = variables_[index_of(e.left.name)];
    out.kind = Term::Kind::Atom;
    out.variable = index_of(e.left.name);
    for (std::size_t i = 0; i < read.words.size(); ++i) out.by_value.push_back((read.unknown == i) != wants_yes ? Tri::Yes : Tri::No);
    return out;
}

std::size_t CaseTable::value_in(std::size_t variable, std::size_t one_case) const {
    return one_case / strides_[variable] % variables_[variable].words.size();
}

Tri CaseTable::truth(const Term& term, std::size_t one_case) const {
    switch (term.kind) {
        case Term::Kind::Always: return Tri::Yes;
        case Term::Kind::Atom: return term.by_value.at(value_in(term.variable, one_case));
        case Term::Kind::Not: {
            const auto inner = truth(term.parts.front(), one_case);
            return inner == Tri::Unknown ? inner : inner == Tri::Yes ? Tri::No : Tri::Yes;
        }
        default: break;
    }
    // Kleene: false decides an All, true an Any
    const auto deciding = term.kind == Term::Kind::All ? Tri::No : Tri::Yes;
    bool any_unknown = false;
    for (const auto& part : term.parts) {
        const auto one = truth(part, one_case);
        if (one == deciding) return deciding;
        any_unknown = any_unknown || one == Tri::Unknown;
    }
    return any_unknown ? Tri::Unknown : deciding == Tri::No ? Tri::Yes : Tri::No;
}

Tri CaseTable::truth(std::size_t expression, std::size_t one_case) const { return truth(terms_.at(expression), one_case); }

bool CaseTable::is_possible(std::size_t one_case) const {
    std::optional<bool> known;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
        if (!variables_[v].unknown) continue;
        const bool here = value_in(v, one_case) != *variables_[v].unknown;
        if (known.value_or(here) != here) return false;
        known = here;
    }
    if (known.value_or(true)) return true;
    for (std::size_t v = 0; v < variables_.size(); ++v) {  // a step that is done has a result
        const auto& one = variables_[v];
        if (one.operand.reads == Reads::IsDone && result_fact(one.operand.name) == unknown_ && one.values.at(value_in(v, one_case)) == "yes") return false;
    }
    return true;
}

std::optional<std::string> CaseTable::result_of(const std::string& step, std::size_t one_case) const {
    for (std::size_t i = 0; i < variables_.size(); ++i)
        if (variables_[i].operand.reads == Reads::Result && variables_[i].operand.name == step && !variables_[i].values.empty())
            return variables_[i].values.at(value_in(i, one_case));
    return std::nullopt;
}

std::string CaseTable::describe(std::size_t one_case, const std::vector<bool>& all) const {
    std::vector<bool> kept(variables_.size(), true);
    const auto agrees = [&](std::size_t other) {
        for (std::size_t v = 0; v < variables_.size(); ++v)
            if (kept[v] && value_in(v, other) != value_in(v, one_case)) return false;
        return true;
    };
    for (std::size_t v = 0; v < variables_.size(); ++v) {
        kept[v] = false;
        for (std::size_t other = 0; other < cases_; ++other)
            if (!all[other] && agrees(other)) {
                kept[v] = true;
                break;
            }
    }
    std::string out;
    for (std::size_t v = 0; v < variables_.size(); ++v)
        if (kept[v])
            out += (out.empty() ? "" : draft_.tongue == load::Tongue::Chinese ? " 且 " : " and ") + variables_[v].words[value_in(v, one_case)];
    return out;
}

}  // namespace docket::check
