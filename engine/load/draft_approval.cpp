// Approval as authors write it: one signer's name, or a chain of rounds.

#include <algorithm>

#include "load/draft_reader.hpp"
#include "load/share.hpp"

namespace docket::load {
namespace {

using definition::Answer;
using definition::Ballot;
using definition::Mode;
using definition::Permission;
using definition::Round;
using definition::Share;

struct AnswerWord {
    std::string_view english;
    Answer answer;
};
constexpr AnswerWord kAnswers[] = {{"agree", Answer::Agree},    {"return", Answer::Return}, {"refuse", Answer::Refuse},
                                   {"disagree", Answer::Refuse}, {"defer", Answer::Defer},   {"abstain", Answer::Abstain}};
constexpr std::pair<std::string_view, Mode> kModes[] = {
    {"one", Mode::One}, {"all", Mode::All}, {"any", Mode::Any}, {"discuss", Mode::Discuss}, {"vote", Mode::Vote}};
constexpr std::pair<std::string_view, Ballot> kBallots[] = {
    {"open", Ballot::Open}, {"secret", Ballot::Secret}, {"chair last", Ballot::ChairLast}, {"electronic", Ballot::Electronic}};

struct PermissionWord {
    std::string_view english;
    Permission permission;
    bool needs_approval;  // speaks of a signer: of no use where nobody approves
};
constexpr PermissionWord kPermissions[] = {{"transfer", Permission::Transfer, false},      {"delegate", Permission::Delegate, false},
                                           {"add_signer", Permission::AddSigner, true},    {"remove_signer", Permission::RemoveSigner, true},
                                           {"return", Permission::Return, true},           {"withdraw", Permission::Withdraw, true},
                                           {"copy", Permission::Copy, false},              {"urge", Permission::Urge, false},
                                           {"skip_if_submitter", Permission::SkipIfSubmitter, true}, {"substitute", Permission::Substitute, false}};

bool is_meeting(Mode mode) { return mode == Mode::Discuss || mode == Mode::Vote; }

std::vector<Answer> usual_choices(Mode mode) {
    if (is_meeting(mode)) return {Answer::Agree, Answer::Refuse, Answer::Abstain};
    return {Answer::Agree, Answer::Return, Answer::Refuse};
}

// One of the words of a table, `otherwise` where none is written; nullopt after E010 with near names where it is no such word.
template <class T, std::size_t N>
std::optional<T> one_of(Draft& draft, Slots& slots, std::string_view slot, Context context, std::string_view kind,
                        const std::pair<std::string_view, T> (&table)[N], T otherwise) {
    const auto* node = slots.value(slot);
    if (!node) return otherwise;
    if (node->kind != NodeKind::Scalar) {
        wrong_shape(draft, *node, slots.path(), kind);
        return std::nullopt;
    }
    if (const auto* word = find_keyword(context, node->text))
        for (const auto& [english, value] : table)
            if (word->en == english) {
                draft.note(*node, *word);
                return value;
            }
    is_declared(draft, *node, slots.path(), kind, words_of(context, draft.tongue));
    return std::nullopt;
}

std::optional<definition::Threshold> share(Draft& draft, Slots& slots, std::string_view slot) {
    const auto* node = slots.value(slot);
    if (!node) return std::nullopt;
    if (node->kind != NodeKind::Scalar) {
        wrong_shape(draft, *node, slots.path(), "share");
        return std::nullopt;
    }
    auto read = parse_share(node->text);
    if (!read) say(draft, "E046", node->range, slots.path(), {node->text}, {""});
    else draft.note(*node, written_share(*read, Tongue::English), written_share(*read, Tongue::Chinese));
    return read;
}

}  // namespace

std::vector<Answer> DraftReader::choices(Slots& slots, Mode mode) {
    if (!slots.has("choices")) return usual_choices(mode);
    std::vector<Answer> out;
    const auto& entry = *slots.find("choices");
    for (const auto* item : slots.scalars("choices")) {
        const auto* word = find_keyword(Context::Answer, item->text);
        if (!word) {
            is_declared(draft_, *item, slots.path(), "answer", words_of(Context::Answer, draft_.tongue));
            continue;
        }
        draft_.note(*item, *word);
        const auto answer = std::ranges::find(kAnswers, word->en, &AnswerWord::english)->answer;
        const bool sends_back_from_meeting = is_meeting(mode) && answer == Answer::Return;
        const bool abstains_alone = !is_meeting(mode) && answer == Answer::Abstain;
        if (sends_back_from_meeting || abstains_alone) say(draft_, "E027", item->range, slots.path(), {item->text}, {""}, 4);
        if (std::ranges::find(out, answer) != out.end())
            say(draft_, "E002", item->range, slots.path(), {item->text, std::to_string(item->range.line)});
        out.push_back(answer);
    }
    if (!out.empty() && std::ranges::find(out, Answer::Agree) == out.end()) say(draft_, "E027", entry.value.range, slots.path(), {entry.key.text}, {}, 1);
    return out;
}

// What a meeting has, and what a vote has: beside another way of signing it would say nothing.
void DraftReader::meeting(Slots& slots, Round& round, bool mode_is_known) {
    round.quorum = share(draft_, slots, "quorum");
    round.pass = share(draft_, slots, "pass");
    round.ballot = one_of(draft_, slots, "ballot", Context::Ballot, "ballot", kBallots, Ballot::Open).value_or(Ballot::Open);
    round.chair = name(slots, "chair", "role", roles_);
    round.veto = names(slots, "veto", "role", roles_);
    if (slots.has("held_in")) round.held_in = slots.text("held_in");
    if (const auto* node = slots.value("weights")) weights(*node, slots.path(), round);
    if (!mode_is_known) return;
    for (const auto* word : {"quorum", "ballot", "chair", "weights", "held_in"})
        if (!is_meeting(round.mode)) slots.has_no_effect(word, 4);
    for (const auto* word : {"pass", "veto"})
        if (round.mode != Mode::Vote) slots.has_no_effect(word, 4);
    if (round.mode == Mode::Vote) slots.need("pass");
    if (round.quorum && round.quorum->of != Share::Entitled) say(draft_, "E046", slots.value("quorum")->range, slots.path(), {slots.value("quorum")->text}, {""}, 1);
    if (round.ballot == Ballot::ChairLast) slots.need("chair");
    if (is_secret(round.ballot)) {
        slots.excludes("ballot", "weights");
        slots.need("quorum");
    }
}

void DraftReader::weights(const Node& node, const Path& path, Round& round) {
    if (node.kind != NodeKind::Map) return wrong_shape(draft_, node, path, "mapping");
    for (const auto& entry : node.entries) {
        if (!is_declared(draft_, entry.key, path, "role", round.by)) continue;
        int votes = 0;
        for (const char c : entry.value.text) votes = c >= '0' && c <= '9' && votes <= 1000 ? votes * 10 + (c - '0') : 1001;
        if (entry.value.kind != NodeKind::Scalar || votes < 1 || votes > 1000) say(draft_, "E028", entry.value.range, path, {entry.value.text}, {"1"});
        round.weights.push_back({entry.key.text, votes});
    }
}

Round DraftReader::one_round(const Node& node, const Path& path, const Names& submitted, const std::string& id, const std::vector<Round>& before) {
    Round round;
    Slots slots(draft_, node, node.range, Context::Round, path);
    slots.need("by");
    round.name = slots.text("name");
    slots.keep("by", id + ".approver");
    slots.keep("held_in", id + ".held_in." + std::to_string(before.size()));
    const auto mode = one_of(draft_, slots, "mode", Context::Mode, "mode", kModes, Mode::One);
    round.mode = mode.value_or(Mode::One);
    round.by = holders(slots, "by", round.mode == Mode::One || round.mode == Mode::Any);  // whose seats a meeting has is settled beforehand
    const bool has_seats = round.mode != Mode::One && round.mode != Mode::Any;
    for (const auto& role : round.by)
        if (has_seats && holds(many_, role) && element_of_ != role) say(draft_, "E078", slots.value("by")->range, slots.path(), {role}, {role}, 4);
    draft_.scope.submitted = submitted;
    round.only_if = condition(slots, id + ".approval.only_if");
    draft_.scope.submitted.clear();
    round.choices = choices(slots, round.mode);
    meeting(slots, round, mode.has_value());
    Names discussions;
    for (const auto& other : before)
        if (other.mode == Mode::Discuss && !other.name.empty()) discussions.push_back(other.name);
    round.decides_after = name(slots, "decides_after", "discussion", discussions);
    round.must_explain_departure = slots.flag("must_explain_departure", false);
    slots.needs_beside("must_explain_departure", "decides_after");
    const bool named_before = !round.name.empty() && std::ranges::find(before, round.name, &Round::name) != before.end();
    if (named_before) say(draft_, "E002", slots.value("name")->range, path, {round.name, std::to_string(slots.value("name")->range.line)});
    return round;
}

definition::Recusal DraftReader::recusal(const Entry& entry, const Path& path, const std::string& role) {
    definition::Recusal out;
    Slots slots(draft_, entry.value, entry.key.range, Context::Recusal, joined(path, entry.key.text));
    out.by = names(slots, "by", "role", roles_);
    out.approval = approval(slots, {}, "role:" + role + ".recusal");
    out.basis = slots.text("basis");
    return out;
}

// What the step permits; most of it says nothing where nobody approves (E014).
std::vector<Permission> DraftReader::permissions(Slots& slots, const definition::Step& step) {
    std::vector<Permission> out;
    for (const auto* item : slots.scalars("may")) {
        const auto* word = find_keyword(Context::Permission, item->text);
        if (!word) {
            is_declared(draft_, *item, slots.path(), "permission", words_of(Context::Permission, draft_.tongue));
            continue;
        }
        draft_.note(*item, *word);
        const auto& known = *std::ranges::find(kPermissions, word->en, &PermissionWord::english);
        if (std::ranges::find(out, known.permission) != out.end())
            say(draft_, "E002", item->range, slots.path(), {item->text, std::to_string(item->range.line)});
        if (known.needs_approval && step.approval.empty()) say(draft_, "E014", item->range, slots.path(), {item->text, slots.written("approval")});
        out.push_back(known.permission);
    }
    return out;
}

std::vector<Round> DraftReader::approval(Slots& slots, const Names& submitted, const std::string& id) {
    slots.excludes("approval", "approved_by");
    std::vector<Round> chain;
    if (slots.has("approved_by")) {
        Round round;
        round.by = holders(slots, "approved_by");
        round.choices = usual_choices(Mode::One);
        slots.keep("approved_by", id + ".approver");
        chain.push_back(std::move(round));
        return chain;
    }
    const auto* node = slots.value("approval");
    if (!node) return chain;
    for (const auto* one : branches_of(draft_, *node, slots.path())) {
        if (one->kind != NodeKind::Map) {
            wrong_shape(draft_, *one, slots.path(), "round");
            continue;
        }
        chain.push_back(one_round(*one, slots.path(), submitted, id, chain));
    }
    return chain;
}

}  // namespace docket::load
