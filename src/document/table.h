// SPDX-License-Identifier: MIT
// A figure's data as panels of categories × series: the cube cut, turned and put in order.
#ifndef TB_DOCUMENT_TABLE_H
#define TB_DOCUMENT_TABLE_H

#include "document/document.h"

// Categories of one group stand together, groups by their order.
typedef struct {
    const char *name;   // "" where it is stated for others only
    const char *within; // the category's name in it, where it is shorter, or NULL
    int64_t order;
} TbTableGroup;

// One category, series or panel.
typedef struct {
    const char *id;         // of the member or indicator; "" for the only one of a TB_BY_NONE
    const char *name;       // printed; "" for the only one
    const char *qualifier;  // what else holds for all of it and is not said elsewhere, such as
                            // "2020年1—11月"; or NULL
    const TbPeriod *period; // when it is a period
    const TbIndicator *indicator; // when it is an indicator
    bool has_status;
    TbStatus status;           // when has_status: every cell of it has this status
    const TbTableGroup *group; // what it stands under together with its neighbours, or NULL
    bool other;                // 其他, the rest behind `top`
    bool highlighted;
    int place; // of a series: that of its name among those of all panels, from 0
} TbTableKey;

typedef struct {
    const TbObservation *observation; // NULL: the data say nothing (not even null)
    const TbIndicator *indicator;     // NULL when observation is
    TbStatus status;
    const char *qualifier; // as above, for this cell alone; or NULL
} TbTableCell;

typedef struct {
    TbTableKey key;
    TbUnit unit; // all values of the panel convert to its base
    TbTableKey *categories;
    int category_count;
    TbTableKey *series;
    int series_count;
    TbTableCell *cells; // [category * series_count + series]
    bool time;          // the categories are periods, in time order
    int left_out;       // categories behind `top` that are not in 其他
    int tied;           // categories beyond `top` that stay, as large as the last within it
} TbTablePanel;

typedef struct {
    TbBy category, series, panel; // as chosen
    // Why each was chosen, a clause in English; NULL: nothing varies that could stand there.
    const char *category_why, *series_why, *panel_why;
    TbTablePanel *panels;
    int panel_count;
    const char *common; // what holds for every cell: "广东 · 2020年1—11月"; or NULL. The
                        // status actual is not said.
    const char *common_indicator; // the one indicator's name when only one is drawn, or NULL
    int observation_count;
} TbTable;

// Cuts and turns the document's cube for a bar figure. Owned by `arena`. NULL after an error was
// reported: an ambiguous dimension (TB_CODE_DIMENSION), units mixed on one axis (TB_CODE_UNIT), no
// data (TB_CODE_FIGURE).
//
// Choosing axes that are not named (TB_BY_AUTO): the parts of a stack are what makes up a whole,
// never time or status (of shares, what adds up to 100 %; where that leaves it open, or nothing but
// time varies, it is an error). Else `status` goes to the series; different units go
// to panels; of what else varies, time with more members than the other goes to the category and
// the other to the series, else indicators or regions to the category and time to the series. What
// is left goes to a free axis in the order category, series, panel; when none is free it is an
// error that lists the dimension's members and says where it can be put.
// A dimension that varies without being named is fine where the named ones decide it (status
// actual is always 2020, target always 2021): it is then said in the qualifiers or the names. Two
// observations in one cell are an error.
TbTable *tb_table_new(TbArena *arena, const TbDocument *document, const TbCut *cut,
                      TbReport *report);

// A canonical text of the table, for goldens.
void tb_table_dump(const TbTable *table, const TbDocument *document, GString *out);

#endif
