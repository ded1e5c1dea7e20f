#pragma once
// Approval: a chain of rounds over what the doer of an act submitted. Who signs, how their answers are counted, and what a
// meeting needs to be one (language.md "Approvals").

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conditions/expression.hpp"

namespace docket::definition {

using Name = std::string;

// What a signer or a member says. `Refuse` is also a member's vote against. Silence is no answer. Stored.
enum class Answer : std::uint8_t { Agree = 1, Return, Refuse, Defer, Abstain };

// How many answer, and what their answers amount to. Stored.
enum class Mode : std::uint8_t {
    One = 1,  // any one holder of the roles takes it (认领)
    All,      // 会签: every seat must agree
    Any,      // 或签: the first answer decides
    Discuss,  // advisory: opinions are recorded, nothing is refused
    Vote,     // 票决: counted against `pass`
};

// A share of those who are entitled, who are present, or of the votes cast, as an exact fraction of their weight.
enum class Share : std::uint8_t { Entitled = 1, Present, Cast };  // stored
struct Threshold {
    int numerator = 1, denominator = 1;  // 1 ≤ numerator ≤ denominator ≤ 1000
    bool more_than = false;              // else: at least
    Share of = Share::Entitled;
};

enum class Ballot : std::uint8_t {
    Open = 1,   // each answer is recorded with its name
    Secret,     // on paper: two tellers enter the count, nobody answers here
    ChairLast,  // 末位表态: the chair answers when all others present have
    Electronic, // as secret: the record holds who has voted and, at closing, how many said what, never who said it
};  // stored
inline bool is_secret(Ballot ballot) { return ballot == Ballot::Secret || ballot == Ballot::Electronic; }

// What may be done about a step besides doing and answering it (language.md "Permissions"). Where the model does not name
// one, it is refused. Stored.
enum class Permission : std::uint8_t {
    Transfer = 1,     // 转办: another holder of the role takes the work over
    Delegate,         // 委派: another prepares it; the decision comes back
    AddSigner,        // 加签: one more must agree, before, beside or after the signer
    RemoveSigner,     // 减签: who was added and is silent goes again
    Return,           // 驳回: back to any earlier step of the stage, by name
    Withdraw,         // 撤回: the submitter takes it back while nobody has answered
    Copy,             // 抄送: somebody learns of it
    Urge,             // 催办: whoever is silent is reminded
    SkipIfSubmitter,  // 本人免签: a round whose signer submitted the act is passed over
    Substitute,       // 代理: whom the authority names acts for one who is absent
};

struct Weight {
    Name role;                             // of the seat
    int votes = 1;                         // 1 to 1000
};

// A role that is a body (members_at_least) has a seat for each of its members; any other role has one seat, taken by
// whichever of its holders answers first.
struct Round {
    Name name;                                     // "" where nothing refers to it
    std::vector<Name> by;                          // never empty
    Mode mode = Mode::One;
    std::optional<conditions::Expression> only_if; // may read `result`
    std::vector<Answer> choices;                   // never empty
    std::optional<Threshold> quorum;               // of Entitled: attendance, else there was no meeting
    std::optional<Threshold> pass;                 // of a vote
    std::vector<Name> veto;                        // 一票否决: roles whose holder's refusal alone refuses, with its reason
    Ballot ballot = Ballot::Open;
    std::optional<Name> chair;                     // role; who presides, and answers last where so ordered
    std::vector<Weight> weights;                   // 1 for a seat whose role has none
    std::optional<Name> decides_after;             // name of an earlier round of discussion
    bool must_explain_departure = false;           // from that discussion's majority
    std::optional<Name> held_in;                   // process whose cases are the meetings that decide it; absent: a meeting of its own
};

}  // namespace docket::definition
