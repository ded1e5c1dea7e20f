#pragma once
// What a person may ask of a case, one function a kind of act: first the questions whether it may be, then the doing.
// Private to casework. `check` alone asks without doing (why_not): facts and result are then not asked for.

#include "casework/flow.hpp"

namespace docket::casework {

enum class Asking : std::uint8_t { WhetherPossible, ToDo };

Status do_step(Course& course, Asking asking);
// Why a step that waits is not open: refusal waits.step, with what it waits for, or waits.expiry.
Status not_yet(const Course& course, const definition::Step& step);
Status do_anytime(Course& course, Asking asking);
Status do_suspension(Course& course, Asking asking);
Status do_resume(Course& course, Asking asking);
Status do_extend(Course& course, Asking asking);
Status do_recusal(Course& course, Asking asking);
Status answer(Course& course);
Status meet(Course& course);
Status arrange(Course& course);
Status serve(Course& course);
Status open(Course& course);
Status assign(Course& course);
Status join_at_opening(Course& course);  // Command::parties, before the first stage is entered
Status assign_party(Course& course, const definition::Role& role);  // joins a list of parties, or leaves it
Status expire(Course& course);
Status recompute(Course& course);
Status give_number(Course& course);
Status note_rendering(Course& course);
Status hear(Course& course);
Status rectify(Course& course, const std::vector<PastCommand>* history);
Status migrate(Course& course, const Definition& was);  // the course runs under the edition to which the case goes

// What agreement makes of an act that was pending, or doing makes of one that needs none.
Status complete_suspension(Course& course, const definition::Suspension& suspension, const Doing& doing);
Status complete_resume(Course& course, const definition::Suspension& suspension, const Doing& doing);
Status complete_recusal(Course& course, const Name& role, const std::string& person, const Doing& doing);
Status complete_extension(Course& course, const Name& clock, const Doing& doing);

// The last addressee was reached.
Status served_to_all(Course& course, const Name& document);

// Facts that the act fills, as the command gives them: each must be there and fit, and none besides.
// Refusals fact.missing, fact.invalid, fact.not_here.
Result<std::map<Name, FactState>> read_fills(Course& course, const std::vector<Name>& names, const Name& act);

// What the authority makes of a parameter, else the process's own value. Refusal parameter.invalid.
Result<Value> value_here(const Course& course, const definition::Parameter& parameter);

// Refusals of time: in the future, before it was possible, entered too late.
Status check_legal_day(Course& course, const std::optional<Moment>& ready, int late_entry_days);
// Refusal condition.false, with the text, or waits.fact.
Status check_condition(Course& course, const std::optional<conditions::Expression>& only_if, const Name& act);

// Does anybody have to approve first? Then it is kept pending, under this doing, and its first round that applies is open.
// `own`: roles of the chain that a submitter holds, where the step lets him off (本人免签).
Result<bool> submit_if_needed(Course& course, const std::vector<definition::Round>& chain, ActKind kind, const Doing& doing);

}  // namespace docket::casework
