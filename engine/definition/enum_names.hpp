#pragma once
// What the stored enums of a process are called, in the order of their numbers. A name once stored keeps its place.

#include "definition/definition.hpp"
#include "definition/model_io.hpp"

namespace docket::definition {

template <>
struct EnumNames<Certainty> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"law", "example", "memory"};
};
template <>
struct EnumNames<Gives> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"role", "length", "fact_value", "choice"};
};
template <>
struct EnumNames<AnchorKind> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"opened", "stage", "act", "resumed", "served", "over", "date_fact"};
};
template <>
struct EnumNames<ExpiryKind> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"result", "effects", "open", "escalate", "report"};
};
template <>
struct EnumNames<Answer> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"agree", "return", "refuse", "defer", "abstain"};
};
template <>
struct EnumNames<Mode> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"one", "all", "any", "discuss", "vote"};
};
template <>
struct EnumNames<Share> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"entitled", "present", "cast"};
};
template <>
struct EnumNames<MeetingPart> {
    static constexpr std::size_t first = 0;
    static constexpr const char* list[] = {"none", "convenes", "closes"};
};
template <>
struct EnumNames<Ballot> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"open", "secret", "chair_last", "electronic"};
};
template <>
struct EnumNames<Permission> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"transfer", "delegate", "add_signer", "remove_signer", "return",
                                           "withdraw", "copy",     "urge",       "skip_if_submitter", "substitute"};
};
template <>
struct EnumNames<RuleForm> {
    static constexpr std::size_t first = 1;
    static constexpr const char* list[] = {"can_end",  "never_before", "never_while",      "never_after", "must_follow", "outcome_requires",
                                           "not_both", "at_most",      "different_people", "same_person", "limit",       "on_time",
                                           "only"};
};
template <>
struct EnumNames<Distribution> {
    static constexpr std::size_t first = 0;
    static constexpr const char* list[] = {"none", "least_loaded", "in_turn"};
};
template <>
struct EnumNames<calendar::Tongue> {
    static constexpr std::size_t first = 0;
    static constexpr const char* list[] = {"en", "zh"};
};

}  // namespace docket::definition
