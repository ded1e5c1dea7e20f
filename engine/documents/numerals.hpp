#pragma once
// Numbers and days as Chinese documents write them. Any decimal has a form: groups go on as 万, 亿, 万亿, 亿亿 …

#include <string>

#include "base/decimal.hpp"
#include "calendar/day.hpp"

namespace docket::documents {

// 大写金额 (支付结算办法附件一《正确填写票据和结算凭证的基本规定》): 人民币壹仟肆佰零玖元伍角; 整 after 元 where nothing follows; 零 for any
// run of noughts inside, and between 元 and 分 where there is no 角. What is below 分 is 厘 and 毫; further digits are rounded
// nowhere: they follow as digits. Below nought: 负 after 人民币.
std::string capital_amount(const Decimal& amount);
std::string capital_number(const Decimal& number);   // 壹仟贰佰叁拾肆点伍
std::string numeral_number(const Decimal& number);   // 一千二百三十四点五
std::string capital_day(calendar::Day day);          // 二〇二四年三月五日, as GB/T 15835-2011 and official documents write years
std::string grouped(const Decimal& number);          // 1,234.5

}  // namespace docket::documents
