#pragma once
// Declarations of a small office in both tongues, for the tests of this room.

#include "conditions/parser.hpp"

namespace docket::conditions::sample {

inline Type of(Kind kind, std::vector<std::string> values = {}, std::optional<calendar::Unit> unit = {}) {
    Type type;
    type.kind = kind;
    type.values = std::move(values);
    type.unit = unit;
    return type;
}

inline Scope scope() {
    Scope s;
    s.facts = {
        {"complexity", of(Kind::Choice, {"ordinary", "major"})},
        {"hearing_requested", of(Kind::YesNo)},
        {"reply_filed", of(Kind::YesNo)},
        {"age", of(Kind::Number)},
        {"amount", of(Kind::Money)},
        {"applied_on", of(Kind::Date)},
        {"heard_on", of(Kind::Date)},
        {"supplement_days", of(Kind::Length, {}, calendar::Unit::Days)},
        {"lead", of(Kind::Length, {}, calendar::Unit::Workdays)},
        {"remark", of(Kind::Text)},
        {"grounds", of(Kind::Choices, {"facts", "law", "form"})},
        {"案件类型", of(Kind::Choice, {"一般", "重大"})},
        {"请求听证", of(Kind::YesNo)},
        {"已经答复", of(Kind::YesNo)},
        {"金额", of(Kind::Money)},
        {"收到日", of(Kind::Date)},
        {"补正天数", of(Kind::Length, {}, calendar::Unit::Days)},
    };
    s.results = {{"check", {"accepted", "refused"}}, {"mediate", {"settled", "failed"}}, {"send_copy", {"done"}},
                 {"复核意见", {"同意", "退回"}}};
    s.stages = {"supplement", "补正"};
    s.acts = {"withdraw", "admonish"};
    s.deadlines = {"apply_period", "审理期限"};
    s.documents = {"reply_notice", "决定书"};
    s.conditions = {"hearing_due", "应当听证"};
    return s;
}

}  // namespace docket::conditions::sample
