// SPDX-License-Identifier: MIT
#include "api/page-words.h"

#include "document/words.h"

const char *tb_column_label(TbColumn column, const char *lang)
{
    static const char *const labels[TB_LANGUAGE_COUNT][TB_COLUMN_LABEL_COUNT] = {
        [TB_LANGUAGE_HANS] = {"事项", "指标", "类别", "系列", "地区", "时期", "状态", "数值",
                              "下限", "上限", "单位", "数"},
        [TB_LANGUAGE_HANT] = {"事項", "指標", "類別", "系列", "地區", "時期", "狀態", "數值",
                              "下限", "上限", "單位", "數"},
        [TB_LANGUAGE_JA] = {"事項", "指標", "区分", "系列", "地域", "時期", "状態", "値", "下限",
                            "上限", "単位", "数"},
        [TB_LANGUAGE_KO] = {"사항", "지표", "구분", "계열", "지역", "시기", "상태", "값", "하한",
                            "상한", "단위", "수"},
        [TB_LANGUAGE_EN] = {"Event", "Indicator", "Category", "Series", "Region", "Period",
                            "Status", "Value", "Low", "High", "Unit", "Number"},
    };
    return labels[tb_language_of(lang)][column];
}

TbPageWords tb_page_words(const char *lang)
{
    static const TbPageWords words[TB_LANGUAGE_COUNT] = {
        [TB_LANGUAGE_HANS] = {"目录", "数据", "跳到数据", "复制数据", "已复制", "保存 CSV",
                              "保存 SVG", "保存 PNG"},
        [TB_LANGUAGE_HANT] = {"目錄", "數據", "跳到數據", "複製數據", "已複製", "儲存 CSV",
                              "儲存 SVG", "儲存 PNG"},
        [TB_LANGUAGE_JA] = {"目次", "データ", "データへ", "データをコピー", "コピーしました",
                            "CSV を保存", "SVG を保存", "PNG を保存"},
        [TB_LANGUAGE_KO] = {"차례", "데이터", "데이터로 건너뛰기", "데이터 복사", "복사했습니다",
                            "CSV 저장", "SVG 저장", "PNG 저장"},
        [TB_LANGUAGE_EN] = {"Contents", "Data", "Skip to the data", "Copy data", "Copied",
                            "Save CSV", "Save SVG", "Save PNG"},
    };
    return words[tb_language_of(lang)];
}
