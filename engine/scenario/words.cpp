#include "scenario/words.hpp"

#include <array>

namespace docket::scenario {
namespace {

using C = Context;
constexpr std::array kWords{
    Word{C::Scenario, "scenario", "场景"},
    Word{C::Scenario, "process", "流程"},
    Word{C::Scenario, "given", "假设"},
    Word{C::Scenario, "story", "经过"},

    Word{C::Given, "received", "收到"},
    Word{C::Given, "people", "人员"},
    Word{C::Given, "facts", "案情"},
    Word{C::Given, "parameters", "参数"},
    Word{C::Given, "authority", "机关"},
    Word{C::Given, "opened_by", "立案人"},
    Word{C::Given, "substitutions", "代理"},
    Word{C::Given, "entry", "入口"},
    Word{C::Given, "parties", "当事人"},

    Word{C::Turn, "when", "当"},
    Word{C::Turn, "then", "那么"},

    Word{C::When, "on", "于"},
    Word{C::When, "wait_until", "等到"},
    Word{C::When, "who", "谁"},
    Word{C::When, "does", "办"},
    Word{C::When, "result", "结果"},
    Word{C::When, "fills", "填写"},
    Word{C::When, "as", "以"},
    Word{C::When, "for", "代"},
    Word{C::When, "to", "送达给"},
    Word{C::When, "given_to", "交给"},
    Word{C::When, "stands_for", "代理"},
    Word{C::When, "place", "位置"},
    Word{C::When, "straight", "直送"},
    Word{C::When, "method", "方式"},
    Word{C::When, "proof", "凭证"},
    Word{C::When, "failed", "未送达"},
    Word{C::When, "approved_by", "批准"},
    Word{C::When, "together_with", "会同"},
    Word{C::When, "present", "到会"},
    Word{C::When, "votes", "表决"},
    Word{C::When, "counts", "计票"},
    Word{C::When, "recorded", "录入"},
    Word{C::When, "source", "来源"},
    Word{C::When, "reason", "理由"},

    Word{C::Then, "stage", "阶段"},
    Word{C::Then, "ended", "结案"},
    Word{C::Then, "suspended", "中止"},
    Word{C::Then, "may", "可办"},
    Word{C::Then, "may_only", "只可办"},
    Word{C::Then, "may_not", "不可办"},
    Word{C::Then, "due", "到期"},
    Word{C::Then, "facts", "案情"},
    Word{C::Then, "refused", "拒绝"},
    Word{C::Then, "rules", "规则"},
    Word{C::Then, "documents", "文书"},
    Word{C::Then, "warned", "提醒"},
};

constexpr std::array kDeeds{DeedWord{"serve", "送达"}, DeedWord{"agree", "同意"},  DeedWord{"return", "退回"},
                            DeedWord{"refuse", "不同意"}, DeedWord{"assign", "指定"}, DeedWord{"rectify", "更正"},
                            DeedWord{"defer", "缓议"},    DeedWord{"abstain", "弃权"}, DeedWord{"hold", "召开"},
                            DeedWord{"close", "结束"},    DeedWord{"adjourn", "休会"},
                            DeedWord{"claim", "认领"},    DeedWord{"put_back", "退领"}, DeedWord{"transfer", "转办"},
                            DeedWord{"delegate", "委派"}, DeedWord{"add_signer", "加签"}, DeedWord{"remove_signer", "减签"},
                            DeedWord{"withdraw", "撤回"}, DeedWord{"copy", "抄送"},     DeedWord{"urge", "催办"},
                            DeedWord{"remove", "退出"}};

}  // namespace

std::span<const Word> words() { return kWords; }
std::span<const DeedWord> deed_words() { return kDeeds; }

std::string_view word(Context context, std::string_view written) {
    for (const auto& w : kWords)
        if (w.context == context && (w.en == written || w.zh == written)) return w.en;
    return {};
}

std::string_view in_tongue(Context context, std::string_view english, calendar::Tongue tongue) {
    for (const auto& w : kWords)
        if (w.context == context && w.en == english) return tongue == calendar::Tongue::Chinese ? w.zh : w.en;
    return english;
}

std::vector<std::string> words_of(Context context) {
    std::vector<std::string> out;
    for (const auto& w : kWords)
        if (w.context == context) {
            out.emplace_back(w.en);
            out.emplace_back(w.zh);
        }
    return out;
}

std::string_view context_name(Context context) {
    constexpr std::array<std::string_view, 5> kNames{"scenario", "given", "turn", "when", "then"};
    return kNames.at(static_cast<std::size_t>(context));
}

std::optional<bool> yes_or_no(std::string_view written) {
    if (written == "yes" || written == "是") return true;
    if (written == "no" || written == "否") return false;
    return std::nullopt;
}

}  // namespace docket::scenario
