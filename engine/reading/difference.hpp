#pragma once
// What changed between two editions of a process, in sentences, for whoever has to answer for the change.
//
// Compared is what the files mean, folded to what their authors wrote: the order of entries where it means nothing, the tongue
// of the keywords and the layout are no difference. What is only renamed, and used in the same places, is one difference.

#include "reading/reading.hpp"

namespace docket::reading {

// Sections of a difference, in the order in which a process is read.
enum class Part : std::uint8_t { Process, Role, Fact, Condition, Parameter, Table, Deadline, Document, Outcome, Stage, Step, Anytime, Suspension, Rule };
enum class Change : std::uint8_t { Added, Removed, Renamed, Changed };

struct Pair {
    std::string before, after;       // "" where there is none
};

struct Difference {
    Part part = Part::Process;
    Change change = Change::Changed;
    definition::Name name;           // in the new edition; of what was removed, in the old one
    definition::Name was;            // Renamed
    definition::Name within;         // of a step: its stage or suspension, in the edition that `name` is of
    definition::Name was_within;     // of a step: in the old edition; "" if it is new
    std::vector<std::string> says;   // what matters most, in sentences of its own
    std::vector<Pair> sentences;     // what is read differently: as it was, as it is
};

struct Edition {
    definition::Name id;
    std::string title, version;
};

struct Comparison {
    calendar::Tongue tongue = calendar::Tongue::Chinese;
    Edition before, after;
    std::vector<Difference> differences;  // by part, in the order of the new edition, what was removed last
};

Comparison compare(const definition::Definition& before, const definition::Definition& after, calendar::Tongue tongue);

// Brief leaves out how the sentences read; what no sentence of its own says is then told as it is read now.
std::string to_markdown(const Comparison& comparison, bool brief);
Json to_json(const Comparison& comparison);
std::string_view part_code(Part part);  // "process", "role", …

}  // namespace docket::reading
