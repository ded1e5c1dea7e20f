#pragma once
// Small processes made at random: stages with steps that wait for each other, fill facts and read them, lead away, undo, lapse; acts at
// any time; suspensions with steps of their own; a list of parties. The same seed makes the same process.

#include <string>
#include <vector>

namespace docket::explore {

class RandomProcess {
public:
    explicit RandomProcess(unsigned seed) : seed_(seed * 2654435761u + 12345u) {}

    // Not every text is a process that passes the checks; a rule stands at its end.
    std::string text() {
        stages_ = 2 + any(2);
        std::string out = R"(process: {id: small, title: Small, version: "1", in_force: 2024-01-01, calendar: none, start: s0}
roles: {clerk: {title: clerk}, head: {title: head}, party: {title: party, external: yes, many: up to 2}}
facts: {f0: {type: yes/no, starts: no}, f1: {type: yes/no, starts: yes}, f2: {type: yes/no, starts: no}}
outcomes: {granted: {title: granted}, refused: {title: refused}}
documents: {notice: {title: notice}}
deadlines: {a_week: {length: 7 days}}
stages:
)";
        std::string body;
        for (unsigned s = 0; s < stages_; ++s) body += stage(s);
        out += body;
        if (any(2)) out += "anytime:\n  act0: {by: clerk, in: [" + a_stage() + "]" + (any(2) ? ", only_if: " + condition() : "") + ", " + act_effect() + "}\n";
        if (any(3) == 0) out += "suspensions:\n  halt:\n    by: clerk\n    in: [" + a_stage() + "]\n    steps: {look: {by: clerk, optional: yes, results: {back: {resume: yes}, away: {goto: " + a_stage() + "}}}}\n    resume: {by: clerk}\n";
        return out + "rules:\n  - {text: the rule, " + rule() + "}\n";
    }

private:
    unsigned any(unsigned below) { return (seed_ = seed_ * 1664525u + 1013904223u) / 65536u % below; }
    std::string a_stage() { return "s" + std::to_string(any(stages_)); }
    std::string a_fact() { return "f" + std::to_string(any(3)); }
    std::string an_outcome() { return any(2) ? "granted" : "refused"; }
    std::string a_step() { return steps_.empty() ? "s0a0" : steps_[any(static_cast<unsigned>(steps_.size()))]; }

    std::string condition() {
        switch (any(5)) {
            case 0: return "\"done(" + a_step() + ")\"";
            case 1: return "{not: \"" + a_fact() + " = yes\"}";
            case 2: return "\"result(" + a_step() + ") != r0\"";
            default: return "\"" + a_fact() + " = " + (any(2) ? "yes" : "no") + "\"";
        }
    }
    std::string act_effect() {
        switch (any(3)) {
            case 0: return "goto: " + a_stage();
            case 1: return "end: " + an_outcome();
            default: return "set: {" + a_fact() + ": " + (any(2) ? "yes" : "no") + "}";
        }
    }
    std::string effect(const std::vector<std::string>& here) {
        switch (any(7)) {
            case 0: return "{goto: " + a_stage() + "}";
            case 1: return "{end: " + an_outcome() + "}";
            case 2: return "{set: {" + a_fact() + ": " + (any(2) ? "yes" : "no") + "}}";
            case 3: return here.empty() ? "{}" : "{redo: [" + here[any(static_cast<unsigned>(here.size()))] + "], at_most: 1}";
            default: return "{}";
        }
    }

    std::string stage(unsigned number) {
        const auto name = "s" + std::to_string(number);
        std::string out = "  " + name + ":\n" + (any(4) == 0 ? "    on_return: continue\n" : "") + "    steps:\n";
        std::vector<std::string> here;
        const unsigned count = 1 + any(3);
        for (unsigned k = 0; k < count; ++k) {
            const auto step = name + "a" + std::to_string(k);
            const bool for_each = any(9) == 0, lapses = !for_each && any(5) == 0;
            out += "      " + step + ": {by: " + (any(3) ? "clerk" : "head");
            if (for_each) out += ", for_each: party";
            if (any(4) == 0) out += ", fills: [" + a_fact() + "]";
            if (!here.empty() && any(3) == 0) out += ", after: [" + here[any(static_cast<unsigned>(here.size()))] + "]";
            if (!steps_.empty() && any(3) == 0) out += ", only_if: " + condition();
            if (any(4) == 0) out += ", optional: yes";
            out += ", results: {r0: {}";
            if (any(2)) out += ", r1: " + (for_each ? std::string("{}") : effect(here));
            if (lapses) out += ", silent: {deemed: yes" + std::string(any(2) ? ", goto: " + a_stage() : "") + "}";
            out += "}";
            if (lapses) out += ", within: a_week, overdue: silent";
            out += "}\n";
            steps_.push_back(step);
            if (!for_each) here.push_back(step);
        }
        if (number + 1 < stages_ && any(3) == 0)
            return out + "    next: [{only_if: \"f0 = yes\", goto: " + a_stage() + "}, {otherwise: {goto: s" + std::to_string(number + 1) + "}}]\n";
        return out + "    next: " + (number + 1 < stages_ ? "s" + std::to_string(number + 1) : "{end: granted}") + "\n";
    }

    std::string rule() {
        const auto b = a_step(), a = a_step();
        const auto under = any(3) == 0 ? ", only_if: " + condition() : "";
        switch (any(7)) {
            case 0: return "never: " + b + ", only_if: " + condition();
            case 1: return "never: " + b + ", after: " + a + under;
            case 2: return "after: " + a + ", must: " + b;
            case 3: return "outcome: granted, requires: [" + a + "]";
            case 4: return "not_both: [" + a + ".r0, " + b + ".r0]";
            case 5: return "step: " + a + ", at_most: 1";
            default: return "never: " + b + ", before: " + a + under;
        }
    }

    unsigned seed_, stages_ = 2;
    std::vector<std::string> steps_;
};

}  // namespace docket::explore
