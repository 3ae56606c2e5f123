"""Dates by kind, as papers and web pages print them. Right answers come from the codebook and a calendar.

The sentences are invented. A line of a table is: text | quote value basis | quote value basis …, with - for no value;
a line without quotes holds no date. The article's day is 26 April 2024.
"""

from __future__ import annotations

import re

import pytest

from speeches.dates.find import Anchor, find_dates, read_dates
from speeches.figures.find import find_figures

DAY = Anchor(2024, 4, 26)

KINDS = {
    "pairs of months": """
去年七八月份高温少雨 | 去年七八月份 2023-07/2023-08 relative
三四月间最忙 | 三四月 2024-03/2024-04 inferred
到了十一二月，河面结冰 | 十一二月 2024-11/2024-12 inferred
今年九十月份开镰 | 今年九十月份 2024-09/2024-10 relative
2022年六七月汛情偏重 | 2022年六七月 2022-06/2022-07 explicit
今年3/4月份客流回升 | 今年3/4月份 2024-03/2024-04 relative
2021年11/12月试航 | 2021年11/12月 2021-11/2021-12 explicit
一二月产量稳定 | 一二月 2024-01/2024-02 inferred
预计明年四五月份投产 | 明年四五月份 2025-04/2025-05 relative
用了两三个月
等了七八个月
轮休二十五六天
去年5、6月份偏旱 | 去年5、6月份 2023-05/2023-06 relative
7/8月间封航 | 7/8月 2024-07/2024-08 inferred
今年一二季度 | 今年一二季度 2024-01/2024-06 relative
""",
    "what recurs": """
每年4月举办渔歌节
每年的9月至11月捕捞
每年10月1日至次年3月31日禁航
每年7、8月份最热
每年3月、6月、9月各查一次
每月10日发放补贴
每月5号、20号送药
每个月15日前上报
每年一季度公布
每年上半年轮训
每年春季的3月到5月种树
每逢5月18日免费开放
历年6月都有大潮
每年汛期（6月至9月）值守
每年从11月15日起供暖
每年4月轮训，今年5月又办一期 | 今年5月 2024-05 relative
每年开一次会。5月8日，会议闭幕 | 5月8日 2024-05-08 inferred
每年轮训一次，6月3日开班 | 6月3日 2024-06-03 inferred
每年都有人来，2023年5月最多 | 2023年5月 2023-05 explicit
每隔两年的5月换届
每到8月封海
每年3月，6月，9月各查一次
月月15日发薪
每年农历三月三办歌圩
每年一度的渔歌节5月18日开幕 | 5月18日 2024-05-18 inferred
""",
    "days that begin like feasts": """
三月三日召开会议 | 三月三日 2024-03-03 inferred
三月三十日完工 | 三月三十日 2024-03-30 inferred
二月二十八日截止 | 二月二十八日 2024-02-28 inferred
二月二日立项 | 二月二日 2024-02-02 inferred
去年八月十五日通航 | 去年八月十五日 2023-08-15 relative
九月九号入学 | 九月九号 2024-09-09 inferred
3月3日签约 | 3月3日 2024-03-03 inferred
二〇二三年九月九日 | 二〇二三年九月九日 2023-09-09 explicit
三月三歌圩
三月三十名学员到岗 | 三月 2024-03 inferred
二月二，龙抬头
九月九登高
八月十五赏月
五月五包粽子
七月七乞巧
""",
    "anniversaries with a stop": """
5.12汶川地震
3.15晚会
“9.18”警报
“一二·九”运动
“一二·九”学生
“7·20”暴雨
“5·18”博物馆日
6.18大促
“八一”建军节
""",
    "school years": """
2022/2023学年招生 | 2022/2023学年 2022/2023 explicit
2022/23学年开学 | 2022/23学年 2022/2023 explicit
2022-2023学年第一学期 | 2022-2023学年 2022/2023 explicit
2023—24学年 | 2023—24学年 2023/2024 explicit
2023至2024学年 | 2023至2024学年 2023/2024 explicit
二〇二三学年度招生 | 二〇二三学年度 2023/2024 explicit
2023学年第一学期 | 2023学年 2023/2024 explicit
2021—2022学年度在校生 | 2021—2022学年度 2021/2022 explicit
2023/2024赛季 | 2023/2024赛季 2023/2024 explicit
2023/24采暖季 | 2023/24采暖季 2023/2024 explicit
二〇二二—二〇二三学年 | 二〇二二—二〇二三学年 2022/2023 explicit
23-24赛季 | 23-24赛季 2023/2024 inferred
22/23学年 | 22/23学年 2022/2023 inferred
2023至24学年 | 2023至24学年 2023/2024 explicit
2022／2023学年 | 2022／2023学年 2022/2023 explicit
""",
    "years of two digits": """
08年建馆 | 08年 2008 inferred
05年底搬迁 | 05年底 2005-12 inferred
23年3月开馆 | 23年3月 2023-03 inferred
22年下半年动工 | 22年下半年 2022-07/2022-12 inferred
98年5月发过大水 | 98年5月 1998-05 inferred
25年底前建成 | 25年底前 ../2025-12 inferred
自19年起免票 | 19年 2019 inferred
自19年起，免票 | 19年起 2019/.. inferred
’98年抗洪 | 98年 1998 inferred
03年到08年扩建 | 03年到08年 2003/2008 inferred
23年3月5日签约 | 23年3月5日 2023-03-05 inferred
零八年落成 | 零八年 2008 inferred
21年第三季度复工 | 21年第三季度 2021-35 inferred
九八年发大水 | 九八年 1998 inferred
二三年五月通车 | 二三年五月 2023-05 inferred
二零年动工 | 二零年 2020 inferred
2008年至12年扩建 | 2008年至12年 2008/2012 inferred
1998年到03年 | 1998年到03年 1998/2003 inferred
服刑12年6月
建港35年底气十足
服务20年初心不改
行船一千零八年
建馆15年中，
2008年到20年后 | 2008年 2008 explicit
用了15年建成
工作23年，5月退休 | 5月 2024-05 inferred
历时08年时间
相隔20年
近10年
等了三五年
住了七八年
过了十八年
""",
    "other signs for zero": """
二O三零年达标 | 二O三零年 2030 explicit
二ＯＯ九年三月 | 二ＯＯ九年三月 2009-03 explicit
二0一八年竣工 | 二0一八年 2018 explicit
二◯二二年六月一日 | 二◯二二年六月一日 2022-06-01 explicit
一九八0年 | 一九八0年 1980 explicit
二０二三年十二月 | 二０二三年十二月 2023-12 explicit
2O23年开馆 | 2O23年 2023 explicit
2０2４年5月 | 2０2４年5月 2024-05 explicit
二零二O年 | 二零二O年 2020 explicit
二o一五年 | 二o一五年 2015 explicit
二〇二一年一〇月一〇日 | 二〇二一年一〇月一〇日 2021-10-10 explicit
五月二〇日签约 | 五月二〇日 2024-05-20 inferred
二OO八年至二O一二年 | 二OO八年至二O一二年 2008/2012 explicit
""",
    "bare years": """
统计局发布2022渔业统计公报 | 2022 2022 explicit
《2020海港白皮书》 | 2020 2020 explicit
面向2035，我们还要努力 | 2035 2035 explicit
2023港口论坛在海城举行 | 2023 2023 explicit
展望2030，前景可期 | 2030 2030 explicit
“健康海城2030”规划纲要 | 2030 2030 explicit
编制2021粮食年鉴 | 2021 2021 explicit
迈向2050的海城 | 2050 2050 explicit
《海城愿景2035》 | 2035 2035 explicit
2019、2021、2023年分别普查 | 2019 2019 explicit | 2021 2021 explicit | 2023年 2023 explicit
2024世界渔业大会 | 2024 2024 explicit
《2023年鉴》 | 2023 2023 explicit
到2035，基本建成 | 2035 2035 explicit
截至2022，累计建港 | 2022 2022 explicit
对标2035，补齐短板 | 2035 2035 explicit
自2015以来 | 2015以来 2015/.. explicit
2016-2020发展规划 | 2016-2020 2016/2020 explicit
从2020到2023，产值翻番 | 2020到2023 2020/2023 explicit
1998-2020户参加规划
2023前三季度 | 2023前三季度 2023-01/2023-09 explicit
2024春节前夕 | 2024 2024 explicit
2022、2023两年 | 2022 2022 explicit | 2023 2023 explicit
增长到2030，
共有2019个泊位
长2022米
售价2021元
补贴1998家渔户
编号2023
电话2022转分机
阅读 2019
增至2021万吨
房间2018号
每袋2000克
2024.05
总数2023，创新高
国证2000指数
执行GB 2760—2014标准
回顾1949到2019，变化巨大 | 1949到2019 1949/2019 explicit
完成2019余份规划
共有2019渔业普查点
""",
    "ends of years": """
2025年底前建成 | 2025年底前 ../2025-12 explicit
2023年年末 | 2023年年末 2023-12 explicit
2022年底 | 2022年底 2022-12 explicit
去年年底 | 去年年底 2023-12 relative
“十四五”末 | “十四五”末 2025 inferred
到2027年末 | 2027年末 2027-12 explicit
今年年底前 | 今年年底前 ../2024-12 relative
2026年初 | 2026年初 2026-01 explicit
年末结算 | 年末 2024-12 inferred
二〇二五年底之前 | 二〇二五年底之前 ../2025-12 explicit
""",
    "meetings by number": """
十九届五中全会
三中、四中、五中全会
五中全会提出
十八届三中全会以来
十四届二次会议
二十大以来
""",
    "years named before": """
2022年产值300亿元。利润比上年增长4%。 | 2022年 2022 explicit | 上年 2021 relative
2019年建港。次年，货轮首航。 | 2019年 2019 explicit | 次年 2020 relative
2016年立项。工程浩大。同年，一期开工。 | 2016年 2016 explicit | 同年 2016 relative
2021年，全市造林5万亩。育苗比上年度多一倍。 | 2021年 2021 explicit | 上年度 2020 relative
产值比上年增长5% | 上年 2023 relative
2022年收入9亿元，比2019年增长5%。利润比上年增长3%。 | 2022年 2022 explicit | 2019年 2019 explicit | 上年 2021 relative
到2035年基本建成。去年产值比上年增长5%。 | 2035年 2035 explicit | 去年 2023 relative | 上年 2022 relative
到2035年基本建成。产值比上年增长5%。 | 2035年 2035 explicit | 上年 2023 relative
2020年5月开港。吞吐量比上年增长8%。 | 2020年5月 2020-05 explicit | 上年 2019 relative
2022年投产。2023年扩建。产量是上年的两倍。 | 2022年 2022 explicit | 2023年 2023 explicit | 上年 2022 relative
2021年收成好。同年10月，新港动工。 | 2021年 2021 explicit | 同年10月 2021-10 relative
2018年开馆。上一年，馆舍才封顶。 | 2018年 2018 explicit | 上一年 2017 relative
2019年开馆，当年接待5万人 | 2019年 2019 explicit | 当年 2019 relative
2019年开馆。当年底，客流破万 | 2019年 2019 explicit | 当年底 2019-12 relative
3月2日到岗，2030年退休，当月发薪 | 3月2日 2024-03-02 inferred | 2030年 2030 explicit | 当月 2024-03 relative
2019年开馆。假如当年没有借款 | 2019年 2019 explicit
""",
    "a day alone": """
海报5月3日电 根据去年部署，局长3日上午到港 | 5月3日 2024-05-03 inferred | 去年 2023 relative | 3日 2024-05-03 inferred
4月20日开幕。今年人多，22日闭幕 | 4月20日 2024-04-20 inferred | 今年 2024 relative | 22日 2024-04-22 inferred
3月6日开会，2030年目标已定，8日散会 | 3月6日 2024-03-06 inferred | 2030年 2030 explicit | 8日 2024-03-08 inferred
渔报海城2月9日电 《2023公报》9日发布 | 2月9日 2024-02-09 inferred | 2023 2023 explicit | 9日 2024-02-09 inferred
1月8日启航。9日抵达，10日返航 | 1月8日 2024-01-08 inferred | 9日 2024-01-09 inferred | 10日 2024-01-10 inferred
1月8日启航，12日返航，共5日 | 1月8日 2024-01-08 inferred | 12日 2024-01-12 inferred
2月28日签约，“十四五”期间建成，29日公告 | 2月28日 2024-02-28 inferred | “十四五”期间 2021/2025 inferred | 29日 2024-02-29 inferred
""",
    "cut by spaces and slashes": """
6月2 1日下水 | 6月2 1日 2024-06-21 inferred
2 021年7月1日 | 2 021年7月1日 2021-07-01 explicit
20 22年3月 | 20 22年3月 2022-03 explicit
202 3年 5 月 1 9 日 | 202 3年 5 月 1 9 日 2023-05-19 explicit
2 0 2 3年 | 2 0 2 3年 2023 explicit
2023年1 2月 | 2023年1 2月 2023-12 explicit
2023 / 5 / 8 | 2023 / 5 / 8 2023-05-08 explicit
2023年/5月/8日 | 2023年/5月/8日 2023-05-08 explicit
2024. 4. 26 | 2024. 4. 26 2024-04-26 explicit
二〇二四 年 四 月 二十六 日 | 二〇二四 年 四 月 二十六 日 2024-04-26 explicit
二〇二四年四月廿六日 | 二〇二四年四月廿六日 2024-04-26 explicit
第2 2023年度计划 | 2023年度 2023 explicit
1 2日 | 2日 2024-04-02 inferred
""",
    "every dash": """
2021‐2023年 | 2021‐2023年 2021/2023 explicit
2021‑2023年 | 2021‑2023年 2021/2023 explicit
2021‒2023年 | 2021‒2023年 2021/2023 explicit
2021―2023年 | 2021―2023年 2021/2023 explicit
5月1日‑5日 | 5月1日‑5日 2024-05-01/2024-05-05 inferred
3‑5月 | 3‑5月 2024-03/2024-05 inferred
2023﹣2024学年 | 2023﹣2024学年 2023/2024 explicit
2021⁃2023年 | 2021⁃2023年 2021/2023 explicit
2024‑04‑26 | 2024‑04‑26 2024-04-26 explicit
2021——2025年 | 2021——2025年 2021/2025 explicit
""",
    "quarters and halves": """
2023Q4出货 | 2023Q4 2023-36 explicit
2024Q1 | 2024Q1 2024-33 explicit
2022年Q3 | 2022年Q3 2022-35 explicit
2023H1 | 2023H1 2023-01/2023-06 explicit
2022H2营收 | 2022H2 2022-07/2022-12 explicit
24Q1营收 | 24Q1 2024-33 inferred
A24Q1
2021年第四季度 | 2021年第四季度 2021-36 explicit
2021四季度 | 2021四季度 2021-36 explicit
今年三四季度 | 今年三四季度 2024-07/2024-12 relative
明年第1季 | 明年第1季 2025-33 relative
第一季播出
2018年起，航线恢复 | 2018年起 2018/.. explicit
2024年10月1日起施行 | 2024年10月1日 2024-10-01 explicit
5月1日起停航 | 5月1日 2024-05-01 inferred
2018年起至今 | 2018年起至今 2018/.. explicit
2024Q5
X2024Q1
""",
    "years of the Republic": """
民国26年建成 | 民国26年 1937 explicit
民国二十六年七月七日 | 民国二十六年七月七日 1937-07-07 explicit
民国元年设县 | 民国元年 1912 explicit
民国十年 | 民国十年 1921 explicit
民国三十八年春 | 民国三十八年 1949 explicit
民国8年5月4日 | 民国8年5月4日 1919-05-04 explicit
民国九年至十二年 | 民国九年至十二年 1920/1923 explicit
民国15年底 | 民国15年底 1926-12 explicit
民国113年3月12日 | 民国113年3月12日 2024-03-12 explicit
民国112学年度 | 民国112学年度 2023/2024 explicit
民国一百一十三年 | 民国一百一十三年 2024 explicit
民国时期
""",
    "periods of plans": """
《滨海行动计划（2024—2026）》 | 2024—2026 2024/2026 explicit
《养老规划（2021-2035）》 | 2021-2035 2021/2035 explicit
《方案(2023—2025年)》 | 2023—2025年 2023/2025 explicit
（2021—2030） | 2021—2030 2021/2030 explicit
“2023—2027”行动 | 2023—2027 2023/2027 explicit
“十四五”期间 | “十四五”期间 2021/2025 inferred
（1200—1500）
价格为1998—2020
""",
}


