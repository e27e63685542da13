// SPDX-License-Identifier: MIT
// What the parts of the reader of tubiao documents share. Internal to document/read-*.c.
//
// Every function here reports what is wrong with the JSON it is given and then returns something
// harmless, so that the reading goes on and finds the other problems too.
#ifndef TB_DOCUMENT_READ_H
#define TB_DOCUMENT_READ_H

#include "base/limits.h"
#include "base/register.h"
#include "document/document.h"
#include "document/json.h"

// A dimension while its members are still being met.
typedef struct {
    const char *id, *name;
    GArray *members;     // of TbMember
    TbRegister *indexes; // of ids, names and periods as written
    GHashTable *periods; // TbPeriod -> index + 1, for the dimension `period`
    bool declared_name;  // the document gives a name, which may stand for the id
    bool declared_members;
} TbDimensionDraft;

// Finds things by their id, or by a name that only one of them has.
typedef struct {
    const char *what;        // "indicator"
    GHashTable *ids, *names; // -> position + 1
} TbIndex;

typedef struct {
    TbJsonText *text;
    const TbJson *json;
    const char *key; // "sort" or "size.width"
    bool used;       // some figure has such a key
    bool bad;        // reported once, and left out from then on
} TbOverrideDraft;

// The `after` of an event, to be resolved when all events are known.
typedef struct {
    int event;
    const TbJson *json;
} TbLinkDraft;

// A cell of a page that names a figure, to be found when all of them are known.
typedef struct {
    TbPageCell *cell;
    const TbJson *json;
} TbCellDraft;

typedef struct {
    TbArena *arena;
    TbReport *report;
    const TbReadOptions *options; // never NULL
    TbDocument *document;
    const TbJsonText *text; // of the document
    GArray *dimensions;     // of TbDimensionDraft
    TbUnit no_unit;
    // defaults
    int64_t year;               // for periods without one, or INT64_MIN
    int *default_members;       // as in TbObservation
    const TbUnit *default_unit; // or NULL
    const char *default_source; // or NULL
    // what was read
    GArray *indicators, *events, *figures;
    TbIndex indicator_index, event_index;
    GArray *links;          // of TbLinkDraft
    GHashTable *figure_ids; // a set
    GArray *overrides;      // of TbOverrideDraft
    GArray *cells;          // of TbCellDraft
    int observation_count;
} TbReader;

// ---- read-value.c: keys and scalars ----

