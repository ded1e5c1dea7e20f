#include "load/keywords.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace docket::load {
namespace {

using C = Context;
using K = Keyword;

// The table is the grammar of the language's words; its length is the language's.
constexpr std::array kTable{
    K{C::File, "process", "流程"}, K{C::File, "roles", "角色"}, K{C::File, "facts", "案情"}, K{C::File, "conditions", "条件"},
    K{C::File, "tables", "判定表"}, K{C::File, "deadlines", "期限"}, K{C::File, "documents", "文书"},
    K{C::File, "outcomes", "结局"}, K{C::File, "stages", "阶段"}, K{C::File, "anytime", "随时"},
    K{C::File, "suspensions", "中止"}, K{C::File, "parameters", "参数"}, K{C::File, "rules", "规则"},
    K{C::File, "authority", "机关"}, K{C::File, "calendar", "日历"},

    K{C::Process, "id", "编号"}, K{C::Process, "title", "名称"}, K{C::Process, "version", "版本"},
    K{C::Process, "in_force", "施行日期"}, K{C::Process, "until", "有效期至"}, K{C::Process, "basis", "依据"},
    K{C::Process, "calendar", "日历"}, K{C::Process, "number", "案号"}, K{C::Process, "start", "起始阶段"},
    K{C::Process, "opening", "立案"}, K{C::Process, "entries", "入口"}, K{C::Process, "clerk", "登记人"},
    K{C::Process, "rectify_by", "更正权"}, K{C::Process, "follows", "承接", true}, K{C::Process, "joined_to", "并入"},
    K{C::Process, "agenda", "议程"},

    K{C::Opening, "by", "由"}, K{C::Opening, "fills", "填写"}, K{C::Opening, "late_entry", "晚录"}, K{C::Opening, "document", "文书"},

    K{C::Entrance, "title", "名称"}, K{C::Entrance, "stage", "阶段"}, K{C::Entrance, "with", "填写"}, K{C::Entrance, "basis", "依据"},

    K{C::Role, "title", "名称"}, K{C::Role, "external", "外部"}, K{C::Role, "members_at_least", "人数不少于"},
    K{C::Role, "per_case", "专人"}, K{C::Role, "assigned_by", "指定人"}, K{C::Role, "group", "群组"},
    K{C::Role, "many", "多人"}, K{C::Role, "named_by", "选派人"}, K{C::Role, "who_did", "原办理人"},
    K{C::Role, "superior_of", "原办理人上级"}, K{C::Role, "not_who_did", "非原办理人"}, K{C::Role, "qualified", "具备资格"},
    K{C::Role, "distribution", "分派"}, K{C::Role, "recusal", "回避"},

    K{C::Recusal, "by", "由"}, K{C::Recusal, "approved_by", "批准"}, K{C::Recusal, "approval", "审批"}, K{C::Recusal, "basis", "依据"},

    K{C::Fact, "title", "名称"}, K{C::Fact, "type", "类型"}, K{C::Fact, "values", "可选值"}, K{C::Fact, "starts", "初始为"},
    K{C::Fact, "private", "不公开"}, K{C::Fact, "at_least", "不少于"}, K{C::Fact, "at_most", "最多"}, K{C::Fact, "longest", "最长"},

    K{C::Condition, "all", "全部"}, K{C::Condition, "any", "任一"}, K{C::Condition, "not", "非"},
    K{C::Condition, "only_if", "仅当"}, K{C::Condition, "basis", "依据"}, K{C::Condition, "at_least", "至少", true},

    K{C::Parameter, "title", "名称"}, K{C::Parameter, "type", "类型"}, K{C::Parameter, "values", "可选值"},
    K{C::Parameter, "value", "取值"}, K{C::Parameter, "basis", "依据"}, K{C::Parameter, "certainty", "确定程度"},

    K{C::Table, "title", "名称"}, K{C::Table, "hit", "命中方式"}, K{C::Table, "in", "根据"}, K{C::Table, "out", "得出"},
    K{C::Table, "rows", "各行"}, K{C::Table, "basis", "依据"},

    K{C::Hit, "unique", "唯一"}, K{C::Hit, "first", "首行"},

    K{C::Deadline, "title", "名称"}, K{C::Deadline, "length", "时长"}, K{C::Deadline, "from", "自"}, K{C::Deadline, "until", "至"},
    K{C::Deadline, "before", "倒计"}, K{C::Deadline, "extension", "延长"}, K{C::Deadline, "overdue", "逾期"},
    K{C::Deadline, "basis", "依据"}, K{C::Deadline, "deducts", "扣除"}, K{C::Deadline, "restarts", "重新计算"},
    K{C::Deadline, "warn", "提醒"}, K{C::Deadline, "despite_suspension", "中止不停"}, K{C::Deadline, "rolls", "顺延"},
    K{C::Deadline, "closes_at", "截止时间"}, K{C::Deadline, "certainty", "确定程度"},

    K{C::Extension, "by", "由"}, K{C::Extension, "approved_by", "批准"}, K{C::Extension, "approval", "审批"},
    K{C::Extension, "length", "时长"}, K{C::Extension, "times", "次数"}, K{C::Extension, "only_if", "仅当"},
    K{C::Extension, "document", "文书"}, K{C::Extension, "basis", "依据"},

    K{C::Span, "from", "自"}, K{C::Span, "until", "至"},

    K{C::Document, "title", "名称"}, K{C::Document, "sealed", "盖章"}, K{C::Document, "number", "文号"},
    K{C::Document, "template", "模板"},

    K{C::Outcome, "title", "名称"},

    K{C::Stage, "title", "名称"}, K{C::Stage, "steps", "步骤"}, K{C::Stage, "next", "完成后"}, K{C::Stage, "on_return", "再次进入"},

    K{C::Step, "title", "名称"}, K{C::Step, "by", "由"}, K{C::Step, "approval", "审批"}, K{C::Step, "approved_by", "批准"},
    K{C::Step, "within", "期限"}, K{C::Step, "not_before", "不早于"}, K{C::Step, "after", "前置"}, K{C::Step, "only_if", "仅当"},
    K{C::Step, "optional", "可选"}, K{C::Step, "at_most", "最多"}, K{C::Step, "fills", "填写"}, K{C::Step, "document", "文书"},
    K{C::Step, "serves", "送达"}, K{C::Step, "results", "结果"}, K{C::Step, "overdue", "逾期"}, K{C::Step, "set", "记为"},
    K{C::Step, "late_entry", "晚录"}, K{C::Step, "basis", "依据"}, K{C::Step, "every", "每隔"},
    K{C::Step, "for_each", "每一"}, K{C::Step, "opens", "另立"}, K{C::Step, "calls", "调用", true},
    K{C::Step, "may", "允许"}, K{C::Step, "meeting", "会议"},

    K{C::Opens, "process", "流程"}, K{C::Opens, "with", "带入"}, K{C::Opens, "wait", "等待"},

    K{C::Joining, "by", "由"}, K{C::Joining, "approved_by", "批准"}, K{C::Joining, "approval", "审批"}, K{C::Joining, "in", "在"},
    K{C::Joining, "basis", "依据"},

    K{C::Agenda, "by", "由"}, K{C::Agenda, "in", "在"}, K{C::Agenda, "basis", "依据"},

    K{C::Each, "list", "名单"}, K{C::Each, "enough", "足数"},
    K{C::Enough, "all", "全部"}, K{C::Enough, "any", "任一"},

    K{C::Holders, "role", "角色"}, K{C::Holders, "at_least", "不少于"},

    K{C::Round, "by", "由"}, K{C::Round, "only_if", "仅当"}, K{C::Round, "choices", "表态"}, K{C::Round, "name", "名称"},
    K{C::Round, "mode", "方式"}, K{C::Round, "quorum", "到会"}, K{C::Round, "pass", "通过"},
    K{C::Round, "veto", "一票否决"}, K{C::Round, "ballot", "投票方式"}, K{C::Round, "weights", "票权"}, K{C::Round, "chair", "主持人"},
    K{C::Round, "held_in", "会议流程"}, K{C::Round, "decides_after", "听取后决定"}, K{C::Round, "must_explain_departure", "不采纳须说明"},

    K{C::Service, "document", "文书"}, K{C::Service, "to", "送达给"},

    K{C::Result, "title", "名称"}, K{C::Result, "goto", "转入"}, K{C::Result, "end", "结案"}, K{C::Result, "redo", "重办"},
    K{C::Result, "resume", "恢复"}, K{C::Result, "set", "记为"}, K{C::Result, "only_if", "仅当"},
    K{C::Result, "at_most", "最多"}, K{C::Result, "deemed", "视为"},

    K{C::Expiry, "only_if", "仅当"}, K{C::Expiry, "otherwise", "否则"}, K{C::Expiry, "result", "结果"}, K{C::Expiry, "open", "启动"},
    K{C::Expiry, "escalate", "升级"}, K{C::Expiry, "report", "报告"}, K{C::Expiry, "goto", "转入"}, K{C::Expiry, "end", "结案"},
    K{C::Expiry, "set", "记为"}, K{C::Expiry, "resume", "恢复"},

    K{C::Branch, "only_if", "仅当"}, K{C::Branch, "goto", "转入"}, K{C::Branch, "end", "结案"}, K{C::Branch, "otherwise", "否则"},

    K{C::LengthBranch, "only_if", "仅当"}, K{C::LengthBranch, "length", "时长"}, K{C::LengthBranch, "otherwise", "否则"},

    K{C::Anytime, "title", "名称"}, K{C::Anytime, "by", "由"}, K{C::Anytime, "approved_by", "批准"},
    K{C::Anytime, "approval", "审批"}, K{C::Anytime, "in", "在"}, K{C::Anytime, "at_most", "最多"}, K{C::Anytime, "set", "记为"},
    K{C::Anytime, "fills", "填写"}, K{C::Anytime, "end", "结案"}, K{C::Anytime, "goto", "转入"},
    K{C::Anytime, "document", "文书"}, K{C::Anytime, "only_if", "仅当"}, K{C::Anytime, "basis", "依据"},
    K{C::Anytime, "results", "结果"}, K{C::Anytime, "late_entry", "晚录"},

    K{C::Suspension, "title", "名称"}, K{C::Suspension, "by", "由"}, K{C::Suspension, "approved_by", "批准"},
    K{C::Suspension, "approval", "审批"}, K{C::Suspension, "in", "在"}, K{C::Suspension, "fills", "填写"},
    K{C::Suspension, "set", "记为"}, K{C::Suspension, "only_if", "仅当"}, K{C::Suspension, "stops", "停止计算"},
    K{C::Suspension, "waits_for", "等待他案"}, K{C::Suspension, "document", "文书"}, K{C::Suspension, "steps", "步骤"}, K{C::Suspension, "resume", "恢复"},
    K{C::Suspension, "expires", "期满"}, K{C::Suspension, "late_entry", "晚录"}, K{C::Suspension, "basis", "依据"},

    K{C::Resume, "by", "由"}, K{C::Resume, "document", "文书"}, K{C::Resume, "approved_by", "批准"}, K{C::Resume, "approval", "审批"},
    K{C::Resume, "only_if", "仅当"},

    K{C::Expires, "longer_than", "超过"}, K{C::Expires, "only_if", "仅当"}, K{C::Expires, "end", "结案"},
    K{C::Expires, "goto", "转入"}, K{C::Expires, "set", "记为"}, K{C::Expires, "open", "启动"}, K{C::Expires, "resume", "恢复"},
    K{C::Expires, "escalate", "升级"}, K{C::Expires, "report", "报告"}, K{C::Expires, "then", "届时"},

    K{C::Rule, "text", "文字"}, K{C::Rule, "always", "始终"}, K{C::Rule, "never", "不得"}, K{C::Rule, "before", "早于"},
    K{C::Rule, "after", "晚于"}, K{C::Rule, "only_if", "仅当"}, K{C::Rule, "outcome", "结局"}, K{C::Rule, "requires", "须有"},
    K{C::Rule, "not_both", "不得并存"}, K{C::Rule, "limit", "期限"}, K{C::Rule, "at_most", "最多"},
    K{C::Rule, "different_people", "不同人"}, K{C::Rule, "same_person", "同一人"}, K{C::Rule, "step", "步骤"},
    K{C::Rule, "must", "须办"}, K{C::Rule, "on_time", "按期"}, K{C::Rule, "only", "只能"}, K{C::Rule, "may", "可办"},
    K{C::Rule, "within", "期限内"},

    K{C::Authority, "id", "编号"}, K{C::Authority, "title", "名称"}, K{C::Authority, "prefix", "字头"}, K{C::Authority, "zone", "时区"},
    K{C::Authority, "calendar", "日历"}, K{C::Authority, "groups", "群组"}, K{C::Authority, "parameters", "参数"},
    K{C::Authority, "version", "版本"}, K{C::Authority, "substitutions", "代理"}, K{C::Authority, "superiors", "上级"},
    K{C::Authority, "operators", "运行管理员"}, K{C::Authority, "process_owners", "流程管理员"}, K{C::Authority, "auditors", "审计员"},
    K{C::Authority, "held_together", "可以兼任"},

    K{C::Substitution, "absent", "缺勤人"}, K{C::Substitution, "by", "由"}, K{C::Substitution, "from", "自"},
    K{C::Substitution, "until", "至"}, K{C::Substitution, "processes", "流程"},

    K{C::Value, "yes", "是"}, K{C::Value, "no", "否"}, K{C::Value, "continue", "继续"}, K{C::Value, "afresh", "重新开始"},
    K{C::Value, "report", "报告"}, K{C::Value, "all", "全部期限"}, K{C::Value, "none", "不停"}, K{C::Value, "any", "不限"},
    K{C::Value, "convenes", "召开"}, K{C::Value, "closes", "结束"}, K{C::Value, "can_end", "能够结案"}, K{C::Value, "law", "法定"}, K{C::Value, "example", "示例"}, K{C::Value, "memory", "凭记忆"},
    K{C::Value, "least_loaded", "最少在办"}, K{C::Value, "in_turn", "轮流"},
    K{C::Value, "last day", "末日"}, K{C::Value, "before", "前"},
    K{C::Value, "up to", "不超过"},

    K{C::Type, "yes/no", "是否"}, K{C::Type, "choice", "选项"}, K{C::Type, "number", "数"}, K{C::Type, "money", "金额"},
    K{C::Type, "date", "日期"}, K{C::Type, "text", "文字"}, K{C::Type, "choices", "多选"}, K{C::Type, "workdays", "工作日"},
    K{C::Type, "days", "日"}, K{C::Type, "months", "月"}, K{C::Type, "years", "年"}, K{C::Type, "hours", "小时"},

    K{C::Answer, "agree", "同意"}, K{C::Answer, "return", "退回"}, K{C::Answer, "refuse", "不同意"},
    K{C::Answer, "defer", "缓议"}, K{C::Answer, "disagree", "反对"}, K{C::Answer, "abstain", "弃权"},

    K{C::Mode, "one", "一人"}, K{C::Mode, "all", "会签"}, K{C::Mode, "any", "或签"}, K{C::Mode, "discuss", "讨论"}, K{C::Mode, "vote", "票决"},

    K{C::Ballot, "open", "记名"}, K{C::Ballot, "secret", "无记名"}, K{C::Ballot, "chair last", "末位表态"}, K{C::Ballot, "electronic", "电子无记名"},

    K{C::Permission, "transfer", "转办"}, K{C::Permission, "delegate", "委派"}, K{C::Permission, "add_signer", "加签"},
    K{C::Permission, "remove_signer", "减签"}, K{C::Permission, "return", "驳回"}, K{C::Permission, "withdraw", "撤回"},
    K{C::Permission, "copy", "抄送"}, K{C::Permission, "urge", "催办"}, K{C::Permission, "skip_if_submitter", "本人免签"},
    K{C::Permission, "substitute", "代理"},

    K{C::Method, "handed over", "直接送达"}, K{C::Method, "refused and left", "留置送达"}, K{C::Method, "post", "邮寄送达"},
    K{C::Method, "electronic", "电子送达"}, K{C::Method, "public notice", "公告送达"},

    K{C::Anchor, "opened", "立案"}, K{C::Anchor, "served", "送达"}, K{C::Anchor, "resumed", "恢复"}, K{C::Anchor, "over", "届满"},

    K{C::Chain, "passed", "批准"}, K{C::Chain, "refused", "不批准"}, K{C::Chain, "returned", "退回"},
    K{C::Chain, "deferred", "缓议"},

    K{C::Scenario, "scenario", "场景"}, K{C::Scenario, "process", "流程"}, K{C::Scenario, "given", "假设"},
    K{C::Scenario, "story", "经过"},

    K{C::Given, "received", "收到"}, K{C::Given, "people", "人员"}, K{C::Given, "facts", "案情"},
    K{C::Given, "parameters", "参数"}, K{C::Given, "authority", "机关"}, K{C::Given, "opened_by", "立案人"},
    K{C::Given, "substitutions", "代理"}, K{C::Given, "entry", "入口"}, K{C::Given, "parties", "当事人"},
    K{C::Given, "superiors", "上级"}, K{C::Given, "groups", "群组"},
    K{C::Given, "others", "另案"}, K{C::Given, "challenges", "所诉案件"},

    K{C::OtherCase, "process", "流程"}, K{C::OtherCase, "received", "收到"}, K{C::OtherCase, "facts", "案情"},
    K{C::OtherCase, "opened_by", "立案人"},

    K{C::Turn, "when", "当"}, K{C::Turn, "then", "那么"},

    K{C::When, "on", "于"}, K{C::When, "wait_until", "等到"}, K{C::When, "who", "谁"}, K{C::When, "does", "办"},
    K{C::When, "result", "结果"}, K{C::When, "fills", "填写"}, K{C::When, "as", "以"}, K{C::When, "for", "代"},
    K{C::When, "to", "送达给"}, K{C::When, "given_to", "交给"}, K{C::When, "stands_for", "代理"}, K{C::When, "place", "位置"},
    K{C::When, "straight", "直送"}, K{C::When, "method", "方式"}, K{C::When, "proof", "凭证"}, K{C::When, "failed", "未送达"},
    K{C::When, "approved_by", "批准"}, K{C::When, "together_with", "会同"}, K{C::When, "present", "到会"},
    K{C::When, "votes", "表决"}, K{C::When, "counts", "计票"}, K{C::When, "recorded", "录入"}, K{C::When, "source", "来源"},
    K{C::When, "reason", "理由"}, K{C::When, "case", "案"}, K{C::When, "other_case", "他案"}, K{C::When, "other_act", "他案事项"},

    K{C::Then, "stage", "阶段"}, K{C::Then, "ended", "结案"}, K{C::Then, "suspended", "中止"}, K{C::Then, "may", "可办"},
    K{C::Then, "may_only", "只可办"}, K{C::Then, "may_not", "不可办"}, K{C::Then, "due", "到期"}, K{C::Then, "facts", "案情"},
    K{C::Then, "refused", "拒绝"}, K{C::Then, "rules", "规则"}, K{C::Then, "documents", "文书"}, K{C::Then, "warned", "提醒"},

    K{C::Deed, "serve", "送达"}, K{C::Deed, "agree", "同意"}, K{C::Deed, "return", "退回"}, K{C::Deed, "refuse", "不同意"},
    K{C::Deed, "assign", "指定"}, K{C::Deed, "rectify", "更正"}, K{C::Deed, "defer", "缓议"}, K{C::Deed, "abstain", "弃权"},
    K{C::Deed, "hold", "召开"}, K{C::Deed, "close", "结束"}, K{C::Deed, "adjourn", "休会"}, K{C::Deed, "claim", "认领"},
    K{C::Deed, "put_back", "退领"}, K{C::Deed, "transfer", "转办"}, K{C::Deed, "delegate", "委派"},
    K{C::Deed, "add_signer", "加签"}, K{C::Deed, "remove_signer", "减签"}, K{C::Deed, "withdraw", "撤回"},
    K{C::Deed, "copy", "抄送"}, K{C::Deed, "urge", "催办"}, K{C::Deed, "remove", "退出"},

    K{C::Kept, "all kept", "全部遵守"},

    K{C::Beside, "before", "之前"}, K{C::Beside, "beside", "并行"}, K{C::Beside, "after", "之后"},

    K{C::Calendar, "id", "编号"}, K{C::Calendar, "title", "名称"}, K{C::Calendar, "version", "版本"},
    K{C::Calendar, "weekends", "周末休息"}, K{C::Calendar, "years", "年份"},

    K{C::CalendarYear, "notice", "通知"}, K{C::CalendarYear, "provisional_from", "暂定自"}, K{C::CalendarYear, "off", "放假"},
    K{C::CalendarYear, "work", "上班"}, K{C::CalendarYear, "further", "另有通知"},

    K{C::CalendarNotice, "notice", "通知"}, K{C::CalendarNotice, "off", "放假"}, K{C::CalendarNotice, "work", "上班"},
};

}  // namespace

std::span<const Keyword> keywords() { return kTable; }

const Keyword* find_keyword(Context context, std::string_view written) {
    const auto at = std::ranges::find_if(kTable, [&](const K& k) { return k.context == context && (k.en == written || k.zh == written); });
    return at == kTable.end() ? nullptr : &*at;
}

const Keyword* find_english(Context context, std::string_view english) {
    const auto at = std::ranges::find_if(kTable, [&](const K& k) { return k.context == context && k.en == english; });
    return at == kTable.end() ? nullptr : &*at;
}

std::vector<std::string> words_of(Context context, Tongue tongue) {
    std::vector<std::string> out;
    for (const auto& k : kTable)
        if (k.context == context && !k.later) out.emplace_back(tongue == Tongue::Chinese ? k.zh : k.en);
    return out;
}

bool has_chinese(std::string_view text) {
    return std::ranges::any_of(code_points(text), [](char32_t c) { return c >= 0x2E80 && c <= 0x9FFF; });
}

}  // namespace docket::load