def cases() -> list[tuple[str, str]]:
    return [(kind, line) for kind, block in KINDS.items() for line in block.strip().split("\n")]


def precision_of(value: str) -> str:
    """Return the precision that an EDTF value has."""
    if "/" in value:
        return "interval"
    if re.fullmatch(r"\d{4}-3[3-6]", value):
        return "quarter"
    return {4: "year", 7: "month", 10: "day"}[len(value)]


@pytest.mark.parametrize(("kind", "line"), cases())
def test_kind(kind: str, line: str) -> None:
    text, *expected = (cell.strip() for cell in line.split("|"))
    found = find_dates(text, DAY)
    assert [f"{row.quote} {row.value or '-'} {row.basis}" for row in found] == expected
    assert [row.precision for row in found] == [precision_of(row.value) for row in found if row.value]


RECURRING = """
每年3月5日开展活动 | 3月5日
每年8至10月施工 | 8至10月
每年10月1日至次年3月31日禁航 | 10月1日至次年3月31日
每年3月、6月、9月各查一次 | 3月 | 6月 | 9月
每月5号、20号送药 | 5号 | 20号
每个月15日前上报 | 15日前
每年农历三月三办歌圩 | 三月三
每年4月轮训，今年5月又办 | 4月
每年开一次会。5月8日闭幕
每5日一次，连续3月
5月8日开会，6月闭会
"""


@pytest.mark.parametrize("line", RECURRING.strip().split("\n"))
def test_what_recurs_is_told_so_that_its_numerals_are_no_figures(line: str) -> None:
    text, *expected = (cell.strip() for cell in line.split("|"))
    found = read_dates(text, DAY)
    assert [text[span.start : span.end] for span in found.recurring] == expected
    assert all(row.end <= span.start or span.end <= row.start for row in found.rows for span in found.recurring)
    figures, _ = find_figures(text, DAY)
    assert all(figure.end <= span.start or span.end <= figure.start for figure in figures for span in found.recurring)


@pytest.mark.parametrize(
    ("text", "year", "value"),
    [
        ("08年", 2024, "2008"),
        ("98年5月", 2024, "1998-05"),
        ("44年底", 2024, "2044-12"),
        ("45年底", 2024, "1945-12"),
        ("98年5月", 1975, "1898-05"),
        ("08年", None, None),
    ],
)
def test_two_digits_are_the_last_year_before_twenty_years_on(text: str, year: int | None, value: str | None) -> None:
    assert [row.value for row in find_dates(text, None if year is None else Anchor(year))] == [value]