// Reports at the value or at its key. What is wrong in a command line option is TB_CODE_ARGUMENT,
// whatever `code` says.
void tb_read_error(TbReader *reader, TbCode code, const TbJson *json, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
void tb_read_error_at_key(TbReader *reader, TbCode code, const TbJson *json, const char *format,
                          ...) G_GNUC_PRINTF(4, 5);
// "…" must be `wanted` ("a string"), not a number.
void tb_read_type_error(TbReader *reader, const TbJson *json, const char *wanted);
// Adds "did you mean …?" to the last diagnostic when a candidate is near.
bool tb_read_suggest(TbReader *reader, const char *word, const char *const *candidates);
// The candidates as "a, b, c", at most 12 of them. Owned by the arena.
const char *tb_read_list(TbReader *reader, const char *const *candidates);
// `text` in quotes and cut to a readable length. Owned by the arena.
const char *tb_read_quoted(TbReader *reader, const char *text);

// Sorts the members of an object into `fields`, which parallels `keys` (ends with NULL), and those
// that name a dimension into `dimensions` (TB_LIMIT_DIMENSIONS long; NULL where none may stand).
// Unknown keys are reported; keys that begin with `$` or `x-` pass. False when it is no object.
bool tb_read_fields(TbReader *reader, const TbJson *json, const char *const *keys,
                    const TbJson **fields, const TbJson **dimensions);
// Reports a key that means nothing; `dimensions` as above tells which keys to suggest.
void tb_read_unknown_key(TbReader *reader, const TbJson *json, const char *key,
                         const char *const *keys, bool dimensions);

// The position of `key` among `keys`, which ends with NULL; -1 when it is none of them.
int tb_read_find(const char *const *keys, const char *key);
// Walks a value that is one item or an array of them; begin with NULL, NULL at the end.
const TbJson *tb_read_next_item(const TbJson *json, const TbJson *item);
bool tb_read_is_word(const TbJson *json, const char *word);

// All take a NULL value for "not there" and then return NULL, or the fallback.
// A text to print: line breaks become \n, tabs a space; "" is NULL. Other control characters are
// an error.
const char *tb_read_string(TbReader *reader, const TbJson *json);
// The same for what must not be empty.
const char *tb_read_name(TbReader *reader, const TbJson *json);
// The same where a whole number may stand for its digits, such as a year.
const char *tb_read_label(TbReader *reader, const TbJson *json);
// The key of a value as a text to print.
const char *tb_read_key(TbReader *reader, const TbJson *json);
int tb_read_integer(TbReader *reader, const TbJson *json, int low, int high, int fallback);
int tb_read_choice(TbReader *reader, const TbJson *json, const char *const *names, int fallback);

// Lets the name stand for its thing; all ids must be known before.
void tb_read_index_name(TbIndex *index, const char *name, int position);
// The position of what `text` names, or -1; reports nothing.
int tb_read_lookup(const TbIndex *index, const char *text);
// The same for a JSON value, or -1 after an error was reported.
int tb_read_reference(TbReader *reader, const TbIndex *index, const TbJson *json);

// ---- read-quantity.c ----

// `unit` as for tb_quantity_parse(); the result is in its base. NULL: unknown.
bool tb_read_quantity(TbReader *reader, const TbJson *json, const TbUnit *unit,
                      TbQuantity *quantity);

// The same for a change against another time, which may also be words: 持平, 由负转正.
bool tb_read_change(TbReader *reader, const TbJson *json, TbQuantity *change);
bool tb_read_unit(TbReader *reader, const TbJson *json, TbUnit *unit);

// ---- read-dimension-index.c ----

TbDimensionDraft *tb_read_dimension_at(const TbReader *reader, int dimension);
// By id, or by a name that the document gives; -1 when there is none.
int tb_read_dimension_index(const TbReader *reader, const char *key);
// The ids of all dimensions, for hints. Owned by the arena.
const char *const *tb_read_dimension_ids(TbReader *reader);

// ---- read-dimension.c, read-member.c ----

// Makes the built-in dimensions and the declared ones.
void tb_read_dimensions(TbReader *reader, const TbJson *json);

// The index of the member that the value (or for _text a key, with its place) names; it is added
// unless the document lists the members. -1 after an error was reported.
int tb_read_member(TbReader *reader, int dimension, const TbJson *json);
int tb_read_member_text(TbReader *reader, int dimension, const char *text, const TbJson *place);
// The same for a period, whose `name` is NULL or what the document calls it.
int tb_read_period_member(TbReader *reader, const char *text, const char *name, const TbJson *json,
                          bool may_add);
// The same, but nothing is added.
int tb_read_existing_member(TbReader *reader, int dimension, const TbJson *json);
// The index of `text` among the members, or -1; reports nothing.
int tb_read_find_member(const TbReader *reader, int dimension, const char *text);
// Members for `fields` (as from tb_read_fields) over those of `base` (NULL: none stated).
int *tb_read_members(TbReader *reader, const TbJson *const *fields, const int *base);
// Events know more words: planned, done, cancelled, 计划, 完成, 取消.
bool tb_read_event_status(TbReader *reader, const TbJson *json, TbStatus *status);
// The member for a status; `place` may be NULL when the document lists no statuses.
int tb_read_status_member(TbReader *reader, TbStatus status, const TbJson *place);

// A date to print, in the words of the document's language; NULL when `json` is.
const char *tb_read_date_text(TbReader *reader, const TbJson *json);

// A date or period; reports TB_CODE_PERIOD.
bool tb_read_period(TbReader *reader, const TbJson *json, int64_t year, TbPeriod *period);

// Puts periods into time order and statuses that the document does not list into that of
// previous, actual, forecast, target; then moves all into the document.
void tb_read_finish_dimensions(TbReader *reader);

// ---- read-indicator.c, read-event.c, read-figure.c ----

void tb_read_indicators(TbReader *reader, const TbJson *json);
void tb_read_events(TbReader *reader, const TbJson *json);
// A span from one date to another, at most one of them open (".."); `end` may leave out the year.
bool tb_read_span(TbReader *reader, const TbJson *start, const TbJson *end, TbPeriod *period);
// read-work.c: how an event is carried out. `event` has its time already.
void tb_read_progress(TbReader *reader, const TbJson *json, TbEvent *event);
void tb_read_milestone(TbReader *reader, const TbJson *json, TbEvent *event);
// Resolves reader->links; an event that comes after itself, by whatever way, is an error.
void tb_read_links(TbReader *reader);
void tb_read_overrides(TbReader *reader);
void tb_read_figures(TbReader *reader, const TbJson *json);
// The figures of a document that declares none.
void tb_read_automatic_figures(TbReader *reader, const TbJson *root);

#endif
