#include "check/rules.hpp"

namespace docket::check {

void check_in_force(load::Draft& draft) {
    const auto& model = draft.model;
    if (model.until && *model.until < model.in_force)
        draft.report("E044", "process.until", {calendar::to_text(model.in_force), calendar::to_text(*model.until)});
}

}  // namespace docket::check
