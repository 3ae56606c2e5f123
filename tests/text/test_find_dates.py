"""Dates as codebook section 6 writes them. Expected values come from reading the text and a calendar.

The sentences are invented. A line of a table is: text | quote | value | precision | basis, with - for no value.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.dates.find import Anchor, find_dates
from speeches.lexicon import FOLDER, table

DAY = Anchor(2024, 4, 26)
YEAR = Anchor(2024)

ONE = """
2023年5月6日推出新品 | 2023年5月6日 | 2023-05-06 | day | explicit
公司于２０２３年５月６日成立 | ２０２３年５月６日 | 2023-05-06 | day | explicit
于 2023 年 5 月 6 日 推出 | 2023 年 5 月 6 日 | 2023-05-06 | day | explicit
二〇二四年五月六日 | 二〇二四年五月六日 | 2024-05-06 | day | explicit
二○二三年十二月二十六日 | 二○二三年十二月二十六日 | 2023-12-26 | day | explicit
二零二三年三月三十一日 | 二零二三年三月三十一日 | 2023-03-31 | day | explicit
一九四九年十月一日 | 一九四九年十月一日 | 1949-10-01 | day | explicit
2024年2月29日 | 2024年2月29日 | 2024-02-29 | day | explicit
2023年5月6号 | 2023年5月6号 | 2023-05-06 | day | explicit
2024年4月26日（星期五）上午10时 | 2024年4月26日 | 2024-04-26 | day | explicit
发布日期2024.4.26 | 2024.4.26 | 2024-04-26 | day | explicit
2024.04.26 | 2024.04.26 | 2024-04-26 | day | explicit
2024-04-26T10:00 | 2024-04-26 | 2024-04-26 | day | explicit
日期：2024/4/26。 | 2024/4/26 | 2024-04-26 | day | explicit
2023年5月 | 2023年5月 | 2023-05 | month | explicit
2023年5月份 | 2023年5月份 | 2023-05 | month | explicit
二〇二三年十一月 | 二〇二三年十一月 | 2023-11 | month | explicit
他1968年8月生 | 1968年8月 | 1968-08 | month | explicit
2023年，全省 | 2023年 | 2023 | year | explicit
二零二三年 | 二零二三年 | 2023 | year | explicit
一九七八年 | 一九七八年 | 1978 | year | explicit
2023年度预算 | 2023年度 | 2023 | year | explicit
2023年年度报告 | 2023年 | 2023 | year | explicit
2023年度假人数 | 2023年 | 2023 | year | explicit
2024年春节 | 2024年 | 2024 | year | explicit
2024年夏 | 2024年 | 2024 | year | explicit
约2020年 | 2020年 | 2020 | year | explicit
2020年前后 | 2020年 | 2020 | year | explicit
2020年左右 | 2020年 | 2020 | year | explicit
到2030年建成 | 2030年 | 2030 | year | explicit
2035年远景目标 | 2035年 | 2035 | year | explicit
2018年成立以来 | 2018年 | 2018 | year | explicit
始建于1368年的城墙 | 1368年 | 1368 | year | explicit
公元1500年 | 1500年 | 1500 | year | explicit
1.2024年重点工作 | 2024年 | 2024 | year | explicit
2024年中国经济 | 2024年 | 2024 | year | explicit
2024年初步核算 | 2024年 | 2024 | year | explicit
2023年底层逻辑 | 2023年 | 2023 | year | explicit
2023年前10名 | 2023年 | 2023 | year | explicit
2020年后疫情时代 | 2020年 | 2020 | year | explicit
2018年起步 | 2018年 | 2018 | year | explicit
2023年全年 | 2023年 | 2023 | year | explicit
4月26日，全国政协召开会议 | 4月26日 | 2024-04-26 | day | inferred
4月26号 | 4月26号 | 2024-04-26 | day | inferred
新华社北京4月26日电 | 4月26日 | 2024-04-26 | day | inferred
十一月五日 | 十一月五日 | 2024-11-05 | day | inferred
三、4月26日的会议 | 4月26日 | 2024-04-26 | day | inferred
26日，会议闭幕 | 26日 | 2024-04-26 | day | inferred
新华社北京十五日电 | 十五日 | 2024-04-15 | day | inferred
5月，工厂投产 | 5月 | 2024-05 | month | inferred
仅3月份 | 3月份 | 2024-03 | month | inferred
去年10月24日 | 去年10月24日 | 2023-10-24 | day | relative
今年1月发布 | 今年1月 | 2024-01 | month | relative
今年，我们 | 今年 | 2024 | year | relative
如何看待今年的形势 | 今年 | 2024 | year | relative
今年中国队夺冠 | 今年 | 2024 | year | relative
超过去年同期 | 去年 | 2023 | year | relative
比前年增长 | 前年 | 2022 | year | relative
大前年 | 大前年 | 2021 | year | relative
力争明年建成 | 明年 | 2025 | year | relative
到后年 | 后年 | 2026 | year | relative
比上年增长5% | 上年 | 2023 | year | relative
本年度 | 本年度 | 2024 | year | relative
上一年度 | 上一年度 | 2023 | year | relative
今年度假的人 | 今年 | 2024 | year | relative
今明两年 | 今明两年 | 2024/2025 | interval | relative
同年，公司上市 | 同年 | - | year | relative
次年3月 | 次年3月 | - | month | relative
本月，价格回落 | 本月 | 2024-04 | month | relative
上月 | 上月 | 2024-03 | month | relative
上个月 | 上个月 | 2024-03 | month | relative
下月 | 下月 | 2024-05 | month | relative
上月26日 | 上月26日 | 2024-03-26 | day | relative
本月中旬 | 本月中旬 | 2024-04-11/2024-04-20 | interval | relative
上月底 | 上月底 | 2024-03 | month | relative
本季度 | 本季度 | 2024-34 | quarter | relative
上季度 | 上季度 | 2024-33 | quarter | relative
上一季度 | 上一季度 | 2024-33 | quarter | relative
本季度末 | 本季度末 | 2024-06 | month | relative
昨日，记者获悉 | 昨日 | 2024-04-25 | day | relative
今天上午 | 今天 | 2024-04-26 | day | relative
2025年底 | 2025年底 | 2025-12 | month | explicit
2025年年底 | 2025年年底 | 2025-12 | month | explicit
截至2023年末 | 2023年末 | 2023-12 | month | explicit
二〇二四年底 | 二〇二四年底 | 2024-12 | month | explicit
2024年初 | 2024年初 | 2024-01 | month | explicit
2023年年中 | 2023年年中 | 2023-06 | month | explicit
2023年中，项目开工 | 2023年中 | 2023-06 | month | explicit
去年底 | 去年底 | 2023-12 | month | relative
至今年底 | 今年底 | 2024-12 | month | relative
今年年初 | 今年年初 | 2024-01 | month | relative
上年末 | 上年末 | 2023-12 | month | relative
年底完工 | 年底 | 2024-12 | month | inferred
完成年初目标任务 | 年初 | 2024-01 | month | inferred
到年中， | 年中 | 2024-06 | month | inferred
表明年底可以完成 | 年底 | 2024-12 | month | inferred
5月底 | 5月底 | 2024-05 | month | inferred
2023年5月底 | 2023年5月底 | 2023-05 | month | explicit
今年6月初 | 今年6月初 | 2024-06 | month | relative
2024年3月上旬 | 2024年3月上旬 | 2024-03-01/2024-03-10 | interval | explicit
5月中旬 | 5月中旬 | 2024-05-11/2024-05-20 | interval | inferred
2023年2月下旬 | 2023年2月下旬 | 2023-02-21/2023-02-28 | interval | explicit
4月中下旬 | 4月中下旬 | 2024-04-11/2024-04-30 | interval | inferred
上半年 | 上半年 | 2024-01/2024-06 | interval | inferred
2024年上半年 | 2024年上半年 | 2024-01/2024-06 | interval | explicit
2023上半年 | 2023上半年 | 2023-01/2023-06 | interval | explicit
去年下半年 | 去年下半年 | 2023-07/2023-12 | interval | relative
下半年 | 下半年 | 2024-07/2024-12 | interval | inferred
第一季度 | 第一季度 | 2024-33 | quarter | inferred
一季度 | 一季度 | 2024-33 | quarter | inferred
首季 | 首季 | 2024-33 | quarter | inferred
首季度 | 首季度 | 2024-33 | quarter | inferred
今年一季度 | 今年一季度 | 2024-33 | quarter | relative
去年第三季度 | 去年第三季度 | 2023-35 | quarter | relative
2023年第四季度 | 2023年第四季度 | 2023-36 | quarter | explicit
2023年2季度 | 2023年2季度 | 2023-34 | quarter | explicit
前三季度 | 前三季度 | 2024-01/2024-09 | interval | inferred
今年前三季度 | 今年前三季度 | 2024-01/2024-09 | interval | relative
2023年前三个季度 | 2023年前三个季度 | 2023-01/2023-09 | interval | explicit
一至三季度 | 一至三季度 | 2024-01/2024-09 | interval | inferred
今年二、三季度 | 今年二、三季度 | 2024-04/2024-09 | interval | relative
一季度末 | 一季度末 | 2024-03 | month | inferred
今年前4个月 | 今年前4个月 | 2024-01/2024-04 | interval | relative
2023年前十一个月 | 2023年前十一个月 | 2023-01/2023-11 | interval | explicit
1—6月，出口增长 | 1—6月 | 2024-01/2024-06 | interval | inferred
1至11月 | 1至11月 | 2024-01/2024-11 | interval | inferred
2023年1-2月份 | 2023年1-2月份 | 2023-01/2023-02 | interval | explicit
今年1～4月 | 今年1～4月 | 2024-01/2024-04 | interval | relative
在5、6月份 | 5、6月份 | 2024-05/2024-06 | interval | inferred
上世纪90年代 | 上世纪90年代 | 199X | decade | relative
20世纪80年代 | 20世纪80年代 | 198X | decade | explicit
二十世纪八十年代末 | 二十世纪八十年代末 | 198X | decade | explicit
18世纪60年代 | 18世纪60年代 | 176X | decade | explicit
九十年代 | 九十年代 | 199X | decade | inferred
20年代 | 20年代 | 202X | decade | inferred
30年代 | 30年代 | 193X | decade | inferred
1990年代 | 1990年代 | 199X | decade | explicit
2010年代初 | 2010年代初 | 201X | decade | explicit
七八十年代 | 七八十年代 | 197X/198X | interval | inferred
上世纪八九十年代 | 上世纪八九十年代 | 198X/199X | interval | relative
20世纪50至70年代 | 20世纪50至70年代 | 195X/197X | interval | explicit
20世纪80年代至90年代 | 20世纪80年代至90年代 | 198X/199X | interval | explicit
21世纪 | 21世纪 | 20XX | century | explicit
二十一世纪 | 二十一世纪 | 20XX | century | explicit
19世纪中叶 | 19世纪中叶 | 18XX | century | explicit
本世纪中叶 | 本世纪中叶 | 20XX | century | relative
上个世纪 | 上个世纪 | 19XX | century | relative
17、18世纪 | 17、18世纪 | 16XX/17XX | interval | explicit
21世纪以来 | 21世纪以来 | 20XX/.. | interval | explicit
20世纪90年代以来 | 20世纪90年代以来 | 199X/.. | interval | explicit
2015年至2023年 | 2015年至2023年 | 2015/2023 | interval | explicit
2015—2023年 | 2015—2023年 | 2015/2023 | interval | explicit
2015-2023年 | 2015-2023年 | 2015/2023 | interval | explicit
2025～2027年 | 2025～2027年 | 2025/2027 | interval | explicit
《规划（2021－2035年）》 | 2021－2035年 | 2021/2035 | interval | explicit
从2018年到2020年 | 2018年到2020年 | 2018/2020 | interval | explicit
一九九〇—二〇〇〇年 | 一九九〇—二〇〇〇年 | 1990/2000 | interval | explicit
2022和2023年 | 2022和2023年 | 2022/2023 | interval | explicit
2023年5月至2024年6月 | 2023年5月至2024年6月 | 2023-05/2024-06 | interval | explicit
2023年5月至6月 | 2023年5月至6月 | 2023-05/2023-06 | interval | explicit
2023年11月至3月 | 2023年11月至3月 | 2023-11/2024-03 | interval | explicit
去年11月至今年3月 | 去年11月至今年3月 | 2023-11/2024-03 | interval | relative
10月至次年3月 | 10月至次年3月 | 2024-10/2025-03 | interval | relative
去年底至今年初 | 去年底至今年初 | 2023-12/2024-01 | interval | relative
3月5日至11日 | 3月5日至11日 | 2024-03-05/2024-03-11 | interval | inferred
3月5—11日 | 3月5—11日 | 2024-03-05/2024-03-11 | interval | inferred
三月五日至十一日 | 三月五日至十一日 | 2024-03-05/2024-03-11 | interval | inferred
5月26日—6月3日 | 5月26日—6月3日 | 2024-05-26/2024-06-03 | interval | inferred
2023年5月6日-8日 | 2023年5月6日-8日 | 2023-05-06/2023-05-08 | interval | explicit
2023年12月31日至今年1月2日 | 2023年12月31日至今年1月2日 | 2023-12-31/2024-01-02 | interval | relative
10日至20日 | 10日至20日 | 2024-04-10/2024-04-20 | interval | inferred
2024.4.26-2024.5.3 | 2024.4.26-2024.5.3 | 2024-04-26/2024-05-03 | interval | explicit
2020年5月1日起至2021年4月30日 | 2020年5月1日起至2021年4月30日 | 2020-05-01/2021-04-30 | interval | explicit
5月中旬至6月上旬 | 5月中旬至6月上旬 | 2024-05-11/2024-06-10 | interval | inferred
2023—2024学年 | 2023—2024学年 | 2023/2024 | interval | explicit
2022—2023雪季 | 2022—2023雪季 | 2022/2023 | interval | explicit
2023-24赛季 | 2023-24赛季 | 2023/2024 | interval | explicit
2015年至今年 | 2015年至今年 | 2015/2024 | interval | relative
2015年至今 | 2015年至今 | 2015/.. | interval | explicit
2025年底前完成 | 2025年底前 | ../2025-12 | interval | explicit
2030年前实现碳达峰 | 2030年前 | ../2030 | interval | explicit
2020年以前 | 2020年以前 | ../2020 | interval | explicit
6月30日前报名 | 6月30日前 | ../2024-06-30 | interval | inferred
明年年底之前 | 明年年底之前 | ../2025-12 | interval | relative
年底前完工 | 年底前 | ../2024-12 | interval | inferred
于26日前报名 | 26日前 | ../2024-04-26 | interval | inferred
2018年以来 | 2018年以来 | 2018/.. | interval | explicit
自2018年起 | 2018年起 | 2018/.. | interval | explicit
自2024年1月1日起施行 | 2024年1月1日 | 2024-01-01 | day | explicit
2020年以后 | 2020年以后 | 2020/.. | interval | explicit
今年以来 | 今年以来 | 2024/.. | interval | relative
今年5月份以来 | 今年5月份以来 | 2024-05/.. | interval | relative
三季度以来 | 三季度以来 | 2024-07/.. | interval | inferred
年初以来 | 年初以来 | 2024-01/.. | interval | inferred
“十四五”期间 | “十四五”期间 | 2021/2025 | interval | inferred
“十四五”时期 | “十四五”时期 | 2021/2025 | interval | inferred
“十四五”规划 | “十四五” | 2021/2025 | interval | inferred
“十三五”以来 | “十三五”以来 | 2016/.. | interval | inferred
“十四五”末 | “十四五”末 | 2025 | year | inferred
"十五五"时期 | "十五五"时期 | 2026/2030 | interval | inferred
‘十二五’期间 | ‘十二五’期间 | 2011/2015 | interval | inferred
“一五”计划 | “一五” | 1953/1957 | interval | inferred
十四五期间 | 十四五期间 | 2021/2025 | interval | inferred
“十四五期间” | 十四五期间 | 2021/2025 | interval | inferred
十三五规划 | 十三五 | 2016/2020 | interval | inferred
十五期间 | 十五期间 | 2001/2005 | interval | inferred
“十三五”至“十四五”时期 | “十三五”至“十四五”时期 | 2016/2025 | interval | inferred
"""

SEVERAL: list[tuple[str, list[str]]] = [
    ("2023年5月6日推出，并于去年10月24日发布。今年1月", ["2023-05-06", "2023-10-24", "2024-01"]),
    ("4月26日开幕，27日闭幕。28日离会", ["2024-04-26", "2024-04-27", "2024-04-28"]),
    ("4月3日开幕，五日闭幕", ["2024-04-03", "2024-04-05"]),
    ("2018年成立，同年上市，次年盈利，当年亏损", ["2018", "2018", "2019", "2019"]),
    ("2015年5月立项，同年10月开工", ["2015-05", "2015-10"]),
    ("2015年12月立项，次月开工", ["2015-12", "2016-01"]),
    ("2023年，产值比上年增长5%，利润比上年增长3%", ["2023", "2022", "2022"]),
    ("2022年3月启动，9月投产。5月，又有新线", ["2022-03", "2022-09", "2024-05"]),
    ("2022年，3月启动", ["2022", "2022-03"]),
    ("2023年上半年开工，3月完成设计", ["2023-01/2023-06", "2023-03"]),
    ("2023年12月签约，1月开工", ["2023-12", "2024-01"]),
    ("今年一季度，比去年同期增长5%，4月增长3%", ["2024-33", "2023", "2024-04"]),
    ("到2030年达峰，4月26日开会", ["2030", "2024-04-26"]),
    ("2021年、2022年、2023年分别", ["2021", "2022", "2023"]),
    ("2015年和2020年", ["2015", "2020"]),
    ("2023年至2015年", ["2023", "2015"]),
    ("“十三五”“十四五”时期", ["2016/2020", "2021/2025"]),
    ("“十四五”规划和2035年远景目标纲要", ["2021/2025", "2035"]),
    ("2020年末2021年初", ["2020-12", "2021-01"]),
    ("20世纪80年代，这里很穷。90年代通了路", ["198X", "199X"]),
    ("去年5月，上月为4月", ["2023-05", "2023-04", "2024-04"]),
    ("2015—2020年大幅增长，比上年", ["2015/2020", "2023"]),
    ("制造业指数4月上升", ["2024-04"]),
    ("2020年起，2019年起至今年", ["2020/..", "2019/2024"]),
    ("加上年初结转，以后年底再算", ["2024-01"]),
    ("26日前往，于26日前报名", ["2024-04-26", "../2024-04-26"]),
    ("26日内蒙古、5月内蒙古", ["2024-04-26", "2024-05"]),
    ("今年华为、今年货物、今年检查、今年纪念", ["2024"] * 4),
    ("年底部署，年初审议，2023年底部分企业", ["2024-12", "2024-01", "2023-12"]),
    ("5月亮相。3月供电。26日线上会议，26日报道", ["2024-05", "2024-03", "2024-04-26", "2024-04-26"]),
    ("6月30日前提交，2025年前首次，自2024年起重点", ["../2024-06-30", "../2025", "2024"]),
    ("2019年、次年均有增长", ["2019", "2020"]),
]

NOTHING = """
30年前 近五年 未来三年 过去十年 20余年 三个月 两天 5日内 7日游 3日后 连续5日 每5日 15日均线 提前30日通知 历时3月 近3月
五年规划 三年行动 百年奋斗 十年 14年 98年 近2000年 2000年前 有着2000年的历史 距今1500年 1000年 2500年前
90后 00后 1990后 60岁 24小时 3点30分 10时 两个季度 每季度 连续三季度 三季报 第一季 同一季度 半个世纪 跨世纪 新世纪 世纪工程
当今年轻人 如今年均增长 至今年均 过去年均 表明年轻人 说明年产量 失去年华 不同年龄 同年龄段 合同年限 首次年会 以后年度 今后年均 最后年底
目前年产 此前年度 多年 每年 往年 青年 常年 今后 每年年底 每年底 每月底 三个月底 青年中， 多年中， 一年中，
每年4月26日 每年的4月26日 每年5月至6月 历年5月 每月5日 农历五月 五月初五 八月十五 十月革命 五月天 3月龄 6—12月龄
当前 目前 未来 近年来 近日 日前 过去多年来 改革开放以来 新中国成立以来 全年 年内 今天，我们 今日头条 明天会更好 昨天的辉煌 当年的少年
星期一 周三 元旦 春节 “五一” “十一” “五四”运动 “3·15”晚会 “九一八” “八五”普法 正月十五期间 十四五岁 五十四五 十五个 十五规划
192.168.1.1 V2024.4.26 2024.4.26.1 2024.4 2024-4 4.26 3.5 1/3 1999—2001 13800138000 0512-2024-4 https://example.org/2024/04/26/
2月30日 2023年2月29日 13月 2023年13月 2023-13-01 2024-02-30 32日 0日 5月0日 2024年4月31日 第五季度 五季度 100日 1.5日 12024年 3000年 0999年
公元前1046年 前1046年 公元前5世纪 佛历2567年 26号楼 3号线 26号 第14次 5元 300—500元 1,310亿 C919 5G
21世纪海上丝绸之路 21世纪马克思主义 日本月产 一季 四季如春 日月 一日三餐 三日 十日 五日，会议
"""


def rows(text: str, anchor: Anchor | None = DAY) -> list[tuple[str, str | None, str, str]]:
    return [(row.quote, row.value, row.precision, row.basis) for row in find_dates(text, anchor)]


def lines(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in block.strip().split("\n")]


@pytest.mark.parametrize(("text", "quote", "value", "precision", "basis"), lines(ONE))
def test_one_date(text: str, quote: str, value: str, precision: str, basis: str) -> None:
    expected = (quote, None if value == "-" else value, precision, basis)
    assert rows(text) == [expected]
    assert rows(f"，{text}，") == [expected], "the same between commas"


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_dates_that_lean_on_dates_before_them(text: str, values: list[str]) -> None:
    assert [row.value for row in find_dates(text, DAY)] == values


@pytest.mark.parametrize("text", NOTHING.split())
def test_no_dates(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("4月26日", None, "day"),
        ("今年1月", None, "month"),
        ("今年", None, "year"),
        ("去年底", None, "month"),
        ("本月", None, "month"),
        ("一季度", None, "quarter"),
        ("本季度", None, "quarter"),
        ("上半年", None, "interval"),
        ("3月5日至11日", None, "interval"),
        ("年底前", None, "interval"),
        ("26日", None, "day"),
        ("上世纪90年代", None, "decade"),
        ("本世纪", None, "century"),
        ("昨日", None, "day"),
        ("2月29日", None, "day"),
        ("2023年5月6日", "2023-05-06", "day"),
        ("“十四五”期间", "2021/2025", "interval"),
    ],
)
def test_no_anchor_gives_no_value_where_the_year_is_not_printed(text: str, value: str, precision: str) -> None:
    assert [(row.value, row.precision) for row in find_dates(text, None)] == [(value, precision)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("4月26日", "2024-04-26"), ("去年", "2023"), ("26日", None), ("本月", None), ("上季度", None), ("昨日", None)],
)
def test_an_anchor_of_a_year_alone(text: str, value: str | None) -> None:
    assert [row.value for row in find_dates(text, YEAR)] == [value]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("上月", Anchor(2024, 1, 10), "2023-12"),
        ("下月", Anchor(2023, 12, 10), "2024-01"),
        ("上季度", Anchor(2024, 2, 10), "2023-36"),
        ("下季度", Anchor(2024, 11, 10), "2025-33"),
        ("昨日", Anchor(2024, 1, 1), "2023-12-31"),
        ("昨日", Anchor(2024, 3, 1), "2024-02-29"),
        ("明天上午", Anchor(2023, 2, 28), "2023-03-01"),
        ("九十年代", Anchor(1995, 1, 1), "199X"),
        ("上世纪90年代", Anchor(2005, 1, 1), "199X"),
        ("3月31日", Anchor(1998, 3, 5), "1998-03-31"),
    ],
)
def test_reckoning_over_the_ends_of_months_and_years(text: str, anchor: Anchor, value: str) -> None:
    assert [row.value for row in find_dates(text, anchor)] == [value]


def test_a_day_without_a_month_leans_on_the_day_before_it_without_an_anchor() -> None:
    assert [row.value for row in find_dates("2023年5月6日开幕。8日闭幕", None)] == ["2023-05-06", "2023-05-08"]


def test_a_february_that_is_too_long_for_the_articles_year_is_no_row() -> None:
    assert rows("2月29日", Anchor(2023)) == []
    assert rows("2月29日", Anchor(2024)) == [("2月29日", "2024-02-29", "day", "inferred")]


def test_positions_are_code_points() -> None:
    text = "😀于2023年5月6日、去年发布"
    assert [(row.start, row.end) for row in find_dates(text, DAY)] == [(2, 11), (12, 14)]


def test_what_stands_before_the_second_of_unlike_figures_is_left_out() -> None:
    assert [row[:2] for row in rows("2019、2023年")] == [("2019", "2019"), ("2023年", "2023")]
    assert rows("5、6月的会议") == [("6月", "2024-06", "month", "inferred")], "5、 may be an item's number"


def test_plans_follow_one_another() -> None:
    plans = list(table("dates/dates")["plans"].values())
    assert all(last == first + 4 for first, last in plans)
    assert [first for first, _ in plans] == sorted(first for first, _ in plans)


def test_every_longer_word_holds_a_word_it_guards_against() -> None:
    lexicon = table("dates/dates")
    words = [word for kind in ("year_words", "month_words", "quarter_words") for word in lexicon[kind]]
    assert [longer for longer in lexicon["longer"]["words"] if not any(word in longer for word in words)] == []


def test_no_word_stands_twice_in_a_list() -> None:
    def lists(node: Any) -> list[list[Any]]:
        if isinstance(node, dict):
            return [found for entry in node.values() for found in lists(entry)]
        return [node] if isinstance(node, list) and node and isinstance(node[0], str) else []

    assert [word for found in lists(table("dates/dates")) for word in found if found.count(word) > 1] == []


_PART = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-3[3-6])?|\d{3}X|\d\dXX)"
EDTF = re.compile(rf"{_PART}(?:/(?:{_PART}|\.\.))?|\.\./{_PART}", re.ASCII)
DATE_LIKE = st.text(
    "0123456789２０〇一二三四五十年月日号季度世纪代上下本今去明前后同次当底末初中旬至到—-、，。./ “”期间以来起半首第个"
)
ANCHORS = st.none() | st.builds(
    Anchor, st.integers(1000, 2900), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28)
)


@given(st.text() | DATE_LIKE, ANCHORS)
def test_any_text_gives_rows_that_quote_it_in_order(text: str, anchor: Anchor | None) -> None:
    end = 0
    for row in find_dates(text, anchor):
        assert end <= row.start < row.end <= len(text)
        assert row.quote == text[row.start : row.end]
        assert row.quote == row.quote.strip()
        assert row.value is None or EDTF.fullmatch(row.value)
        end = row.end


@given(DATE_LIKE, st.integers(1000, 2900))
def test_an_anchor_changes_no_explicit_value(text: str, year: int) -> None:
    without = {(row.start, row.end): row.value for row in find_dates(text, None) if row.basis == "explicit"}
    for row in find_dates(text, Anchor(year)):
        if row.basis == "explicit" and (row.start, row.end) in without:
            assert row.value == without[(row.start, row.end)]


def test_the_readme_of_the_lists_names_each_list_and_no_other() -> None:
    lexicon = table("dates/dates")
    words = {"words", "not_after"}  # sections that only gather lists
    lists = {name for name in lexicon if name not in words} | {name for section in words for name in lexicon[section]}
    lists |= {name for name in lexicon["not_before"] if len(name) > 2}
    page = (FOLDER / "dates/README.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.split("\n") if line.startswith("| `")]
    named = [name for row in rows for name in re.findall("`([a-z_]+)`", row)]
    assert sorted(named) == sorted(lists)
