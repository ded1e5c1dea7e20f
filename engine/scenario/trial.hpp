#pragma once
// Trying a draft (试办): one case of a process, carried turn by turn as somebody decides, with a way back, and written down as
// a scenario at the end. What is taken is said in the words of scenario files: there is no second grammar.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/source_file.hpp"
#include "scenario/carrier.hpp"

namespace docket::scenario {

class Trial {
public:
    // `file` names the process among `files`; `authority` "" takes the only one given, else a test authority. Errors:
    // trial.process, trial.authority (none of that name, or several and none named).
    static Result<std::unique_ptr<Trial>> begin(std::vector<SourceFile> files, const std::string& file, const std::string& authority);

    // {process, title, version, tongue, in_force, until?, received, authority?, opened_by, facts, parties: [{role, title, at_most,
    //  proposed}], entries, people}: what the opening asks for, and what is proposed.
    Json opening() const;

    // `given` as in a scenario file: received, people, facts, parties, opened_by, entry, parameters; its texts are strings. Roles
    // that nobody of `people` holds get people of their own. Again: from the start. Errors: trial.words, and as the engine refuses.
    Result<Json> open(const Json& given);

    // `when` as in a scenario file; without a day it happens on the day at hand. Errors: trial.words, trial.not_open,
    // trial.day_back, and as the engine refuses: then nothing is taken, but time stays where it has come to.
    // Answer: {day, told: [row…]}, what was recorded.
    Result<Json> take(const Json& when);

    // Another person, or another role of one; the case is carried anew. Errors: trial.role.
    Status add_person(const std::string& name, const std::vector<std::string>& roles);

    // The last turns are not taken any more. Errors: trial.nothing_to_undo.
    Result<Json> undo(std::size_t turns);

    // {day, stage, …, duties, others, answers, services, later, rest, clocks, facts, people, turns}: trial_view.cpp
    Result<Json> view();
    Result<Json> history();                         // rows of told.hpp, with those of refusals
    Result<Json> explain(const std::string& clock);

    // As YAML, with what every turn changed as its expectation; played once before it is given. Errors: trial.nothing (no turn
    // was taken), Internal where it does not hold.
    Result<std::string> scenario(const std::string& name) const;

private:
    Trial(std::vector<SourceFile> files) : files_(std::move(files)), world_(files_) {}
    Status carry_anew(std::vector<Turn> turns);
    Status take_turn(Turn& turn);
    void propose_people(const std::vector<Person>& given);
    Json told_since(std::size_t records) const;

    std::vector<SourceFile> files_;                 // before world_, which refers to them
    World world_;
    std::shared_ptr<const definition::Definition> process_;
    std::shared_ptr<const definition::Authority> authority_;
    Story story_;
    World::Stage stage_;
    Options options_;
    std::unique_ptr<Carrier> carrier_;              // null: not opened
    std::optional<CaseView> view_;                  // after the last turn
    calendar::Day day_;
};

// What an act asks to be filled in, as view() and opening() say it: {name, title, type, values?, unit?, at_least?, at_most?, longest?}.
Json fact_json(const definition::Definition& process, const std::string& name);

// Who may do what now, and why not the rest, over the people of the story.
Result<Json> trial_view(Carrier& carrier, const CaseView& view, const definition::Definition& process, const Story& story, calendar::Day day);

}  // namespace docket::scenario
