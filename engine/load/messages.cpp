#include "load/messages.hpp"

#include <algorithm>
#include <array>

namespace docket::load {
namespace {

using M = Message;

constexpr std::array kMessages{
    M{"E001", 0, "full-width \"：\" used where YAML needs \":\"", "这里用了全角“：”，应当用半角“:”加空格", "write \"{h0}\"", "请改为“{h0}”"},
    M{"E001", 1, "full-width \"，\" used where YAML needs \",\"", "这里用了全角“，”，应当用半角“,”加空格",
      "items of a list are separated by \",\" and a space", "列举各项之间请用半角逗号“, ”分开"},
    M{"E002", 0, "\"{0}\" is written twice; the first one is on line {1}", "“{0}”写了两遍，第一次在第{1}行",
      "rename or delete one of them; a second entry would silently replace or hide the first", "请改名或删去一处；重名会使其中一处不起作用"},
    M{"E002", 1, "\"{0}\" names two things; the first one is on line {1}", "“{0}”指称两件事，第一次在第{1}行",
      "rename one of them; steps, anytime acts, suspensions and deadlines each need a name of their own, and so do facts, parameters, conditions and tables, and roles and tables", "请给其中一个改名；步骤、随时事项、中止、期限彼此不得重名，案情、参数、条件、判定表彼此不得重名，角色与判定表也不得重名"},
    M{"E002", 2, "\"{0}\" stands twice in this list", "“{0}”在这里列了两遍",
      "delete one of them", "请删去其中一个"},
    M{"E002", 3, "\"{0}\" and \"{1}\" are the same word in two tongues", "“{0}”与“{1}”是同一项的中英文写法",
      "delete one of them", "请删去其中一个"},
    M{"E003", 0, "\"{0}\" is not a word that {1:a} understands", "{1:term}中没有“{0}”这一项", "did you mean \"{h0}\"?", "是不是“{h0}”？"},
    M{"E003", 1, "\"{0}\" is not a word that {1:a} understands", "{1:term}中没有“{0}”这一项",
      "there are: {h0}", "可以写：{h0}"},
    M{"E003", 2, "\"{0}\" is not a word that {1:a} understands", "{1:term}中没有“{0}”这一项",
      "delete it, or look up the words of {h0:a} in the reference", "请删去，或在语言手册中查{h0:term}可写的各项"},
    M{"E003", 3, "\"{0}\" does not belong in the file of a calendar", "“{0}”不能写在日历文件里",
      "move it to the file of the process", "请移到流程文件里"},
    M{"E004", 0, "the file is not UTF-8; it reads as GB18030 (ANSI)", "文件是GB18030（ANSI）编码",
      "save it as UTF-8", "请另存为UTF-8"},
    M{"E005", 0, "the file is not UTF-8 text", "文件不是UTF-8文字", "save it as UTF-8", "请另存为UTF-8"},
    M{"E005", 1, "the file is UTF-16 (Unicode) text", "文件是UTF-16（Unicode）编码", "save it as UTF-8", "请另存为UTF-8"},
    M{"E006", 0, "\"{0}\" is not a day that exists", "“{0}”不是存在的日期",
      "write a day that exists, such as 2024-03-01", "请写存在的日期，如2024-03-01或2024年3月1日"},
    M{"E006", 1, "{0:a} needs \"{1}\"", "{0:term}缺少“{1}”", "add \"{h0}\"", "请加“{h0}”"},
    M{"E006", 2, "\"{0}\" is not a time of day", "“{0}”不是一天中的时刻",
      "write it as 17:00", "请写成17:00"},
    M{"E006", 3, "this rule does not say what it demands", "这条规则没有写明要求",
      "add one of: always, never, must, outcome, not_both, different_people, same_person, limit, only, step", "请写明以下之一：始终、不得、须办、结局、不得并存、不同人、同一人、期限、只能、步骤"},
    M{"E007", 0, "\"{0}\" cannot stand here: {1:a} belongs here", "“{0}”不能写在这里：这里应当是{1:term}",
      "{h0:way}", "{h0:way}"},
    M{"E007", 1, "\"{0}\" is not a word that can stand here", "这里不能写“{0}”",
      "write one of: {h0}", "可以写：{h0}"},
    M{"E007", 2, "{0:a} stands where {1:a} belongs", "这里写的是{0:term}，应当是{1:term}",
      "{h0:way}", "{h0:way}"},
    M{"E007", 3, "nothing is written here: {1:a} belongs here", "这里没有写内容，应当是{1:term}",
      "{h0:way}", "{h0:way}"},
    M{"E008", 0, "this is not YAML", "这里不符合YAML的写法", "check the indentation and the punctuation here", "请检查此处的缩进和标点"},
    M{"E008", 1, "anchors, aliases and merge keys (&, *, <<) are not part of this language", "本语言不使用锚点、引用与合并键（&、*、<<）",
      "write the text out", "请把内容写全"},
    M{"E008", 2, "tags (!…) are not part of this language", "本语言不使用标签（!…）", "remove the tag", "请删去标签"},
    M{"E008", 3, "a second document begins here", "这里开始了第二份文档",
      "put it in a file of its own; a file holds one document", "请另存为一个文件；一个文件只有一份文档"},
    M{"E008", 4, "something stands after the end of the document", "文档结束之后还有内容",
      "check the indentation of this line; an item of a list begins with \"- \"", "请检查本行的缩进；列举的每一项以“- ”（减号加空格）开头"},
    M{"E008", 5, "the file nests deeper than 64 levels", "嵌套超过64层",
      "take away levels here", "请减少层次"},
    M{"E008", 6, "the file has more than 100,000 entries", "文件的条目超过100000个",
      "divide it into several processes", "请分成几个流程"},
    M{"E008", 7, "the file is larger than 1 MiB", "文件超过1 MiB",
      "divide it into several processes", "请分成几个流程"},
    M{"E008", 8, "the file is empty", "文件是空的",
      "begin it with \"process:\"", "请以“流程:”开头"},
    M{"E008", 9, "what stands before \":\" has to be a word", "冒号前面应当是一个词",
      "check brackets and indentation here", "请检查此处的括号和缩进"},
    M{"E008", 10, "a control or invisible character stands here", "这里有控制字符或不可见字符", "delete it", "请删去"},
    M{"E008", 11, "a bracket or quotation mark is not closed", "括号或引号没有关闭", "close it", "请补上"},
    M{"E008", 12, "an item of the list is empty", "列举中有空项", "delete a comma, or write the item", "请删去多余的逗号，或补上内容"},
    M{"E008", 13, "the colon here cannot be understood", "看不懂这里的冒号",
      "check the indentation; a space follows every colon, and text with \": \" in it goes in quotes", "请检查缩进；冒号后面要有空格；含有“: ”的文字要加引号"},
    M{"E008", 14, "the indentation does not fit here", "这里的缩进与上下文不一致", "let words of one list begin in one column", "同一层的词请从同一列开始"},
    M{"E008", 15, "this text is longer than 10,000 characters", "这段文字超过10000个字",
      "shorten it, or keep it in a document of its own", "请缩短，或另存为单独的文书"},
    M{"E008", 16, "something stands after the end of the document", "文档结束之后还有内容",
      "delete it, or put it inside the brackets", "请删去，或移到括号里面"},
    M{"E009", 0, "this file is neither a process, a calendar, an authority nor a list of scenarios", "无法识别文件种类：不是流程、日历、机关，也不是场景清单",
      "begin it with \"process:\"", "请以“流程:”开头"},
    M{"E010", 0, "there is no {0:term} called \"{1}\"", "没有名为“{1}”的{0:term}", "did you mean \"{h0}\"?", "是不是“{h0}”？"},
    M{"E010", 1, "there is no {0:term} called \"{1}\"", "没有名为“{1}”的{0:term}", "there are: {h0}", "已有：{h0}"},
    M{"E010", 3, "there is no {0:term} called \"{1}\"", "没有名为“{1}”的{0:term}",
      "give an earlier round this name and \"mode: discuss\"", "请在前面写一轮“方式: 讨论”，并取这个名称"},
    M{"E010", 2, "there is no {0:term} called \"{1}\"", "没有名为“{1}”的{0:term}",
      "write it under \"{h0}\", or correct the name", "请在“{h0}”中写明，或者改正名称"},
    M{"E012", 0, "\"{0}\" cannot be a name: it is a word of conditions", "“{0}”是条件用语，不能作名称", "choose another name", "请另取名称"},
    M{"E012", 1, "\"{0}\" cannot be a name: \"{1}\" is no part of one", "“{0}”不能作名称：名称中不能有“{1}”", "use letters, digits and \"_\"", "请用文字、数字和“_”"},
    M{"E012", 2, "\"{0}\" cannot be a name: it reads as a number, a date or a length of time", "“{0}”不能作名称：它会被读作数、日期或者时长",
      "choose another name", "请另取名称"},
    M{"E012", 3, "\"{0}\" cannot be a name: there is a space in it", "“{0}”不能作名称：其中有空格",
      "take the space out, or write \"_\" in its place", "请去掉空格，或改成“_”"},
    M{"E012", 4, "this name is empty", "名称是空的",
      "write a name", "请写名称"},
    M{"E013", 0, "\"{0}\" is not a step of the same stage", "“{0}”不是同一阶段的步骤",
      "name a step of this stage; for what happened elsewhere use \"only_if\" or \"served(document)\"", "请写本阶段的步骤；其他地方的事项用“仅当”或“送达(文书)”"},
    M{"E013", 1, "\"{0}\" is not a step of the same suspension", "“{0}”不是同一项中止的步骤", "name a step of this suspension", "请写本项中止中的步骤"},
    M{"E013", 2, "\"{0}\" belongs to the steps of a suspension", "“{0}”只能用在中止自己的步骤里",
      "in a stage write \"goto\" or \"end\"", "在阶段里请写“转入”或“结案”"},
    M{"E013", 3, "a step waits for another to be done, not for the result \"{0}\"", "前置只能等待步骤办完，不能等待结果“{0}”",
      "write \"after: [{h0}]\" and ask for the result in \"only_if\"", "请写“前置: [{h0}]”，结果写在“仅当”里"},
    M{"E013", 4, "\"{0}\" is nothing that somebody does: a rule speaks of acts and services", "“{0}”不是有人办理的事项：规则只能针对办理和送达",
      "name a step, an anytime act, a suspension or served(document)", "请写步骤、随时事项、中止的名称，或送达(文书)"},
    M{"E014", 0, "\"{0}\" says nothing without \"{1}\"", "只写“{0}”、不写“{1}”，没有意义", "add \"{1}\", or delete \"{0}\"", "请加“{1}”，或者删去“{0}”"},
    M{"E014", 1, "\"{0}\" and \"{1}\" cannot stand together", "“{0}”与“{1}”不能并用", "delete one of them", "请删去其中一个"},
    M{"E014", 2, "\"{0}\" has no effect here: this deadline is counted at the steps that name it", "“{0}”写在这里不起作用：该期限由步骤使用",
      "write it at the steps that name this deadline in \"within\"", "请写在以它为“期限”的步骤里"},
    M{"E014", 3, "\"{0}\" has no effect here: \"{h0}\" runs across stages", "“{0}”写在这里不起作用：“{h0}”跨阶段计算",
      "write it at the deadline \"{h0}\"", "请写在期限“{h0}”里"},
    M{"E014", 4, "\"{0}\" has no effect here", "“{0}”写在这里不起作用", "delete it", "请删去"},
    M{"E014", 5, "\"{0}\" and \"{1}\" cannot stand in one file", "“{0}”与“{1}”不能写在同一个文件里",
      "put each in a file of its own", "请分别写在两个文件里"},
    M{"E015", 0, "\"{0}\" is no part of a number", "“{0}”不是编号可用的部分", "there are: {h0}", "可用：{h0}"},
    M{"E015", 1, "all numbers made from \"{0}\" would be the same", "按“{0}”编出的号都相同", "put {h0} in it", "请加上{h0}"},
    M{"E015", 2, "numbers made from \"{0}\" would come again every year", "按“{0}”编号，每年都会重号", "put {h0} in it", "请加上{h0}"},
    M{"E016", 0, "\"{0}\" names two things, {1:term} and {2:term}; it cannot be told which is meant", "“{0}”既是{1:term}又是{2:term}，不知指哪一个",
      "rename one of them", "请给其中一个改名"},
    M{"E020", 0, "\"{0}\" is not a length of time", "“{0}”不是时长",
      "say which days are meant: \"{h0} workdays\" (holidays do not count) or \"{h0} days\" (they do)",
      "请写明是哪一种日：“{h0}个工作日”（不含法定休假日）或“{h0}日”（含休假日）"},
    M{"E020", 1, "\"{0}\" is not a length of time", "“{0}”不是时长", "write it as \"5 workdays\", \"60 days\" or \"1 month\"", "请写成“5个工作日”“60日”或“1个月”"},
    M{"E020", 2, "\"{0}\" is not a number of days", "“{0}”不是日数",
      "late entry is counted in calendar days; write it as \"up to 30 days\"", "晚录按日计算；请写成“不超过30日”"},
    M{"E020", 3, "\"{0}\" is not a moment for a warning", "“{0}”不是提醒的时间", "write it as \"10 days before\" or \"last day\"", "请写成“前10日”或“末日”"},
    M{"E021", 0, "\"{0}\" can never be \"{1}\"", "“{0}”不可能是“{1}”", "its values are: {h0}; did you mean \"{h1}\"?", "它的可选值是：{h0}；是不是“{h1}”？"},
    M{"E021", 1, "\"{0}\" can never be \"{1}\"", "“{0}”不可能是“{1}”", "its values are: {h0}", "它的可选值是：{h0}"},
    M{"E022", 0, "\"{0}\" and \"{1}\" are mixed without brackets", "“{0}”与“{1}”混用，没有括号，意思不明",
      "either \"{h0}\" or \"{h1}\"; or use an all/any list", "请写成“{h0}”或“{h1}”，也可以改用“全部/任一”列举"},
    M{"E023", 0, "\"{0}\" is needed here, but nobody has filled it by then", "这里要用到“{0}”，但到这一步时还没有任何步骤填写它",
      "fill it in an earlier step, give it \"starts\", or ask \"known({h0})\" first", "请由此前的步骤填写，或写“初始为”，或先问“已知({h0})”"},
    M{"E023", 1, "\"{0}\" is needed here, but some cases come here without anybody having filled it", "这里要用到“{0}”，但有的案件到这里时还没有步骤填写它",
      "fill it in an earlier step that is always done, give it \"starts\", or ask \"known({h0})\" first",
      "请由此前必办的步骤填写，或写“初始为”，或先问“已知({h0})”"},
    M{"E023", 2, "the result of \"{0}\" is needed here, but it may not be done by then", "这里要用到“{0}”的结果，但到这里时它未必已办",
      "let this come \"after\" that step, or ask \"done({h0})\" first", "请把它写为“前置”，或先问“已办({h0})”"},
    M{"E024", 0, "cannot read this condition at \"{0}\"", "看不懂条件中的“{0}”", "items of a list are separated by \",\" and a space", "列举各项之间请用半角逗号“, ”分开"},
    M{"E024", 1, "cannot read this condition at \"{0}\"", "看不懂条件中的“{0}”",
      "write it as \"fact = value\", joined by \"and\" or \"or\"", "请写成“案情 = 值”，用“且”或“或”连接"},
    M{"E024", 2, "this condition ends too early", "条件没有写完",
      "write what is missing, or delete its last word", "请补全，或删去最后一个词"},
    M{"E024", 3, "this condition can be read in two ways", "条件可以有两种读法", "either \"{h0}\" or \"{h1}\"; put spaces between the words", "是“{h0}”还是“{h1}”？请用空格分开"},
    M{"E024", 4, "this condition nests too deep", "条件嵌套过深", "give a part of it a name under \"conditions\"", "请把其中一部分写成“条件”中的定义"},
    M{"E024", 5, "a condition is one of all, any or not", "条件应当是“全部”“任一”“非”之一", "write one of them, with the others inside it",
      "请只写一个，其余写在其中"},
    M{"E024", 6, "cannot read this cell at \"{0}\"", "看不懂这一格中的“{0}”", "write a value, a list of values, \"< 100\", \">= 100 and < 500\" or *",
      "请写一个值、几个值、“< 100”、“>= 100 且 < 500”或“*”"},
    M{"E025", 0, "an extension is counted in the same unit as the deadline", "延长的单位与期限的单位应当相同",
      "count it in {h0:term}", "请以“{h0:term}”为单位"},
    M{"E025", 1, "every length of this list is counted in the same unit", "这份列举中的时长应当用同一单位",
      "count it in {h0:term}", "请以“{h0:term}”为单位"},
    M{"E025", 2, "the rule counts in another unit than the deadline", "规则的单位与期限的单位不同",
      "count it in {h0:term}", "请以“{h0:term}”为单位"},
    M{"E026", 0, "\"{0}\" ({2:term}) and \"{1}\" ({3:term}) cannot be compared", "“{0}”（{2:term}）与“{1}”（{3:term}）不能比较",
      "compare it with a value of its own kind; units are never converted", "请与同类的值比较；单位之间不作换算"},
    M{"E026", 1, "\"{0}\" is {2:a}, not {3:a}", "“{0}”是{2:term}，不是{3:term}",
      "name a fact that is {3:a}", "请改用{3:term}类的案情"},
    M{"E026", 2, "\"{0}\" is {2:a}: \"{1}\" does not apply to it", "“{0}”是{2:term}，不能用“{1}”", "write \"{h0} = yes\" or \"{h0} = no\"", "请写“{h0} = 是”或“{h0} = 否”"},
    M{"E026", 3, "\"{0}\" is {2:a}: \"{1}\" does not apply to it", "“{0}”是{2:term}，不能用“{1}”",
      "use \"=\", or \"in [a, b]\"", "请用“=”或“在 [甲, 乙]”"},
    M{"E026", 4, "\"{0}\" is {2:a}; alone it is no condition", "“{0}”是{2:term}，单独不能作条件",
      "compare it with a value: \"{h0} = …\"", "请与某个值比较：“{h0} = …”"},
    M{"E027", 0, "\"{0}\" is not a value of \"{1}\"", "“{0}”不是“{1}”可取的值", "write {h0:a}", "应当写{h0:term}"},
    M{"E027", 1, "an approver who cannot agree approves nothing", "批准人不能表示同意，就无从批准", "add \"agree\" to \"choices\"", "请在“表态”中加“同意”"},
    M{"E027", 2, "\"{0}\" is not {h0:a}", "“{0}”不是{h0:term}", "write or name {h0:a}", "这里应当是{h0:term}"},
    M{"E027", 3, "the greatest value \"{0}\" is less than the least \"{1}\"", "最大值“{0}”小于最小值“{1}”",
      "correct one of the two", "请改正其中一个"},
    M{"E027", 4, "\"{0}\" is no answer in this kind of round", "这种审批方式不能表态“{0}”",
      "a meeting agrees, disagrees, defers or abstains; a signer agrees, returns, refuses or defers", "会议可以同意、反对、缓议或者弃权；签批人可以同意、退回、不同意或者缓议"},
    M{"E028", 0, "\"{0}\" is not a number that can stand here", "“{0}”不是这里可用的数",
      "write a whole number, {h0} or more", "请写不小于{h0}的整数"},
    M{"E029", 0, "nobody can say how long this deadline may get: \"{0}\" has no upper limit", "“{0}”没有最长限度，无法说明该期限最长多久",
      "add \"at_most\" to \"{0}\"", "请给“{0}”加“最多”"},
    M{"E030", 0, "cases where {0} have nowhere to go after \"{1}\"", "“{1}”完成后，{0}的案件没有去处", "add a branch for them, or end the list with \"otherwise\"", "请补一个分支，或者在最后写“否则”"},
    M{"E030", 1, "cases where {0} are not covered by this list", "这份列举没有包括{0}的案件", "add a branch for them, or end the list with \"otherwise\"", "请补一个分支，或者在最后写“否则”"},
    M{"E030", 2, "this branch is never reached: those above it cover every case", "这个分支永远不会适用：前面的分支已包括全部案件", "delete it, or move it up", "请删去或前移"},
    M{"E030", 3, "this list reads too much at once to be checked", "这份列举涉及的情形太多，无法逐一核对", "end it with \"otherwise\", or divide it over several stages",
      "请在最后写“否则”，或者分到几个阶段"},
    M{"E030", 4, "this condition can never be true", "这个条件永远不会成立", "delete the branch, or correct the condition", "请删去这个分支，或者改正条件"},
    M{"E031", 0, "\"{0}\" and \"{1}\" wait for each other; neither can ever start", "“{0}”与“{1}”互为前置，谁也不能开始",
      "the circle is {h0}; remove one of these \"after\" entries", "循环是：{h0}；请删去其中一个“前置”"},
    M{"E031", 1, "\"{0}\" waits for itself; it can never start", "“{0}”以自己为前置，永远不能开始",
      "take it out of its own \"after\"", "请从它的“前置”中删去自己"},
    M{"E031", 2, "the condition \"{0}\" leads back to itself", "条件“{0}”绕了一圈又引用自己",
      "the circle is {h0}; take one of them out", "循环是：{h0}；请去掉其中一处引用"},
    M{"E032", 0, "nobody serves \"{0}\": this waits for ever", "没有步骤送达“{0}”，这里会无限期等待", "let a step serve it: \"serves: {{document: {h0}, to: …}\"",
      "请由某个步骤送达它：“送达: {{文书: {h0}, 送达给: …}”"},
    M{"E034", 0, "a case can get stuck in stage \"{0}\"", "案件可能卡在阶段“{0}”，无法继续",
      "when its steps are done nothing can follow: add \"next\"", "步骤办完后无事可办：请写“完成后”"},
    M{"E035", 0, "stage \"{0}\" can be sent back to itself without limit by \"{1}\"", "“{1}”可使阶段“{0}”无限次重办", "add \"at_most: 2\" (or another number) to that result", "请给该结果加“最多: 2”（或其他次数）"},
    M{"E036", 0, "\"{0}\" stands after \"{1}\", which is redone without it", "“{0}”以“{1}”为前置，重办“{1}”时没有一并写明", "add \"{h0}\" to \"redo\"", "请在“重办”中加上“{h0}”"},
    M{"E037", 0, "the result \"{0}\" bears the name of an answer of the approval", "结果“{0}”与审批的结论同名",
      "rename that result, or write \"choices: [agree, return]\"", "请给该结果改名，或写“表态: [同意, 退回]”"},
    M{"E037", 1, "\"{0}\" is for the approver to say; the end of a deadline cannot", "“{0}”只能由批准人作出，不能由逾期产生",
      "name another result, or write what follows in place, such as {{end: outcome}", "请写其他结果，或直接写明后果，如{{结案: 结局}"},
    M{"E038", 0, "the approver of \"{0}\" can refuse, but what follows is not written", "“{0}”的批准人可以不批准，但没有写明此后怎样处理", "add \"refused\" under \"results\", or \"choices: [agree, return]\"", "请在“结果”下加“不批准”，或写“表态: [同意, 退回]”"},
    M{"E041", 0, "the rule \"{0}\" is broken by the deadline itself", "规则“{0}”与期限规定矛盾", "\"{h0}\" can reach {h1}{h2:unit}; the rule allows {h3}", "“{h0}”最长可达 {h1}{h2:unit}，规则只允许{h3}{h2:unit}"},
    M{"E038", 1, "the approval of \"{0}\" can be deferred, but what follows is not written", "“{0}”的审批可以缓议，但没有写明此后怎样处理", "add \"deferred\" under \"results\", or leave \"defer\" out of \"choices\"", "请在“结果”下加“缓议”，或在“表态”中不列“缓议”"},
    M{"E045", 0, "nobody can be known to sit in \"{0}\"", "无从知道“{0}”由哪些人组成", "\"{0}\" is a body: add \"group\" to the role, and list its members in the authority's file", "“{0}”是集体：请给该角色加“群组”，并在机关文件中列出成员"},
    M{"E046", 0, "\"{0}\" is no share of votes", "“{0}”不是票数比例", "write it as \"2/3 of entitled\", \"more than 1/2 of present\" or \"unanimous\"", "请写成“应到的2/3以上”、“超过实到的1/2”、“应到过半数”或“全体一致”"},
    M{"E046", 1, "\"{0}\": a quorum is a share of those entitled", "“{0}”：到会人数应当按应到人数计算", "write it as \"2/3 of entitled\"", "请写成“应到的2/3以上”"},
    M{"E042", 0, "the same person must both do and approve \"{0}\"", "“{0}”的办理人与批准人只能是同一人", "\"by\" and \"approved_by\" are both \"{h0}\"; choose another role for one of them", "“由”和“批准”都是“{h0}”，请另行指定一方"},
    M{"E043", 0, "the stage \"{0}\" can never be entered", "阶段“{0}”永远不会进入",
      "let a result or another stage lead to it, or delete it", "请由某个结果或其他阶段转入，或者删去"},
    M{"E044", 0, "the process ends ({1}) before it begins ({0})", "有效期至（{1}）早于施行日期（{0}）",
      "correct one of the two days", "请改正其中一个日期"},
    M{"E047", 0, "\"{0}\" cannot act for himself", "“{0}”不能代理本人", "name another person", "请另指代理人"},
    M{"E047", 1, "\"{0}\" and \"{1}\" would act for each other on the same days", "“{0}”与“{1}”在相同日期互为代理", "name a third person for one of them",
      "请给其中一人另指代理人"},
    M{"E047", 2, "\"{0}\" acts for \"{1}\" and is absent on the same days", "“{0}”代理“{1}”，而在相同日期自己缺勤", "name another person", "请另指代理人"},
    M{"E048", 0, "the duty opens anew after {1}, before its deadline of {0} is over", "每隔{1}重新开始一期，而期限为{0}，期限届满以前该期已经结束",
      "shorten the deadline, or lengthen \"every\"", "请缩短期限，或者延长“每隔”"},
    M{"E049", 0, "nobody can be the first to do \"{0}\": its role is held by whoever did \"{h0}\"", "没有人能够首先办理“{0}”：它的角色由办理“{h0}”的人担任",
      "name another role under \"by\"", "请在“由”中写别的角色"},
    M{"E050", 0, "\"{0}\" lies outside the year {1}", "“{0}”不在{1}年之内", "write it under {h0}", "请写在{h0}年下"},
    M{"E051", 0, "\"{0}\" is listed twice; the first time on line {1}", "“{0}”列了两次，第一次在第{1}行",
      "a day is off or worked, once; delete one of them", "同一日只能列一次；请删去一处"},
    M{"E052", 0, "the year {0} stands after {1}", "{1}年之后是{0}年", "years follow one another without a gap: {h0} belongs here",
      "年份应当逐年连续：这里应当是{h0}年"},
    M{"E053", 0, "\"{0}\" is an ordinary workday already", "“{0}”本来就是工作日", "list only weekend days that are worked; check the date",
      "只列调休上班的周末；请核对日期"},
    M{"E054", 0, "\"{0}\" ends before it begins", "“{0}”的终止日早于起始日", "write the earlier day first", "请先写较早的日期"},
    M{"E055", 0, "\"{0}\" is not a year", "“{0}”不是年份", "write it as 2024", "请写成2024"},
    M{"E055", 1, "this calendar has no year", "该日历没有年份",
      "write each year with its days off: \"2024: {{off: …}\"", "请逐年写明放假日：“2024: {{放假: …}”"},
    M{"E056", 0, "\"{0}\" is the calendar that knows no days off; it is built in", "“{0}”是内置的不含休息日的日历", "choose another id", "请另取编号"},
    M{"E061", 0, "the first possible day lies after the last one", "最早日期晚于最迟日期",
      "\"not_before\" lasts {h0}, \"within\" leaves {h1}; change one of them", "“不早于”为{h0}，“期限”只有{h1}；请改其中一个"},
    M{"E062", 0, "line {0} is indented with a tab", "第{0}行用了制表符，请改为空格",
      "use two spaces for each level", "每缩进一级用两个空格"},
    M{"E070", 0, "no row of \"{0}\" applies to cases where {1}", "判定表“{0}”没有一行适用于{1}的案件",
      "add a row for them, or end the table with a row of *", "请补一行，或者在最后写一行“*”"},
    M{"E070", 1, "\"{0}\" reads too much at once to be checked", "判定表“{0}”涉及的情形太多，无法逐一核对",
      "end it with a row of *, or make two tables of it", "请在最后写一行“*”，或者分成两张表"},
    M{"E071", 0, "rows {0} and {1} (lines {2} and {3}) both apply to cases where {4}", "第{0}行与第{1}行（文件第{2}、{3}行）都适用于{4}的案件",
      "make their cells exclude each other, or write \"hit: first\"", "请使两行互不重叠，或者写“命中方式: 首行”"},
    M{"E071", 1, "rows {0} and {1} (lines {2} and {3}) both apply to every case", "第{0}行与第{1}行（文件第{2}、{3}行）都适用于全部案件",
      "delete one of them", "请删去其中一行"},
    M{"E072", 0, "this row of \"{0}\" never decides: those above it cover all its cases", "判定表“{0}”的这一行永远轮不到：上面各行已包括它的全部情形",
      "delete it, or move it up", "请删去或前移"},
    M{"E072", 1, "this row of \"{0}\" can never apply", "判定表“{0}”的这一行永远不会适用", "delete it, or correct its cells", "请删去，或者改正各格"},
    M{"E073", 0, "this row has {0} cells; a row of \"{1}\" has {2}", "这一行有{0}格；判定表“{1}”的每行应有{2}格",
      "write one cell for each of \"in\", and the answer last", "请按“根据”逐项各写一格，最后一格写“得出”的值"},
    M{"E074", 0, "the table \"{0}\" does not say who", "判定表“{0}”得出的不是角色", "name a role, or a table whose rows end with roles",
      "请写角色，或者写各行得出角色的判定表"},
    M{"E074", 1, "the table \"{0}\" does not say how long", "判定表“{0}”得出的不是时长", "write a length, or name a table whose rows end with lengths",
      "请写时长，或者写各行得出时长的判定表"},
    M{"E074", 2, "the table \"{0}\" does not say what \"{1}\" is", "判定表“{0}”得出的不是“{1}”", "write a value, or name a table with \"out: {h0}\"",
      "请写一个值，或者写“得出: {h0}”的判定表"},
    M{"E074", 4, "\"{1}\" is private: a table cannot say it", "“{1}”不公开，不能由判定表得出", "let a step fill it", "请由步骤填写"},
    M{"E074", 5, "the table \"{0}\" is not above this one", "判定表“{0}”不在本表之前", "a table reads only the tables above it: move \"{0}\" up, or write the fact that it reads",
      "判定表只能根据前面的判定表；请把“{0}”移到前面，或者写它所根据的案情"},
    M{"E074", 3, "the table \"{0}\" cannot say who sits in this kind of round", "这种审批方式的组成人员不能由判定表“{0}”决定",
      "name the roles, or write a round for each with its own \"only_if\"", "请直接写角色，或者分成几轮，各写“仅当”"},
    M{"E075", 0, "\"{0}\" is one, not several", "“{0}”只有一个，不是名单",
      "give the role \"{h0}\" a bound: \"many: up to 5\"", "请给角色“{h0}”写明上限：“多人: 不超过5”"},
    M{"E075", 1, "the fact \"{0}\" holds one value, not several", "案情“{0}”只有一个值，不是多项",
      "only a fact of the type choices has elements", "只有“多选”类型的案情才有各项可言"},
    M{"E076", 0, "\"{0}\" is outside 1 to {1}", "“{0}”应当在1至{1}之间", "write the most that the law and the office allow for", "请写法律和实务可能达到的最大人数"},
    M{"E076", 1, "\"{0}\" does not say how many", "“{0}”没有写明至多几人", "write it as \"up to 5\"", "请写成“不超过5”"},
    M{"E076", 2, "\"{2}\" never has {0}: at most {1}", "“{2}”至多{1}个，不会有{0}个", "lower the number, or raise the bound of the list", "请减小该数，或提高名单的上限"},
    M{"E076", 3, "the lists of this file make more than {0} steps", "本文件的名单展开后超过{0}个步骤", "lower the bounds of the lists", "请降低名单的上限"},
    M{"E077", 0, "\"{0}\" is not one: there is one for each of \"{1}\"", "“{0}”不止一个：“{1}”的每一个各有一个",
      "write \"any({h0})\", \"all({h0})\" or \"at_least(2, {h0})\"", "请写“任一({h0})”、“全部({h0})”或“至少(2, {h0})”"},
    M{"E077", 1, "nothing between the brackets of \"{0}\" is made for each of a list", "“{0}”的括号内没有按名单逐个办理的事项",
      "name a step with \"for_each\" in it, or leave \"{0}\" out", "请在其中写按“每一”办理的步骤，或去掉“{0}”"},
    M{"E077", 2, "\"{0}\" and \"{1}\" are two lists; one is counted at a time", "“{0}”与“{1}”是两个名单，一次只能数一个",
      "write two conditions and join them", "请写成两个条件再连接起来"},
    M{"E078", 0, "\"{0}\" is not one: there is one for each of \"{1}\"", "“{0}”不止一个：“{1}”的每一个各有一个",
      "name the whole step, or put the question into a condition", "请写整个步骤，或把它写进条件"},
    M{"E078", 1, "\"{0}\" cannot be opened here: there is one for each of \"{1}\"", "“{0}”不能在这里启动：“{1}”的每一个各有一个",
      "open it from a step over the same list", "请由同一名单的步骤启动"},
    M{"E078", 2, "the days of \"{0}\" cannot be left out here: there is one for each of \"{1}\"", "不能在这里扣除“{0}”的时间：“{1}”的每一个各有一个",
      "write a pair of \"from\" and \"until\"", "请写成一对“自”、“至”"},
    M{"E078", 3, "\"{0}\" runs for each of a list at one step and once at another", "“{0}”在一处按名单逐个计算，在另一处只计算一次",
      "give each its own deadline", "请分别写两个期限"},
    M{"E078", 4, "\"{0}\" is a list: who sits in the round is not fixed", "“{0}”是名单，这一轮由谁表态不能确定",
      "let the step be done \"for_each\" of \"{h0}\", or take \"mode: any\"", "请按“每一”{h0}办理，或改用“方式: 或签”"},
    M{"E090", 0, "\"{0}\" is part of the language, but this release does not support it yet", "“{0}”是本语言的词，但本版本尚未支持",
      "leave it out for now; the reference lists what is supported", "请暂时不用；语言手册列明了本版本支持的词"},
    M{"W012", 0, "\"{0}\" contains \"{1}\", which is a word of conditions", "“{0}”含有“{1}”字，它是条件用语，容易误读",
      "put spaces around the name in conditions, or choose another", "条件中请用空格隔开，或者另取名称"},
    M{"W012", 1, "\"{0}\" mixes letters of several alphabets that look alike", "“{0}”混用了外形相近的不同字母", "write it in one alphabet", "请只用一种字母"},
    M{"W033", 0, "the case may wait for ever for the {0} to do \"{1}\"", "案件可能无限期等待{0}办理“{1}”",
      "the {h0} is outside the office and cannot be ordered to act; say what happens when the deadline passes: add \"overdue\"",
      "{h0}是外部人员，系统不能要求其办理；请写明期满未办怎样处理：加“逾期”"},
    M{"W033", 1, "the case may wait for ever for the {0} to do \"{1}\"", "案件可能无限期等待{0}办理“{1}”",
      "the {h0} is outside the office and cannot be ordered to act; say how long to wait and what happens then: add \"within\" and \"overdue\"", "{h0}是外部人员，系统不能要求其办理；请写明等多久、期满未办怎样处理：加“期限”和“逾期”"},
    M{"W063", 0, "the document \"{0}\" is declared and never issued", "文书“{0}”已列出，但从未制发",
      "name it at a step, or delete it", "请在步骤中写明，或者删去"},
    M{"W064", 0, "the fact \"{0}\" is filled and never read", "案情“{0}”有人填写，但从未用到",
      "use it in a condition, a deadline or a rule, or delete it", "请在条件、期限或规则中用到它，或者删去"},
    M{"W065", 0, "two branches apply to cases where {0}; only the first is taken", "两个分支都适用于{0}的案件，只会走第一个", "make the conditions exclude each other", "请使两个条件互不重叠"},
    M{"W066", 0, "the table \"{0}\" is never used", "判定表“{0}”从未用到", "name it where its answer belongs, or delete it",
      "请在需要它的地方写它的名称，或者删去"},
};

struct Term {
    std::string_view code, en, zh;
};
// Kinds of things and contexts, as sentences name them.
constexpr std::array kTerms{
    Term{"file", "file", "文件"}, Term{"process", "process", "流程"}, Term{"opening", "opening", "立案"}, Term{"role", "role", "角色"},
    Term{"fact", "fact", "案情"}, Term{"condition", "condition", "条件"}, Term{"parameter", "parameter", "参数"},
    Term{"deadline", "deadline", "期限"}, Term{"extension", "extension", "延长"}, Term{"span", "deducted time", "扣除"},
    Term{"document", "document", "文书"}, Term{"outcome", "outcome", "结局"}, Term{"stage", "stage", "阶段"},
    Term{"step", "step", "步骤"}, Term{"holders", "\"by\"", "由"}, Term{"round", "round of approval", "审批"},
    Term{"service", "service", "送达"}, Term{"result", "result", "结果"}, Term{"expiry", "\"overdue\"", "逾期"},
    Term{"branch", "branch", "分支"}, Term{"length branch", "length", "时长"}, Term{"anytime", "anytime act", "随时事项"},
    Term{"suspension", "suspension", "中止"}, Term{"resume", "\"resume\"", "恢复"}, Term{"expires", "\"expires\"", "期满"},
    Term{"table", "decision table", "判定表"}, Term{"hit", "way to hit", "命中方式"},
    Term{"rule", "rule", "规则"}, Term{"authority", "authority", "机关"}, Term{"act", "act", "事项"}, Term{"group", "group", "群组"},
    Term{"type", "type", "类型"}, Term{"answer", "answer", "表态"}, Term{"mode", "mode", "方式"}, Term{"recusal", "recusal", "回避"}, Term{"ballot", "ballot", "投票方式"}, Term{"share", "share of votes", "票数比例"}, Term{"permission", "permission", "允许的变通"}, Term{"substitution", "substitution", "代理"}, Term{"entrance", "entry", "入口"},
    Term{"discussion", "earlier round of discussion", "前面的讨论轮次"}, Term{"mapping", "group of entries (word: value)", "成组的内容（项: 值）"}, Term{"list", "list", "列举"},
    Term{"name", "name", "名称"}, Term{"yes or no", "\"yes\" or \"no\"", "“是”或“否”"}, Term{"yes/no", "yes/no value", "“是否”类的值"},
    Term{"value", "value", "值"}, Term{"number", "number", "数"}, Term{"money", "amount of money", "金额"}, Term{"date", "date", "日期"},
    Term{"text", "text", "文字"}, Term{"choice", "choice", "选项"}, Term{"choices", "list of choices", "多选"},
    Term{"workdays", "workdays", "工作日"}, Term{"days", "days", "日"}, Term{"months", "months", "月"}, Term{"years", "years", "年"},
    Term{"hours", "hours", "小时"}, Term{"length", "length of time", "时长"}, Term{"list of scenarios", "list of scenarios", "场景清单"},
    Term{"scenario", "scenario", "场景"}, Term{"given", "\"given\"", "假设"}, Term{"turn", "turn", "经过"}, Term{"when", "\"when\"", "当"},
    Term{"then", "\"then\"", "那么"}, Term{"calendar", "calendar", "日历"}, Term{"year", "year", "年份"}, Term{"day", "day", "日"},
    Term{"calendar year", "year of a calendar", "日历年份"}, Term{"notice", "notice", "通知"},
    Term{"for each", "\"for_each\"", "每一"}, Term{"enough", "\"enough\"", "足数"}, Term{"list of several", "list of people or of choices", "名单"},
    Term{"anchor", "act, stage or date", "事项、阶段或日期"}, Term{"stage or step", "stage or step", "阶段或步骤"},
    Term{"stage or end", "stage or end", "阶段或结案"}, Term{"yes", "\"yes\"", "“是”"}, Term{"nothing", "nothing", "空白"}, Term{"parameter or fact", "fact or parameter", "案情或参数"},
};

// How a number goes with its unit.
constexpr std::array kUnits{Term{"workdays", " workdays", "个工作日"}, Term{"days", " days", "日"}, Term{"months", " months", "个月"},
                            Term{"years", " years", "年"}, Term{"hours", " hours", "小时"}};

// What to write where one of these belongs.
constexpr std::array kWays{
    Term{"mapping", "write each entry on a line of its own below, indented: \"word: value\"", "请另起一行，缩进后逐项写“项: 值”"},
    Term{"list", "write it in brackets: [a, b]", "请写在方括号里：[甲, 乙]"},
    Term{"choices", "write it in brackets: [a, b]", "请写在方括号里：[甲, 乙]"},
    Term{"name", "write one name", "请写一个名称"},
    Term{"text", "write it in words, in quotes where it holds signs", "请写文字；含有标点的加引号"},
    Term{"yes or no", "write \"yes\" or \"no\"", "请写“是”或“否”"},
    Term{"yes/no", "write \"yes\" or \"no\"", "请写“是”或“否”"},
    Term{"yes", "write \"yes\"", "请写“是”"},
    Term{"number", "write a number, such as 2", "请写数字，如2"},
    Term{"money", "write an amount, such as 1000", "请写金额，如1000"},
    Term{"date", "write it as 2024-03-01", "请写成2024-03-01"},
    Term{"length", "write it as \"10 workdays\" or \"30 days\"", "请写成“10个工作日”或“30日”"},
    Term{"workdays", "write it as \"10 workdays\"", "请写成“10个工作日”"},
    Term{"days", "write it as \"30 days\"", "请写成“30日”"},
    Term{"months", "write it as \"2 months\"", "请写成“2个月”"},
    Term{"years", "write it as \"1 year\"", "请写成“1年”"},
    Term{"hours", "write it as \"24 hours\"", "请写成“24小时”"},
    Term{"condition", "write it as \"fact = value\"", "请写成“案情 = 值”"},
    Term{"type", "write one type, such as \"choice\" or \"date\"", "请写一种类型，如“选项”“日期”"},
    Term{"value", "write one value", "请写一个值"},
    Term{"choice", "write one value", "请写一个值"},
    Term{"round", "write it as {by: role}", "请写成{由: 角色}"},
    Term{"branch", "write a stage, {goto: stage} or {end: outcome}", "请写阶段的名称，或{转入: 阶段}、{结案: 结局}"},
    Term{"stage or end", "write a stage, {goto: stage} or {end: outcome}", "请写阶段的名称，或{转入: 阶段}、{结案: 结局}"},
    Term{"result", "name a result, or write what follows, such as {end: outcome} or \"report\"", "请写结果的名称，或直接写明后果，如{结案: 结局}或“报告”"},
    Term{"act", "write one name", "请写一个名称"},
    Term{"anchor", "name an act, a stage or a date, or write opened, served(document), over(deadline) or resumed(suspension)",
         "请写事项、阶段或日期的名称，或写立案、送达(文书)、届满(期限)、恢复(中止)"},
};

template <std::size_t N>
std::string_view said_in(const std::array<Term, N>& terms, std::string_view code, Tongue tongue) {
    const auto at = std::ranges::find(terms, code, &Term::code);
    return at == terms.end() ? std::string_view{} : tongue == Tongue::Chinese ? at->zh : at->en;
}

std::string term(std::string_view code, Tongue tongue) {
    const auto said = said_in(kTerms, code, tongue);
    return std::string(said.empty() ? code : said);
}

std::string listed(const std::string& argument, Tongue tongue) {
    std::string out;
    for (const char c : argument) {
        if (c == kListSeparator) out += tongue == Tongue::Chinese ? "、" : ", ";
        else out += c;
    }
    return out;
}

std::string placed(const std::string& argument, std::string_view style, Tongue tongue) {
    if (style.empty()) return listed(argument, tongue);
    if (style == "unit") return std::string(said_in(kUnits, argument, tongue));
    if (style == "way") return std::string(said_in(kWays, argument, tongue));
    auto word = term(argument, tongue);
    const bool is_mass = word == "text" || word == "workdays" || word == "days" || word == "months" || word == "years" || word == "hours";
    if (style != "a" || tongue == Tongue::Chinese || word.empty() || word.front() == '"' || is_mass) return word;
    const bool vowel = std::string_view("aeiouAEIOU").find(word.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + word;
}

// Fills a template; false where it asks for an argument that is not there.
bool fill(std::string_view pattern, const Diagnostic& d, Tongue tongue, std::string& out) {
    bool complete = true;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            out += pattern[i];
            continue;
        }
        if (pattern.substr(i, 2) == "{{") {  // a bracket of the language itself
            out += pattern[i++];
            continue;
        }
        const auto end = pattern.find('}', i);
        auto inside = pattern.substr(i + 1, end - i - 1);
        const auto colon = inside.find(':');
        const auto style = colon == inside.npos ? std::string_view{} : inside.substr(colon + 1);
        const bool of_hint = inside.front() == 'h';
        const auto& from = of_hint ? d.hints : d.arguments;
        const auto index = static_cast<std::size_t>(inside[of_hint ? 1 : 0] - '0');
        if (index < from.size()) out += placed(from[index], style, tongue);
        else complete = false;
        i = end;
    }
    return complete;
}

const Message* find(const Diagnostic& d) {
    const auto at = std::ranges::find_if(kMessages, [&](const M& m) { return m.code == d.code && m.variant == d.variant; });
    return at == kMessages.end() ? nullptr : &*at;
}

}  // namespace

std::span<const Message> messages() { return kMessages; }

std::string sentence(const Diagnostic& d, Tongue tongue) {
    std::string out;
    if (const auto* message = find(d)) fill(tongue == Tongue::Chinese ? message->zh : message->en, d, tongue, out);
    else out = d.code;
    return out;
}

std::string hint(const Diagnostic& d, Tongue tongue) {
    const auto* message = find(d);
    std::string out;
    if (!message || !fill(tongue == Tongue::Chinese ? message->hint_zh : message->hint_en, d, tongue, out)) return {};
    return out;
}

}  // namespace docket::load
