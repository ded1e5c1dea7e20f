#include "casework/words.hpp"

#include <algorithm>
#include <array>

#include "casework/refusals.hpp"

namespace docket::casework {
namespace {

using definition::Answer;
using definition::Permission;

struct AnswerRow {
    Answer answer;
    InBothTongues words;
};
constexpr std::array kAnswers{
    AnswerRow{Answer::Agree, {"agree", "同意"}}, AnswerRow{Answer::Return, {"return", "退回"}}, AnswerRow{Answer::Refuse, {"refuse", "不同意"}},
    AnswerRow{Answer::Defer, {"defer", "缓议"}}, AnswerRow{Answer::Abstain, {"abstain", "弃权"}}};

struct ArrangementRow {
    Arrangement arrangement;
    std::string_view stored;
    InBothTongues words;
};
constexpr std::array kArrangements{
    ArrangementRow{Arrangement::Claim, "claim", {"claim", "认领"}},
    ArrangementRow{Arrangement::PutBack, "put_back", {"put back", "退领"}},
    ArrangementRow{Arrangement::Transfer, "transfer", {"transfer", "转办"}},
    ArrangementRow{Arrangement::Delegate, "delegate", {"delegate", "委派"}},
    ArrangementRow{Arrangement::AddSigner, "add_signer", {"add signer", "加签"}},
    ArrangementRow{Arrangement::RemoveSigner, "remove_signer", {"remove signer", "减签"}},
    ArrangementRow{Arrangement::Withdraw, "withdraw", {"withdraw", "撤回"}},
    ArrangementRow{Arrangement::Copy, "copy", {"copy", "抄送"}},
    ArrangementRow{Arrangement::Urge, "urge", {"urge", "催办"}}};

// Permissions that are arrangements bear their words.
struct PermissionRow {
    Permission permission;
    InBothTongues words;
};
constexpr std::array kPermissions{
    PermissionRow{Permission::Transfer, kArrangements[2].words},     PermissionRow{Permission::Delegate, kArrangements[3].words},
    PermissionRow{Permission::AddSigner, kArrangements[4].words},    PermissionRow{Permission::RemoveSigner, kArrangements[5].words},
    PermissionRow{Permission::Return, {"return to a step", "驳回"}}, PermissionRow{Permission::Withdraw, kArrangements[6].words},
    PermissionRow{Permission::Copy, kArrangements[7].words},         PermissionRow{Permission::Urge, kArrangements[8].words},
    PermissionRow{Permission::SkipIfSubmitter, {"skip if submitter", "本人免签"}}, PermissionRow{Permission::Substitute, {"substitute", "代理"}}};

}  // namespace

InBothTongues words_of(Answer answer) { return std::ranges::find(kAnswers, answer, &AnswerRow::answer)->words; }
InBothTongues words_of(Permission permission) { return std::ranges::find(kPermissions, permission, &PermissionRow::permission)->words; }
InBothTongues words_of(Arrangement arrangement) { return std::ranges::find(kArrangements, arrangement, &ArrangementRow::arrangement)->words; }
std::string_view stored_name(Arrangement arrangement) { return std::ranges::find(kArrangements, arrangement, &ArrangementRow::arrangement)->stored; }

std::optional<Answer> answer_named(std::string_view word) {
    const auto at = std::ranges::find_if(kAnswers, [&](const AnswerRow& row) { return row.words.en == word || row.words.zh == word; });
    return at == kAnswers.end() ? std::nullopt : std::optional(at->answer);
}

std::optional<Arrangement> arrangement_named(std::string_view word) {
    const auto at = std::ranges::find_if(kArrangements, [&](const ArrangementRow& row) { return row.stored == word || row.words.zh == word; });
    return at == kArrangements.end() ? std::nullopt : std::optional(at->arrangement);
}

Error refuse_in_words(std::string_view id, std::initializer_list<InBothTongues> words) {
    std::vector<std::string_view> en, zh;
    for (const auto& word : words) en.push_back(word.en), zh.push_back(word.zh);
    auto out = refuse(id, std::span<const std::string_view>(en));
    out.zh = refuse(id, std::span<const std::string_view>(zh)).zh;
    return out;
}

}  // namespace docket::casework
