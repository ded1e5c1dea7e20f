#include "casework/refusals.hpp"

#include <algorithm>
#include <array>

namespace docket::casework {
namespace {

constexpr std::array kWords{
    RefusalWords{"case.ended", "the case has ended", "案件已经结案", "ended", "已结案"},
    RefusalWords{"case.suspended", "the case is suspended", "案件处于中止期间", "suspended", "中止期间"},
    RefusalWords{"case.opened_already", "the case is open already", "案件已经立案", "opened already", "已立案"},
    RefusalWords{"step.not_in_stage", "\"{}\" is not possible in the stage \"{}\"", "“{}”不能在“{}”阶段办理", "not in this stage", "不在本阶段"},
    RefusalWords{"step.already_decided", "\"{}\" is done already", "“{}”已经办理", "already decided", "已办理"},
    RefusalWords{"step.already_submitted", "\"{}\" awaits approval already", "“{}”已提交，正在待批", "already submitted", "已提交待批"},
    RefusalWords{"role.not_held", "\"{}\" may not be done by {}", "“{}”不由{}办理", "not this role", "不是该角色"},
    RefusalWords{"person.recused", "{} has been recused from \"{}\" in this case", "{}在本案中已经回避，不得以“{}”身份办理", "recused", "已回避"},
    RefusalWords{"recusal.none", "nobody can be recused from \"{}\"", "“{}”没有规定回避", "no recusal here", "没有规定回避"},
    RefusalWords{"recusal.unexplained", "a recusal from \"{}\" needs its reason", "申请“{}”回避应当说明理由", "recusal without reason", "回避未说明理由"},
    RefusalWords{"people.same", "{} has a part in \"{}\" already; \"{}\" must be done by somebody else", "{}已经办理“{}”，“{}”应由他人办理",
                 "same person forbidden", "不得为同一人"},
    RefusalWords{"people.differ", "\"{}\" must be done by the one who did \"{}\"", "“{}”应由办理“{}”的同一人办理", "same person required", "应为同一人"},
    RefusalWords{"holders.too_few", "\"{}\" needs {} people named", "“{}”应有{}人参加", "too few people", "人数不足"},
    RefusalWords{"condition.false", "\"{}\" is possible only if {}", "“{}”仅当{}时可以办理", "condition false", "条件不成立"},
    RefusalWords{"waits.step", "\"{}\" waits for \"{}\"", "“{}”须待“{}”之后办理", "waits for another step", "等待前置"},
    RefusalWords{"waits.expiry", "\"{}\" becomes possible when a period is over, which has not come", "“{}”须待期限届满之后办理", "waits for the end of a period", "等待期限届满"},
    RefusalWords{"waits.fact", "\"{}\" waits for \"{}\", which is not known yet", "“{}”须待“{}”查明之后办理", "waits for an unknown fact", "等待案情"},
    RefusalWords{"fact.missing", "\"{}\" must be given", "应当填写“{}”", "fact missing", "缺少案情"},
    RefusalWords{"fact.invalid", "\"{}\" cannot have this value: {}", "“{}”的值无效：{}", "fact invalid", "案情无效"},
    RefusalWords{"fact.not_here", "\"{}\" is not filled in by \"{}\"", "“{}”不在“{}”中填写", "fact not here", "不在此处填写"},
    RefusalWords{"too_early", "\"{}\" is not possible before {}", "“{}”最早于{}办理", "too early", "时间未到"},
    RefusalWords{"too_late", "the period for \"{}\" ended on {}", "“{}”的期限已于{}届满", "too late", "已逾期"},
    RefusalWords{"result.missing", "the result of \"{}\" must be named", "应当写明“{}”的结果", "result missing", "缺少结果"},
    RefusalWords{"result.unknown", "\"{}\" has no result \"{}\"", "“{}”没有“{}”这一结果", "result unknown", "没有该结果"},
    RefusalWords{"result.used_up", "\"{}\" cannot be given again: {} allowed", "“{}”不能再次作出，至多{}次", "result used up", "次数用尽"},
    RefusalWords{"result.deemed", "\"{}\" follows from the law alone, nobody gives it", "“{}”只能因期满而视为，不能由人作出", "deemed only", "只能视为"},
    RefusalWords{"not_permitted", "\"{}\" is not permitted here", "此处不许“{}”", "not permitted here", "此处不许"},
    RefusalWords{"person.missing", "say to whom \"{}\" goes", "应当写明“{}”交给谁", "person missing", "未写明何人"},
    RefusalWords{"person.oneself", "{} cannot give \"{}\" to himself", "{}不能把“{}”交给本人", "oneself", "不得交给本人"},
    RefusalWords{"arrangement.unexplained", "\"{}\" of \"{}\" needs its reason", "对“{1}”{0}应当说明理由", "arrangement without reason", "未说明理由"},
    RefusalWords{"arrangement.in_meeting", "\"{}\" is not possible in a meeting: its members decide \"{}\" themselves", "会议不适用{}，“{}”应由组成人员自行表态", "not in a meeting", "会议不适用"},
    RefusalWords{"charge.other", "{} is in charge of \"{}\"", "“{1}”由{0}承办", "somebody else is in charge", "他人承办"},
    RefusalWords{"charge.delegated", "\"{1}\" is with {0}, to come back before it is done", "“{1}”已委派{0}，交还以后才能办理", "delegated", "已委派"},
    RefusalWords{"charge.none", "nobody is in charge of \"{}\"", "“{}”没有人认领", "nobody in charge", "无人认领"},
    RefusalWords{"signer.already", "{} signs \"{}\" already", "{}已经是“{}”的会签人", "signs already", "已是会签人"},
    RefusalWords{"signer.none", "{} is no added signer of \"{}\" who is still silent", "{}不是“{}”尚未表态的加签人", "no added signer", "不是加签人"},
    RefusalWords{"signer.first", "\"{}\" waits for {}, who was added to sign before", "“{}”须待加签的{}先表态", "signs before", "加签人先签"},
    RefusalWords{"signer.after", "{} signs \"{}\" after the one who added him", "{}应在加签人之后就“{}”表态", "signs after", "后加签"},
    RefusalWords{"place.unknown", "\"{}\" is no place for a signer; say before, beside or after", "“{}”不是加签的位置；请用之前、并行或者之后", "place unknown", "位置不明"},
    RefusalWords{"round.agreed", "the round on \"{}\" has agreed and waits for added signers alone", "“{}”本轮已经同意，只等加签人表态", "agreed already", "本轮已同意"},
    RefusalWords{"withdraw.too_late", "somebody has answered on \"{}\" already", "“{}”已有人表态，不能撤回", "somebody has answered", "已有人表态"},
    RefusalWords{"return.not_here", "\"{}\" is no earlier step beside \"{}\"", "“{}”不是“{}”之前的同阶段步骤", "no such earlier step", "不是之前的步骤"},
    RefusalWords{"return.not_done", "\"{}\" was never done, so nothing can be returned to it", "“{}”尚未办理，不能驳回至此", "never done", "尚未办理"},
    RefusalWords{"return.by_law", "\"{}\" was done by the law; it cannot be returned", "“{}”系依法视为办理，不能驳回至此", "done by the law", "依法视为"},
    RefusalWords{"return.only", "only an answer \"return\" names a step", "只有“退回”可以指明步骤", "return only", "仅退回可指明"},
    RefusalWords{"pending.returned", "\"{}\" was returned to \"{}\" and comes back when that is done", "“{}”已驳回至“{}”，重新办理后直送", "returned", "已驳回"},
    RefusalWords{"substitute.not_named", "{} is not named to act for {} on that day", "当日没有指定{}代理{}", "not named as substitute", "未指定代理"},
    RefusalWords{"substitute.in_meeting", "nobody stands in for a member in the meeting on \"{}\"", "“{}”的会议不得由他人代理出席", "no substitute in a meeting", "会议不得代理"},
    RefusalWords{"substitute.has_seat", "{} signs \"{}\" himself and cannot sign it for another too", "{}本人即“{}”的会签人，不能再代理他人", "signs himself", "本人已是会签人"},
    RefusalWords{"rule.forbids", "the rule \"{}\" forbids it", "规则“{}”不允许", "rule forbids", "规则禁止"},
    RefusalWords{"procedure.endless", "the procedure would run in a circle at \"{}\"", "流程在“{}”处循环不止", "endless", "循环不止"},
    RefusalWords{"pending.none", "nothing awaits approval under \"{}\"", "“{}”没有待批事项", "nothing pending", "无待批事项"},
    RefusalWords{"answer.not_offered", "the approver of \"{}\" cannot answer \"{}\"", "“{}”的批准人不能表态“{}”", "answer not offered", "无此表态"},
    RefusalWords{"round.no_members", "nobody is known to sit in \"{}\"", "“{}”的组成人员名单没有登记", "no members", "没有组成人员"},
    RefusalWords{"round.too_few_members", "\"{}\" has {} members; it needs {}", "“{}”只有{}名组成人员，应有{}名", "too few members", "组成人员不足"},
    RefusalWords{"seat.answered", "{} has answered on \"{}\" already", "{}已经就“{}”表态", "answered already", "已经表态"},
    RefusalWords{"meeting.none", "no meeting decides on \"{}\" now", "“{}”现在不由会议决定", "no meeting here", "不由会议决定"},
    RefusalWords{"meeting.not_held", "the meeting on \"{}\" has not been held with a quorum", "“{}”尚未召开达到法定人数的会议", "quorum not met", "未达法定人数"},
    RefusalWords{"meeting.in_session", "the meeting on \"{}\" is in session", "“{}”的会议正在进行", "meeting in session", "会议进行中"},
    RefusalWords{"meeting.not_entitled", "{} has no seat in the meeting on \"{}\"", "{}不是“{}”会议的组成人员", "not entitled", "不是组成人员"},
    RefusalWords{"meeting.absent", "{} is not present at the meeting on \"{}\"", "{}没有出席“{}”的会议", "absent", "没有出席"},
    RefusalWords{"chair.last", "the chair answers on \"{}\" when everybody else has", "主持人应当在其他人都表态之后就“{}”末位表态", "chair last", "末位表态"},
    RefusalWords{"veto.unexplained", "a veto on \"{}\" needs its reason", "对“{}”一票否决应当说明理由", "veto without reason", "否决未说明理由"},
    RefusalWords{"departure.unexplained", "to decide \"{}\" otherwise than the majority of \"{}\" needs a reason", "对“{}”不采纳“{}”多数意见的，应当说明理由",
                 "departure without reason", "未说明不采纳理由"},
    RefusalWords{"ballot.secret", "the ballot on \"{}\" is secret: two tellers enter the count", "“{}”采用无记名投票，由两名监票人录入计票结果", "secret ballot", "无记名投票"},
    RefusalWords{"ballot.reason", "the ballot on \"{}\" is secret: no reason is given with a vote", "“{}”采用无记名投票，表态不得附理由", "no reason in a secret ballot", "无记名不附理由"},
    RefusalWords{"ballot.open", "the ballot on \"{}\" is open: each member answers", "“{}”采用记名表决，由组成人员各自表态", "open ballot", "记名表决"},
    RefusalWords{"ballot.miscounted", "the votes on \"{}\" are {}, more than those present have", "“{}”的票数为{}，多于到会人员的票数", "miscounted", "计票有误"},
    RefusalWords{"tellers.too_few", "the count of \"{}\" is entered by two tellers, both named", "“{}”的计票结果应当由两名监票人录入", "two tellers", "须两名监票人"},
    RefusalWords{"document.not_issued", "\"{}\" has not been issued and sent", "“{}”尚未制发", "document not issued", "文书未制发"},
    RefusalWords{"document.not_to_addressee", "\"{}\" has not gone out to {}", "“{}”未向{}发出", "not to this addressee", "未向其发出"},
    RefusalWords{"suspension.in_force", "\"{}\" is in force already", "“{}”已在中止期间", "suspension in force", "已经中止"},
    RefusalWords{"suspension.not_in_force", "\"{}\" is not in force", "“{}”并未中止", "suspension not in force", "并未中止"},
    RefusalWords{"extension.used_up", "\"{}\" may be extended {} times", "“{}”至多延长{}次", "extension used up", "延长次数用尽"},
    RefusalWords{"extension.not_running", "\"{}\" is not running", "“{}”没有在计算", "extension not running", "期限未在计算"},
    RefusalWords{"date.in_future", "that day lies in the future", "该日尚未到来", "date in the future", "日期在将来"},
    RefusalWords{"date.before_ready", "that day lies before the act became possible", "该日早于可以办理之日", "date before ready", "早于可办之日"},
    RefusalWords{"late_entry.beyond_limit", "it is entered too late", "录入过晚", "late entry beyond its limit", "录入过晚"},
    RefusalWords{"calendar.unknown", "the calendar does not know that year", "日历没有该年", "calendar unknown", "日历未知"},
    RefusalWords{"edition.not_in_force", "no edition of \"{}\" is in force on {}", "“{}”在{}没有施行的版本", "edition not in force", "版本未施行"},
    RefusalWords{"opening.not_by", "{} may not open this case", "{}不能立案", "opening not by", "无权立案"},
    RefusalWords{"entry.unknown", "\"{}\" has no entry \"{}\"", "“{}”没有“{}”这一入口", "no such entry", "没有该入口"},
    RefusalWords{"entry.follows", "a case that begins at \"{}\" follows another case, which must be named", "从“{}”开始的案件应当写明承接哪个案件", "follows no case", "未写明承接"},
    RefusalWords{"parameter.unknown", "the process has no parameter \"{}\"", "流程没有参数“{}”", "parameter unknown", "没有该参数"},
    RefusalWords{"parameter.invalid", "the parameter \"{}\" cannot have this value: {}", "参数“{}”的值无效：{}", "parameter invalid", "参数无效"},
    RefusalWords{"rectify.nothing", "record {} is not the first of an expiry or an act that can be revoked", "第{}号记录不是可以更正的届满或者办理",
                 "nothing to rectify", "无可更正"},
    RefusalWords{"rectify.later_act", "a later act could not have happened: {}", "其后的办理将不能成立：{}", "later act", "其后办理不成立"},
    RefusalWords{"rectify.told", "record {} told other cases something; rectify it there first", "第{}号记录已告知他案，请先在他案中更正", "told other cases", "已告知他案"},
    RefusalWords{"rectify.not_by", "{} may not rectify", "{}无权更正", "rectify not by", "无权更正"},
    RefusalWords{"role.not_per_case", "\"{}\" is not bound to a case", "“{}”不是专人角色", "role not per case", "不是专人"},
    RefusalWords{"assign.unexplained", "to give \"{}\" to another person needs a reason", "改由他人担任“{}”应当说明理由", "reassigned without reason", "改派未说明理由"},
    RefusalWords{"party.there", "{} is a party of \"{}\" already", "{}已经在“{}”之列", "party already", "已在其列"},
    RefusalWords{"party.not_there", "{} is no party of \"{}\"", "{}不在“{}”之列", "no such party", "不在其列"},
    RefusalWords{"party.full", "\"{}\" has places for {} parties, and all are taken", "“{}”至多{}人，已无空位", "list full", "名额已满"},
    RefusalWords{"party.unexplained", "that {} leaves \"{}\" needs its reason", "{}退出“{}”应当说明理由", "leaving without reason", "退出未说明理由"},
    RefusalWords{"waits.child", "\"{}\" waits for the outcome of {}", "“{}”正在等待{}的结果", "waits for a case of its own", "等待另立案件"},
    RefusalWords{"case.joined", "the case is joined to {}; nothing is done in it until it is separated", "本案已并入{}，分案以前不得单独办理", "joined", "已并案"},
    RefusalWords{"join.is_lead", "other cases are joined to this one; it cannot be joined itself", "已有他案并入本案，本案不得再并入他案", "is a lead", "本案为主案"},
    RefusalWords{"join.is_joined", "{} is joined to another case itself", "{}已经并入他案", "joined itself", "该案已并案"},
    RefusalWords{"join.other_process", "{} is carried by another process", "{}适用其他流程，不能并案", "another process", "流程不同"},
    RefusalWords{"join.none", "the case is joined to none", "本案没有并入他案", "not joined", "未并案"},
    RefusalWords{"other.missing", "\"{}\" must name the other case, and what of it", "“{}”应当写明是哪个案件、哪一事项", "other case missing", "未写明他案"},
    RefusalWords{"other.oneself", "{} is this case itself", "{}就是本案", "this case itself", "即为本案"},
    RefusalWords{"other.ended", "{} has ended", "{}已经结案", "other case ended", "他案已结"},
    RefusalWords{"other.not_here", "\"{}\" names no other case", "“{}”不涉及他案", "no other case here", "不涉及他案"},
    RefusalWords{"other.circle", "{} waits for this case itself", "{}本身正在等待本案，不能互相等待", "cases wait for each other", "互相等待"},
    RefusalWords{"agenda.listed", "that act of {} is on the agenda already", "{}的该事项已经列入议程", "on the agenda already", "已列入议程"},
    RefusalWords{"agenda.not_listed", "that act of {} is not on the agenda, or was met already", "{}的该事项不在议程上，或者已经开会", "not on the agenda", "不在议程上"},
    RefusalWords{"agenda.not_awaiting", "nothing of {} under that name awaits such a meeting", "{}没有等待本会议决定的该事项", "awaits no such meeting", "不待本会议决定"},
    RefusalWords{"meeting.in_case", "\"{}\" is decided in a meeting of \"{}\": put it on that agenda", "“{}”由“{}”会议决定，请列入其议程", "decided in a meeting of its own", "由专门会议决定"},
    RefusalWords{"meeting.nobody", "say who is present when \"{}\" is convened", "“{}”应当写明到会人员", "nobody present", "未写明到会人员"},
    RefusalWords{"element.absent", "nothing stands at the place of \"{}\" in \"{}\"", "“{}”在“{}”中没有对应的一项", "no such element", "名单中无此项"},
    RefusalWords{"element.unknown", "\"{}\" is not in the list \"{}\"", "“{}”不在名单“{}”之中", "not in the list", "不在名单中"},
    RefusalWords{"element.which", "\"{}\" is done for each of \"{}\": say for which", "“{}”按“{}”逐个办理，应当写明是哪一个", "which one is not said", "未写明哪一个"},
    RefusalWords{"distribution.stale", "nobody is to be drawn for \"{}\" among these", "“{}”现在无须在这些人员中分派", "nobody to draw", "无须分派"},
    RefusalWords{"assign.not_by", "{} may not assign \"{}\"", "{}无权指定“{}”", "assign not by", "无权指定"},
};

// Sentences are ours and hold as many {} as the call gives names; a name too many is dropped, one too few stays visible.
std::string filled(std::string_view sentence, std::span<const std::string_view> names) {
    std::string out(sentence);
    std::size_t place = 0;
    for (const auto name : names) {  // a sentence whose order of words differs names them by number
        const auto numbered = "{" + std::to_string(place++) + "}";
        if (const auto at = out.find(numbered); at != out.npos) out.replace(at, numbered.size(), name);
    }
    std::size_t from = 0;
    for (const auto name : names) {
        const auto at = out.find("{}", from);
        if (at == out.npos) break;
        out.replace(at, 2, name);
        from = at + name.size();
    }
    return out;
}

}  // namespace

std::span<const RefusalWords> refusal_words() { return kWords; }

Error refuse(std::string_view id, std::initializer_list<std::string_view> names) {
    return refuse(id, std::span<const std::string_view>(names.begin(), names.size()));
}

Error refuse(std::string_view id, std::span<const std::string_view> names) {
    const auto* words = std::ranges::find(kWords, id, &RefusalWords::id);
    if (words == kWords.end()) return fail(ErrorKind::Internal, std::string(id), "a refusal without words", "没有文字的拒绝");
    return fail(ErrorKind::Rejected, std::string(id), filled(words->en, names), filled(words->zh, names));
}

}  // namespace docket::casework
