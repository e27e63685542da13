# SPDX-License-Identifier: MIT
"""The documents of two months that the templates are filled from."""


def month(period, value, change):
    return {"title": "经济运行", "indicators": [
        {"id": "gdp", "name": "地区生产总值", "unit": "亿元", "observations": [
            {"period": "2022", "value": 9000}, {"period": "2023", "value": 9500},
            {"period": period, "value": value, "change": change}]},
        {"id": "firms", "name": "企业", "unit": "家", "values": {
            "over": "region", "data": {"甲市": 12, "乙市": 30}}}],
        "figures": [{"id": "growth", "title": "地区生产总值稳步增长", "indicators": ["gdp"]},
                    {"id": "small", "title": "企业", "indicators": ["firms"]}]}


THIS, NEXT = month("2024", "1.02万亿元", "6.1%"), month("2025", "1.08万亿元", "-0.6%")
