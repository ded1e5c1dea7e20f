#include "procedure.hpp"

#include <nlohmann/json.hpp>

namespace fines {
namespace {

// clang-format off
const std::vector<Act> kActs = {
    {kOpening,                               "",                                      "",         {{"amount", "amount"}, {"article", "article"}, {"points", "points"},
                                                                                                   {"vehicleClass", "vehicle_class"}, {"dismissal", "dismissal"}}},
    {"Send Fine",                            "send_fine",                             "",         {{"expense", "expense"}}},
    {"Insert Fine Notification",             "insert_fine_notification",              "",         {{"notificationType", "notification_type"}}},
    {"Add penalty",                          "add_penalty",                           "",         {{"amount", "amount"}}},
    {"Send for Credit Collection",           "send_for_credit_collection",            "",         {}},
    {"Payment",                              "payment",                               "offender", {{"paymentAmount", "payment_amount"}, {"totalPaymentAmount", "total_payment"}}},
    {"Insert Date Appeal to Prefecture",     "insert_date_appeal_to_prefecture",      "offender", {}},
    {"Send Appeal to Prefecture",            "send_appeal_to_prefecture",             "",         {{"dismissal", "dismissal"}}},
    {"Receive Result Appeal from Prefecture", "receive_result_appeal_from_prefecture", "prefect", {}},
    {"Notify Result Appeal to Offender",     "notify_result_appeal_to_offender",      "",         {}},
    {"Appeal to Judge",                      "appeal_to_judge",                       "offender", {{"dismissal", "dismissal"}}},
};
// clang-format on

}  // namespace

const Act* act_of(const std::string& event) {
    for (const auto& act : kActs) {
        if (event == act.event) return &act;
    }
    return nullptr;
}

std::string facts_of(const Act& act, const LogEvent& event, const std::string& fine_number) {
    auto facts = nlohmann::json::object();
    for (const auto& [attribute, fact] : act.facts) {
        const auto found = event.attributes.find(attribute);
        if (found != event.attributes.end()) facts[fact] = found->second;
    }
    if (event.name == kOpening) facts["fine_number"] = fine_number;
    return facts.dump();
}

}  // namespace fines
