#include "casework/condition_now.hpp"

#include "casework/course.hpp"

namespace docket::casework {

conditions::Tri holds_now(const definition::Definition& definition, const CaseState& state, const conditions::Expression& condition,
                          Circumstances& circumstances) {
    StateReader reader(definition, state, circumstances, nullptr);
    return conditions::evaluate(condition, reader).truth;
}

}  // namespace docket::casework
