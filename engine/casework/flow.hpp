#pragma once
// How a case moves: results take effect, stages are entered and left, suspensions lie over it and are lifted, and all of
// it comes to rest. Private to casework.

#include "casework/clocks.hpp"

namespace docket::casework {

// What was done, by whom, however it came about: at once, by approval, by the law.
struct Doing {
    Name act;
    Name result;
    std::map<Name, FactState> fills;
    std::vector<std::string> people;   // ids; empty for the law
    bool by_law = false;
    NamedCase other = {};              // that the act names; of a step whose child has ended: the child
};

// The step is done with this result: facts, documents, counters, what the result says. `in_place` stands for the result of
// an expiry that is written in place, and for what a refusing approver's answer leads to.
Status complete_step(Course& course, const definition::Step& step, const Doing& doing, const definition::Effects* in_place = nullptr);
Status complete_anytime(Course& course, const definition::AnytimeAct& act, const Doing& doing);

// `own` is the step whose result it is: redo undoes it too, resume lifts its suspension. Null: nobody's.
Status take_effects(Course& course, const definition::Effects& effects, const definition::Step* own);

Status put_fact(Course& course, const Name& fact, FactState value);
Status note_setting(Course& course, const definition::Setting& setting);  // what `set` says: a value, or a table's answer now
Status issue_document(Course& course, const Name& document);
Status send_out(Course& course, const definition::Service& service);      // a copy to each addressee; issued first where needed

Status enter_stage(Course& course, const Name& stage);
Status begin_suspension(Course& course, const definition::Suspension& suspension);
Status lift_suspension(Course& course, const Name& suspension);
enum class Holding : bool { ByRules, Regardless };
Status end_case(Course& course, const Name& outcome, Holding holding = Holding::ByRules);

// Steps become ready or do not apply, last days are derived anew, stages finish: until nothing moves.
Status settle(Course& course);
// One act that awaits approval lapsed, or none (lapse.cpp).
Result<bool> lapse_pending(Course& course);

// An act that awaits its approver is void from now on.
Status void_pending(Course& course, const std::string& key);
std::string pending_key(ActKind kind, const Name& act, const std::string& person = {});  // the person of a recusal

}  // namespace docket::casework
